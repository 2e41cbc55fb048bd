import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holdsQuery, houseActs } from '../api/house.ts';
import type { Hold } from '../api/house-types.ts';
import { linesQuery } from '../api/queries.ts';
import { lineOf } from '../calls/names.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { Icon } from '../ui/icons.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Moment } from '../ui/time.tsx';
import { HoldDialog } from './hold-dialog.tsx';

const tones: Readonly<Record<Hold['state'], Tone>> = { standing: 'info', ended: 'quiet', lifted: 'quiet' };

/** What retention may not erase: on which ground, until when. An auditor alone lifts it. */
export function Holds() {
  const { t } = useTranslation();
  const { data, error, isPending } = useQuery(holdsQuery);
  const [placing, setPlacing] = useState(false);
  return (
    <>
      <div className="no-print">
        <PermittedButton act="hold.place" leftSection={<Icon name="plus" />} onClick={() => setPlacing(true)}>
          {t('holds.place')}…
        </PermittedButton>
      </div>
      <ProblemNote error={error} />
      <Panel title={t('oversightView.holds')} flush>
        {data === undefined || data.length === 0 ? (
          <p className={page['nothing']}>{isPending ? t('common.loading') : t('holds.none')}</p>
        ) : (
          <ul className={page['list']}>
            {data.map((one) => (
              <One key={one.id} hold={one} />
            ))}
          </ul>
        )}
      </Panel>
      {placing && <HoldDialog onClose={() => setPlacing(false)} />}
    </>
  );
}

function One({ hold }: { readonly hold: Hold }) {
  const { t } = useTranslation();
  const { data: lines } = useQuery(linesQuery);
  const [lifting, setLifting] = useState(false);
  return (
    <li>
      <div className={page['head']}>
        <p dir="auto">{hold.ground ?? t('call.erased')}</p>
        <Pill tone={tones[hold.state]}>{t(`holdState.${hold.state}`)}</Pill>
      </div>
      <p className="dim">
        <bdi>{hold.by.alias}</bdi> · <Moment at={hold.placedAt} utc /> · {t('holds.until')} <Moment at={hold.ends} utc />
      </p>
      <p>
        {[
          ...hold.lines.map((one) => lineOf(lines, one)?.title ?? one),
          ...(hold.subjects.length > 0 ? [t('holds.subjects', { n: hold.subjects.length })] : []),
        ].join(', ')}
      </p>
      {hold.lifted && (
        <p className="dim">
          {t('directives.liftedBy', { who: hold.lifted.by.alias })} <Moment at={hold.lifted.at} utc />{' '}
          {hold.lifted.reason !== null && <span dir="auto">{hold.lifted.reason}</span>}
        </p>
      )}
      {hold.state === 'standing' &&
        (lifting ? (
          <Lift hold={hold} onClose={() => setLifting(false)} />
        ) : (
          <div className={`${page['line']} no-print`}>
            <PermittedButton act="hold.lift" size="compact-sm" variant="default" onClick={() => setLifting(true)}>
              {t('directives.lift')}…
            </PermittedButton>
          </div>
        ))}
    </li>
  );
}

function Lift({ hold, onClose }: { readonly hold: Hold; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason, clear] = useDraft(`hold/${hold.id}`);
  const lift = useMutation({
    mutationFn: () => houseActs.liftHold(hold.id, reason.trim()),
    onSuccess: async () => {
      clear();
      await client.invalidateQueries({ queryKey: holdsQuery.queryKey });
      onClose();
    },
  });
  return (
    <form
      className={page['form']}
      onSubmit={(event) => {
        event.preventDefault();
        lift.mutate();
      }}
    >
      <AudienceField audience="stays" label={t('posturePage.reason')} value={reason} onChange={setReason} required autoFocus />
      <ProblemNote error={lift.error} />
      <div className={page['line']}>
        <Button type="submit" loading={lift.isPending} disabled={reason.trim() === ''}>
          {t('directives.lift')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.back')}
        </Button>
      </div>
    </form>
  );
}
