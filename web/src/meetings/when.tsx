import { usePreferences } from '../app/preferences.ts';
import { clockTime, isSameDay, longDay, utcTime } from '../i18n/time.ts';

/** From when to when, in the reader's zone and in UTC. */
export function When({ begins, ends }: { readonly begins: string; readonly ends: string }) {
  const { language } = usePreferences();
  const [from, to] = [Date.parse(begins), Date.parse(ends)];
  const minute = (at: number) => clockTime(at, language).slice(0, 5);
  return (
    <span className="num">
      <time dateTime={begins}>
        {longDay(from, language)} {minute(from)}
      </time>
      {' – '}
      <time dateTime={ends}>
        {isSameDay(from, to) ? '' : `${longDay(to, language)} `}
        {minute(to)}
      </time>{' '}
      <span className="dim">
        {utcTime(from).slice(0, 5)}–{utcTime(to).slice(0, 5)} UTC
      </span>
    </span>
  );
}
