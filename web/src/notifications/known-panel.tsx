import { useTranslation } from 'react-i18next';
import type { Notification } from '../api/notification-types.ts';
import type { LineView } from '../api/types.ts';
import { partyName } from '../calls/names.ts';
import { dutyTones } from '../calls/states.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Countdown, Moment } from '../ui/time.tsx';
import classes from './notifications.module.css';

interface KnownPanelProps {
  readonly one: Notification;
  readonly lines: readonly LineView[] | undefined;
}

/** Who knows, down to which unit, since when; and who does not. Nothing here says more than that. */
export function KnownPanel({ one, lines }: KnownPanelProps) {
  const { t } = useTranslation();
  const { known, duties, uninformed } = one;
  const party = partyName(lines, one.to.party);
  const here = uninformed.filter(({ revision }) => revision === one.revision);
  return (
    <Panel title={t('known.title', { n: one.revision })}>
      {here.map(({ party: by, at }) => (
        <Note key={`${by} ${at}`} tone="bad">
          {t('known.uninformed', { party: partyName(lines, by) })} <Moment at={at} utc />
        </Note>
      ))}
      <ul className={classes['known']}>
        <li data-known={known.party === null ? 'no' : 'yes'}>
          <strong>
            <bdi>{party}</bdi>
          </strong>
          {known.party === null ? (
            <span>{t('known.nobody')}</span>
          ) : (
            <span>
              {t('known.since')} <Moment at={known.party.at} utc /> · <bdi>{known.party.by.alias}</bdi>
            </span>
          )}
        </li>
        {known.levels.map(({ level, known: knows, of, at }) => (
          <li key={level} data-known={knows === of ? 'yes' : 'no'}>
            <strong>{t(`unitLevels.${level}`)}</strong>
            <span>
              {t('known.ofKnow', { known: knows, of })}
              {at !== undefined && (
                <>
                  {' · '}
                  {t('known.last')} <Moment at={at} utc />
                </>
              )}
            </span>
          </li>
        ))}
        {known.units.map(({ unit, level, known: knows, at }) => (
          <li key={unit} data-known={knows ? 'yes' : 'no'}>
            <span>
              <strong>
                <bdi>{one.onward.find(({ id, revision }) => id === unit && revision === one.revision)?.name ?? unit}</bdi>
              </strong>{' '}
              <span className="dim">{t(`unitLevel.${level}`)}</span>
            </span>
            {knows && at !== undefined ? (
              <span>
                {t('known.since')} <Moment at={at} utc />
              </span>
            ) : (
              <span>{t('known.not')}</span>
            )}
          </li>
        ))}
      </ul>
      {known.party !== null && known.levels.length === 0 && known.units.length === 0 && (
        <p className="dim">{t('known.nothingOnward')}</p>
      )}
      {duties.length > 0 && (
        <ul className={page['stack']}>
          {duties.map((duty) => (
            <li key={duty.id} className={page['line']}>
              <Pill tone={dutyTones[duty.state]}>{t(`dutyState.${duty.state}`)}</Pill>
              <span>
                {t(`owes.${duty.owes as 'acknowledge'}`)} ·{' '}
                {t('duty.owes', { party: partyName(lines, duty.owedBy), clause: duty.clause })}
              </span>
              <Moment at={duty.due} utc />
              {duty.state === 'pending' && <Countdown due={duty.due} large />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
