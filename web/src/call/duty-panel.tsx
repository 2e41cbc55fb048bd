import { useTranslation } from 'react-i18next';
import type { CallView, LineView } from '../api/types.ts';
import { partyName } from '../calls/names.ts';
import { dutyTones } from '../calls/states.ts';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Countdown, Moment } from '../ui/time.tsx';
import { DutyFigures } from './duty-figures.tsx';

/** The duty to answer: who owes it, under which clause, by when, and how it came out. */
export function DutyPanel({ call, lines }: { readonly call: CallView; readonly lines: readonly LineView[] | undefined }) {
  const { t } = useTranslation();
  const { duty } = call;
  return (
    <Panel title={t('duty.title')} aside={<Pill tone={dutyTones[duty.state]}>{t(`dutyState.${duty.state}`)}</Pill>}>
      <p>{t('duty.owes', { party: partyName(lines, duty.owedBy), clause: duty.clause })}</p>
      {call.due === null ? (
        <p className="dim">{t('duty.notReceived')}</p>
      ) : (
        <p>
          {duty.state === 'pending' && (
            <>
              <Countdown due={call.due} limit={duty.figures?.limit} large />{' '}
            </>
          )}
          {t('duty.due')} <Moment at={call.due} utc />
        </p>
      )}
      {duty.state !== 'pending' && <p className="dim">{t(`dutyResult.${duty.state}`)}</p>}
      {(duty.state === 'disputed' || typeof duty.figures?.owed.statedAt === 'string') && (
        <DutyFigures call={call} lines={lines} />
      )}
    </Panel>
  );
}
