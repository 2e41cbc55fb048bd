import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directivesQuery, houseActs } from '../api/house.ts';
import type { Directive } from '../api/house-types.ts';
import { linesQuery } from '../api/queries.ts';
import { usePreferences } from '../app/preferences.ts';
import { useTitle } from '../app/title.ts';
import { lineOf } from '../calls/names.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { useDeskName } from '../handover/desk-name.ts';
import { longDay } from '../i18n/time.ts';
import { Attempts } from '../notify/attempts.tsx';
import { PrintButton } from '../oversight/print-button.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Moment } from '../ui/time.tsx';
import { AcknowledgeButton } from './acknowledge-button.tsx';
import { Acknowledgements } from './acknowledgements.tsx';
import { DirectiveWords } from './directive-words.tsx';
import { toAcknowledge } from './in-force.ts';
import { IssueDialog } from './issue-dialog.tsx';
import { directiveTones } from './tones.ts';

export function DirectivePage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/directives/$id' });
  const { data, error } = useQuery(directivesQuery);
  const directive = data?.find((one) => one.id === id);
  if (error) return <ProblemNote error={error} />;
  if (directive === undefined) return <Note tone="quiet">{data ? t('home.notFound') : t('common.loading')}</Note>;
  return <One directive={directive} all={data ?? []} />;
}

function One({ directive, all }: { readonly directive: Directive; readonly all: readonly Directive[] }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const nameOf = useDeskName();
  const { data: lines } = useQuery(linesQuery);
  const [replacing, setReplacing] = useState(false);
  const name = t('directives.named', { number: directive.number, day: longDay(Date.parse(directive.issuedAt), language) });
  useTitle(name, directive.mode === 'exercise');
  const { lifted } = directive;
  // The first that waits stands above every page already, with its own button.
  const waitsHere = directive.acknowledgeFor.length > 0 && toAcknowledge(all)[0]?.id !== directive.id;
  return (
    <article className={page['page']}>
      <header className={page['head']}>
        <h1>{name}</h1>
        <Pill tone={directiveTones[directive.state]}>{t(`directiveState.${directive.state}`)}</Pill>
      </header>
      <Panel title={t('directives.says')}>
        <DirectiveWords directive={directive} />
        <dl className={page['facts']}>
          <dt>{t('directives.by')}</dt>
          <dd>
            <bdi>{directive.by.alias}</bdi> · {t(`role.${directive.by.role as 'headquarters'}`)} ·{' '}
            <Moment at={directive.issuedAt} utc />
          </dd>
          <dt>{t('directives.toLines')}</dt>
          <dd>
            {directive.lines.length === 0
              ? t('duties.allLines')
              : directive.lines.map((one) => lineOf(lines, one)?.title ?? one).join(', ')}
          </dd>
          <dt>{t('directives.toDesks')}</dt>
          <dd>{directive.desks.length === 0 ? t('duties.allDesks') : directive.desks.map(nameOf).join(', ')}</dd>
          <Other words={t('directives.replaces')} id={directive.replaces} all={all} />
          <Other words={t('directives.replacedBy')} id={directive.replacedBy} all={all} />
        </dl>
        {lifted && (
          <Note tone="quiet">
            {t('directives.liftedBy', { who: lifted.by.alias })} <Moment at={lifted.at} utc />{' '}
            {lifted.reason !== null && <span dir="auto">{lifted.reason}</span>}
          </Note>
        )}
        {waitsHere && <AcknowledgeButton directive={directive} />}
      </Panel>
      <Panel title={t('directives.acknowledgements')} flush>
        <Acknowledgements directive={directive} />
      </Panel>
      <Attempts subject={directive.id} />
      {lifted === undefined && (
        <div className="no-print">
          <Panel title={t('directives.end')}>
            <Lift directive={directive} />
            <div className={page['line']}>
              <PermittedButton act="directive.issue" variant="default" onClick={() => setReplacing(true)}>
                {t('directives.replace')}…
              </PermittedButton>
            </div>
          </Panel>
        </div>
      )}
      <div>
        <PrintButton lines={[directive.line]} entries={1} />
      </div>
      {replacing && <IssueDialog replaces={directive} onClose={() => setReplacing(false)} />}
    </article>
  );
}

function Other({
  words,
  id,
  all,
}: {
  readonly words: string;
  readonly id: string | undefined;
  readonly all: readonly Directive[];
}) {
  const { t } = useTranslation();
  const other = all.find((one) => one.id === id);
  if (other === undefined) return null;
  return (
    <>
      <dt>{words}</dt>
      <dd>
        <Link to="/directives/$id" params={{ id: other.id }}>
          {t('directives.short', { number: other.number })}
        </Link>
      </dd>
    </>
  );
}

function Lift({ directive }: { readonly directive: Directive }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason, clear] = useDraft(`lift/${directive.id}`);
  const [asking, setAsking] = useState(false);
  const lift = useMutation({
    mutationFn: () => houseActs.lift(directive.id, reason.trim()),
    onSuccess: async () => {
      clear();
      await Promise.all(['directives', 'permissions'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
  });
  if (!asking)
    return (
      <div className={page['line']}>
        <PermittedButton act="directive.lift" variant="default" onClick={() => setAsking(true)}>
          {t('directives.lift')}…
        </PermittedButton>
      </div>
    );
  return (
    <form
      className={page['form']}
      onSubmit={(event) => {
        event.preventDefault();
        lift.mutate();
      }}
    >
      <AudienceField audience="stays" label={t('posturePage.reason')} value={reason} onChange={setReason} required />
      <ProblemNote error={lift.error} />
      <div className={page['line']}>
        <Button type="submit" loading={lift.isPending} disabled={reason.trim() === ''}>
          {t('directives.lift')}
        </Button>
        <Button variant="default" onClick={() => setAsking(false)}>
          {t('common.back')}
        </Button>
      </div>
    </form>
  );
}
