/** Times in words and figures. Digits are the same in every language, so that two people can read them to each other. */

function locale(language: string): string {
  return `${language}-u-nu-latn`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}/${name}`;
  const held = formats.get(key);
  if (held) return held;
  const made = new Intl.DateTimeFormat(locale(language), { hourCycle: 'h23', ...options });
  formats.set(key, made);
  return made;
}

/** `14:03:22` in the reader's zone. */
export function clockTime(at: number, language: string, zone?: string): string {
  return dateFormat(language, `clock ${zone}`, { hour: '2-digit', minute: '2-digit', second: '2-digit', ...zoned(zone) }).format(
    at,
  );
}

/** `12:03:22Z`: the same moment in UTC, in the form that operators read aloud. */
export function utcTime(at: number): string {
  return `${new Date(at).toISOString().slice(11, 19)}Z`;
}

/** Day and time in the reader's zone with the zone's name, for the moment when it must be exact. */
export function fullTime(at: number, language: string, zone?: string): string {
  return dateFormat(language, `full ${zone}`, { dateStyle: 'full', timeStyle: 'long', ...zoned(zone) }).format(at);
}

/** Day and month, in the reader's zone. */
export function dayOf(at: number, language: string, zone?: string): string {
  return dateFormat(language, `day ${zone}`, { day: 'numeric', month: 'short', ...zoned(zone) }).format(at);
}

/** Day, month in full and year, in the reader's zone: for what is named by its day. */
export function longDay(at: number, language: string, zone?: string): string {
  return dateFormat(language, `long day ${zone}`, { day: 'numeric', month: 'long', year: 'numeric', ...zoned(zone) }).format(at);
}

/** Day of the week, day and month, in the reader's zone: for a row of a calendar. */
export function weekDay(at: number, language: string): string {
  return dateFormat(language, 'week day', { weekday: 'short', day: 'numeric', month: 'short' }).format(at);
}

/** `1` Monday to `7` Sunday, in short. */
export function weekDayName(day: number, language: string): string {
  // A Monday, in UTC.
  return dateFormat(language, 'week day name', { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, 10, 15 + day, 12));
}

export function isSameDay(a: number, b: number, zone?: string): boolean {
  const format = dateFormat('en', `same ${zone}`, { dateStyle: 'short', ...zoned(zone) });
  return format.format(a) === format.format(b);
}

function zoned(zone: string | undefined): { timeZone?: string } {
  return zone === undefined ? {} : { timeZone: zone };
}

/**
 * `4:07`, or `1:02:33` from an hour on; whole seconds, rounded up so that zero is shown only when the time is over. Never more
 * than `most` seconds: a limit of 15 minutes begins at `15:00`.
 */
export function countdown(milliseconds: number, most = Number.POSITIVE_INFINITY): string {
  const seconds = Math.max(0, Math.min(Math.ceil(milliseconds / 1_000), Math.ceil(most)));
  const s = String(seconds % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${s}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${s}`;
}

/** `0:49.2`: how long something took, to a tenth of a second, for figures that are compared. */
export function elapsed(milliseconds: number): string {
  const tenths = Math.max(0, Math.round(milliseconds / 100));
  return `${countdown(Math.floor(tenths / 10) * 1_000)}.${tenths % 10}`;
}

const relative = new Map<string, Intl.RelativeTimeFormat>();

/** `12 sec. ago`, `3 min. ago`, `2 hr. ago`, `5 days ago`: whole units, rounded down. Never in the future. */
export function age(milliseconds: number, language: string): string {
  const format = relative.get(language) ?? new Intl.RelativeTimeFormat(locale(language), { style: 'short', numeric: 'auto' });
  relative.set(language, format);
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  if (seconds < 60) return format.format(-seconds, 'second');
  if (seconds < 3_600) return format.format(-Math.floor(seconds / 60), 'minute');
  if (seconds < 86_400) return format.format(-Math.floor(seconds / 3_600), 'hour');
  return format.format(-Math.floor(seconds / 86_400), 'day');
}

/** A limit in the largest unit that is whole: `60 s` as `1 min`, `90 s` as `90 sec`. */
export function limit(seconds: number, language: string): string {
  const [value, unit] =
    seconds >= 3_600 && seconds % 3_600 === 0
      ? [seconds / 3_600, 'hour']
      : seconds >= 60 && seconds % 60 === 0
        ? [seconds / 60, 'minute']
        : [seconds, 'second'];
  return new Intl.NumberFormat(locale(language), {
    style: 'unit',
    unit: unit as string,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(value as number);
}

/** A long limit: in days where it is whole days and more than two, else as `limit`. */
export function span(seconds: number, language: string): string {
  return seconds > 172_800 && seconds % 86_400 === 0 ? days(seconds / 86_400, language) : limit(seconds, language);
}

export function days(count: number, language: string): string {
  return new Intl.NumberFormat(locale(language), { style: 'unit', unit: 'day', unitDisplay: 'short' }).format(count);
}

/** A number with the grouping of the language and Latin digits. */
export function figure(value: number, language: string): string {
  return new Intl.NumberFormat(locale(language)).format(value);
}

export function percent(share: number, language: string): string {
  return new Intl.NumberFormat(locale(language), { style: 'percent', maximumFractionDigits: 2 }).format(share);
}
