import { useTranslation } from 'react-i18next';
import type { Clearance, ClearanceAnswer, Notification } from '../api/notification-types.ts';
import type { LineView } from '../api/types.ts';
import { partyName } from '../calls/names.ts';
import { MessageText } from '../phrases/message-text.tsx';
import { useKnownPlaces } from '../places/known-places.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { Countdown, Moment } from '../ui/time.tsx';

export const clearanceTones: Readonly<Record<Clearance, Tone>> = {
  cleared: 'info',
  'cleared-with-conditions': 'warn',
  'not-cleared': 'bad',
};

interface ClearancePanelProps {
  readonly one: Notification;
  readonly lines: readonly LineView[] | undefined;
}

/** What was asked and what was answered, of each revision. Silence is no yes: it climbs the ladder, and the countdown says so. */
export function ClearancePanel({ one, lines }: ClearancePanelProps) {
  const { t } = useTranslation();
  const duty = one.duties.find(({ owes, state }) => owes === 'clear' && state === 'pending');
  const party = partyName(lines, one.to.party);
  const earlier = one.clearances.filter((answer) => answer.at !== one.clearance?.at);
  return (
    <Panel title={t('clearances.title')}>
      {one.clearance === null ? (
        <Note tone="warn" icon="clock">
          <p>{t('clearances.waits', { party })}</p>
          {duty && (
            <p className={page['line']}>
              {t('clearances.dueBy')} <Moment at={duty.due} utc /> <Countdown due={duty.due} large />
            </p>
          )}
        </Note>
      ) : (
        <Answer answer={one.clearance} line={one.line} />
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{t('clearances.earlier', { n: earlier.length })}</summary>
          <ul className={page['list']}>
            {earlier.map((answer) => (
              <li key={`${answer.revision} ${answer.at}`}>
                <Answer answer={answer} line={one.line} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

function Answer({ answer, line }: { readonly answer: ClearanceAnswer; readonly line: string }) {
  const { t } = useTranslation();
  const { gazetteer, districts } = useKnownPlaces(line);
  return (
    <div className={page['stack']}>
      <p className={page['line']}>
        <Pill tone={clearanceTones[answer.answer]}>{t(`clearance.${answer.answer}`)}</Pill>
        <span className="dim">{t('notifications.revision', { n: answer.revision })}</span>
        <span>
          <bdi>{answer.by.alias}</bdi> · <Moment at={answer.at} utc />
        </span>
      </p>
      {answer.ground !== null && (
        <p>
          {t('clearances.ground')}: {t(`clearanceGround.${answer.ground}`)}
        </p>
      )}
      {answer.conditions !== null && <MessageText message={answer.conditions} known={{ gazetteer, districts }} />}
      {answer.reason !== null && (
        <p dir="auto" className={page['quote']}>
          {answer.reason}
        </p>
      )}
    </div>
  );
}
