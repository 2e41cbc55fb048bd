import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directivesQuery } from '../api/house.ts';
import type { Directive } from '../api/house-types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { usePreferences } from '../app/preferences.ts';
import { useTitle } from '../app/title.ts';
import { longDay } from '../i18n/time.ts';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { AudienceTag } from '../ui/audience-field.tsx';
import { Icon } from '../ui/icons.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { DirectiveWords } from './directive-words.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import { directiveTones } from './tones.ts';

/** What headquarters has ordered of its own desks: those that stand first. */
export function DirectivesPage() {
  const { t } = useTranslation();
  const { data, error, isPending } = useQuery(directivesQuery);
  const [writing, setWriting] = useState(false);
  useTitle(t('directives.title'), false);
  const standing = (data ?? []).filter(({ lifted }) => lifted === undefined);
  const lifted = (data ?? []).filter((one) => one.lifted !== undefined);
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{t('directives.title')}</h1>
        <PermittedButton act="directive.issue" leftSection={<Icon name="plus" />} onClick={() => setWriting(true)}>
          {t('directives.write')}
        </PermittedButton>
      </header>
      <p className="dim">
        <AudienceTag audience="stays" /> · {t('directives.explain')}
      </p>
      <ProblemNote error={error} />
      <Panel title={t('directives.standing')} flush>
        {standing.length === 0 ? (
          <p className={page['nothing']}>{isPending ? t('common.loading') : t('directives.none')}</p>
        ) : (
          <List directives={standing} />
        )}
      </Panel>
      {lifted.length > 0 && (
        <Panel title={t('directives.lifted')} flush>
          <List directives={lifted} />
        </Panel>
      )}
      {writing && <IssueDialog onClose={() => setWriting(false)} />}
    </div>
  );
}

function List({ directives }: { readonly directives: readonly Directive[] }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  return (
    <ol className={page['list']}>
      {directives.map((one) => {
        const read = one.acknowledgements.filter(({ state }) => state === 'acknowledged').length;
        const overdue = one.acknowledgements.some(({ state }) => state === 'overdue');
        return (
          <li key={one.id}>
            <div className={page['head']}>
              <h3>
                <Link to="/directives/$id" params={{ id: one.id }}>
                  {t('directives.named', { number: one.number, day: longDay(Date.parse(one.issuedAt), language) })}
                </Link>
              </h3>
              <span className={page['line']}>
                {one.mode === 'exercise' && <ExerciseBadge />}
                <Pill tone={directiveTones[one.state]}>{t(`directiveState.${one.state}`)}</Pill>
                <Pill tone={overdue ? 'bad' : read === one.acknowledgements.length ? 'ok' : 'warn'}>
                  {t('directives.read', { n: read, of: one.acknowledgements.length })}
                </Pill>
              </span>
            </div>
            <DirectiveWords directive={one} />
          </li>
        );
      })}
    </ol>
  );
}
