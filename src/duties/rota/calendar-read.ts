/** A calendar (iCalendar, RFC 5545) read as fixed shifts: each event is one person's, whose alias is its title. */
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { FixedShift } from '../../language/index.ts';
import { BadCalendar } from './bad-calendar.ts';
import { falls, type Recur, wholeNumber } from './calendar-repeat.ts';
import { type JComponent, type JProperty, localOf, property, type ToInstant, zonesOf } from './calendar-zone.ts';
import { instantOf, toIso } from './wall-clock.ts';

export interface ReadingCalendar {
  /** Time zone of times that name none. */
  readonly timezone: string;
  /** Repetitions are taken in from here to here, ms since 1970 UTC; what ended before or begins later is left out. */
  readonly from: number;
  readonly to: number;
}

/** More events or shifts than that are no rota of a desk. */
const mostShifts = 5_000;
const mostComponents = 10_000;
/** Days that all repetitions of a calendar together are walked: what one desk's calendar needs many times over. */
const mostDays = 50_000;
const day = 86_400_000;
const longestShift = 366 * day;

/** Throws BadCalendar with what is wrong; nothing of a calendar is taken that is not sound as a whole. */
export function readCalendar(text: string, options: ReadingCalendar): FixedShift[] {
  const calendar = parse(text);
  const reading: Reading = { ...options, zones: zonesOf(calendar), days: 0 };
  const events = calendar[2].filter(([kind]) => kind === 'vevent');
  const moved = new Set(events.flatMap((event) => movedFrom(event, reading)));
  const shifts: FixedShift[] = [];
  for (const event of events) {
    if (property(event, 'status')?.[3] === 'CANCELLED') continue;
    const alias = textOf(event, 'summary', 120);
    const id = textOf(event, 'uid', 255);
    for (const { from, to } of occurrences(event, id, reading, moved)) {
      if (to <= options.from || from >= options.to) continue;
      if (to <= from || to - from > longestShift)
        throw new BadCalendar(
          `The event ${JSON.stringify(id)} ends before it begins, has no end, or lasts for more than a year.`,
        );
      if (shifts.length >= mostShifts) throw new BadCalendar(`The calendar has more than ${mostShifts} shifts.`);
      shifts.push({ from: toIso(from), to: toIso(to), alias, event: id });
    }
  }
  return shifts.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function parse(text: string): JComponent {
  if ((text.match(/^BEGIN:/gim)?.length ?? 0) > mostComponents) throw new BadCalendar('The calendar has too many parts.');
  let read: unknown;
  try {
    read = ICAL.parse(text);
  } catch (error) {
    throw new BadCalendar('This cannot be read as iCalendar (RFC 5545).', error);
  }
  const calendar = read as JComponent;
  if (calendar[0] !== 'vcalendar' || !Array.isArray(calendar[2])) throw new BadCalendar('This is not one calendar (VCALENDAR).');
  return calendar;
}

/** One reading: what it was asked for, the zones that the calendar names, and how far it has walked. */
interface Reading extends ReadingCalendar {
  readonly zones: (tzid: string) => ToInstant;
  days: number;
}

/** The occurrences that other events stand for (RECURRENCE-ID). */
function movedFrom(event: JComponent, reading: Reading): string[] {
  const instead = property(event, 'recurrence-id');
  return instead === undefined ? [] : [`${textOf(event, 'uid', 255)} ${instant(instead, instead[3], reading)}`];
}

function* occurrences(
  event: JComponent,
  id: string,
  reading: Reading,
  moved: ReadonlySet<string>,
): Generator<{ from: number; to: number }> {
  const start = property(event, 'dtstart');
  if (start === undefined) throw new BadCalendar(`The event ${JSON.stringify(id)} has no begin.`);
  const end = endOf(event, start, reading);
  const leftOut = new Set(dates(event, 'exdate').map(([held, value]) => instant(held, value, reading)));
  const isMoved = property(event, 'recurrence-id') !== undefined;
  const begins = isMoved
    ? [localOf(String(start[3]))]
    : [...series(event, start, reading), ...dates(event, 'rdate').map(([, value]) => localOf(String(value)))];
  for (const local of begins) {
    const from = instantAt(start, local, reading);
    if (!leftOut.has(from) && (isMoved || !moved.has(`${id} ${from}`))) yield { from, to: end(local, from) };
  }
}

/** From the begin of an occurrence to its end: by the clock on the wall, as its first one lasts. */
function endOf(event: JComponent, start: JProperty, reading: Reading): (local: Temporal.PlainDateTime, from: number) => number {
  const end = property(event, 'dtend');
  if (end !== undefined) {
    if (isUtc(end) !== isUtc(start) || end[1]['tzid'] !== start[1]['tzid']) {
      const lasts = instant(end, end[3], reading) - instant(start, start[3], reading);
      return (_local, from) => from + lasts;
    }
    const lasts = localOf(String(start[3])).until(localOf(String(end[3])));
    return (local) => instantAt(start, local.add(lasts), reading);
  }
  const written = property(event, 'duration')?.[3];
  if (written === undefined)
    return (local, from) => (start[2] === 'date' ? instantAt(start, local.add({ days: 1 }), reading) : from);
  const lasts = durationOf(String(written));
  // Days are counted by the calendar, hours as they pass (RFC 5545, 3.3.6).
  return (local) =>
    instantAt(start, local.add({ days: lasts.days, weeks: lasts.weeks }), reading) +
    lasts.hours * 3_600_000 +
    lasts.minutes * 60_000 +
    lasts.seconds * 1_000;
}

/** Begins of the occurrences by the event's own rule, up to the end of what is read. */
function* series(event: JComponent, start: JProperty, reading: Reading): Generator<Temporal.PlainDateTime> {
  const first = localOf(String(start[3]));
  const rules = event[1].filter(([name]) => name === 'rrule');
  if (rules.length > 1) throw new BadCalendar('An event repeats by two rules.');
  const rule = rules[0]?.[3] as Recur | undefined;
  if (rule === undefined) return yield first;
  const isDay = falls(rule, first.toPlainDate());
  const count = rule['count'] === undefined ? Number.POSITIVE_INFINITY : wholeNumber(rule['count'], 'COUNT');
  const until = rule['until'] === undefined ? Number.POSITIVE_INFINITY : lastOf(String(rule['until']), start, reading);
  let found = 0;
  for (let walked = 0; found < count; walked++) {
    reading.days += 1;
    if (reading.days > mostDays) throw new BadCalendar('The repetitions of the calendar reach over too many days.');
    const local = first.add({ days: walked });
    const at = instantAt(start, local, reading);
    if (at > until || at >= reading.to) return;
    if (walked > 0 && !isDay(local.toPlainDate())) continue;
    found += 1;
    yield local;
  }
}

/** `UNTIL` as a day takes in that whole day. */
function lastOf(until: string, start: JProperty, reading: Reading): number {
  if (until.endsWith('Z')) return utc(until);
  return instantAt(start, until.length > 10 ? localOf(until) : localOf(until).add({ days: 1 }).subtract({ seconds: 1 }), reading);
}

function dates(event: JComponent, name: string): [JProperty, unknown][] {
  return event[1]
    .filter(([held]) => held === name)
    .flatMap((held) => {
      if (held[2] === 'period') throw new BadCalendar('Dates as periods are not read here.');
      return held.slice(3).map((value): [JProperty, unknown] => [held, value]);
    });
}

function instant(held: JProperty, value: unknown, reading: Reading): number {
  const text = String(value);
  return text.endsWith('Z') ? utc(text) : instantAt(held, localOf(text), reading);
}

function instantAt(held: JProperty, local: Temporal.PlainDateTime, reading: Reading): number {
  if (isUtc(held)) return local.toZonedDateTime('UTC').epochMilliseconds;
  const tzid = held[1]['tzid'];
  return typeof tzid === 'string' ? reading.zones(tzid)(local) : instantOf(local, reading.timezone);
}

function isUtc(held: JProperty): boolean {
  return String(held[3]).endsWith('Z');
}

function utc(text: string): number {
  return localOf(text).toZonedDateTime('UTC').epochMilliseconds;
}

function durationOf(text: string): Temporal.Duration {
  try {
    return Temporal.Duration.from(text);
  } catch (error) {
    throw new BadCalendar(`${JSON.stringify(text)} is no duration.`, error);
  }
}

function textOf(event: JComponent, name: string, most: number): string {
  const value = property(event, name)?.[3];
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '' || text.length > most)
    throw new BadCalendar(`An event has no ${name.toUpperCase()}, or one of more than ${most} characters.`);
  return text;
}
