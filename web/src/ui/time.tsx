import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import { age, clockTime, countdown, dayOf, days, fullTime, isSameDay, limit, utcTime } from '../i18n/time.ts';
import { useNow } from './now.ts';
import classes from './time.module.css';

/** The moment in the reader's zone and, where it must be exact, in UTC; day and zone stand in the title. */
export function Moment({ at, utc = false }: { readonly at: string; readonly utc?: boolean }) {
  const { language } = usePreferences();
  const now = useNow();
  const moment = Date.parse(at);
  return (
    <time dateTime={at} title={`${fullTime(moment, language)} · ${at}`} className={`num ${classes['moment']}`}>
      {isSameDay(moment, now) ? (
        // On paper "today" means nothing a day later.
        <span className={classes['onPaper']}>{dayOf(moment, language)} </span>
      ) : (
        `${dayOf(moment, language)} `
      )}
      {clockTime(moment, language)}
      {utc && <span className={classes['utc']}> {utcTime(moment)}</span>}
    </time>
  );
}

/** How long ago: `12 sec. ago`. */
export function Age({ at }: { readonly at: string }) {
  const { language } = usePreferences();
  const now = useNow();
  return (
    <time dateTime={at} className="num">
      {age(now - Date.parse(at), language)}
    </time>
  );
}

interface CountdownProps {
  readonly due: string;
  /** Seconds that were given: it never shows more, however the two clocks and their whole seconds fall. */
  readonly limit?: number | undefined;
  readonly large?: boolean;
}

/** Time left until `due`; after it, how long it is overdue. Read out only on demand: a voice that counts helps nobody. */
export function Countdown({ due, limit: given, large = false }: CountdownProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const now = useNow();
  const left = Date.parse(due) - now;
  const near = left < 15_000;
  const state = left <= 0 ? 'over' : near ? 'near' : 'far';
  return (
    <span
      role="timer"
      aria-live="off"
      className={`num ${classes['countdown']}`}
      data-state={state}
      data-large={large || undefined}
    >
      {left <= 0 ? t('duty.overdueBy', { time: overdue(-left, language) }) : countdown(left, given)}
    </span>
  );
}

const hour = 3_600_000;

/** To the second within the hour; after that only how many hours or days. */
function overdue(milliseconds: number, language: string): string {
  if (milliseconds < hour) return countdown(milliseconds);
  if (milliseconds < 48 * hour) return limit(Math.floor(milliseconds / hour) * 3_600, language);
  return days(Math.floor(milliseconds / (24 * hour)), language);
}
