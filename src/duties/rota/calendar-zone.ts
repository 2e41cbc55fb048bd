/** The time zones that a calendar names: by IANA name where one is meant, else by the rules that the calendar brings along. */
import { Temporal } from 'temporal-polyfill';
import { BadCalendar } from './bad-calendar.ts';
import { falls, type Recur } from './calendar-repeat.ts';
import { instantOf, isTimeZone } from './wall-clock.ts';

/** ical.js: [name, parameters, type, value, …]. */
export type JProperty = readonly [string, Readonly<Record<string, unknown>>, string, ...unknown[]];
export type JComponent = readonly [string, readonly JProperty[], readonly JComponent[]];

export function property([, properties]: JComponent, name: string): JProperty | undefined {
  return properties.find(([held]) => held === name);
}

/** From a local time to its instant, ms since 1970 UTC. */
export type ToInstant = (local: Temporal.PlainDateTime) => number;

const mostZones = 20;

/** How the zones of a calendar are read: each is worked out once. */
export function zonesOf(calendar: JComponent): (tzid: string) => ToInstant {
  const read = new Map<string, ToInstant>();
  return (tzid) => {
    const held = read.get(tzid) ?? zoneOf(calendar, tzid);
    read.set(tzid, held);
    if (read.size > mostZones) throw new BadCalendar('The calendar names too many time zones.');
    return held;
  };
}

function zoneOf(calendar: JComponent, tzid: string): ToInstant {
  const name = ianaName(tzid);
  if (name !== undefined) return (local) => instantOf(local, name);
  const own = calendar[2].find((part) => part[0] === 'vtimezone' && property(part, 'tzid')?.[3] === tzid);
  if (own === undefined)
    throw new BadCalendar(`The calendar names the time zone ${JSON.stringify(tzid)} and does not say what it is.`);
  return byRules(own[2].filter(([kind]) => kind === 'standard' || kind === 'daylight').map(toRule));
}

/** Some programs write a path before the name: `/example.org/Europe/Paris`. */
function ianaName(tzid: string): string | undefined {
  const parts = tzid.split('/');
  const names = [tzid, parts.slice(-2).join('/'), parts.slice(-3).join('/')];
  return names.find(isTimeZone);
}

interface Rule {
  readonly starts: Temporal.PlainDateTime;
  readonly isDay: (day: Temporal.PlainDate) => boolean;
  readonly until: string | undefined;
  /** Offset to universal time from its onset on, ms. */
  readonly offset: number;
}

function toRule(part: JComponent): Rule {
  const starts = property(part, 'dtstart')?.[3];
  const offset = /^([+-])(\d{2}):(\d{2})$/.exec(String(property(part, 'tzoffsetto')?.[3]));
  if (typeof starts !== 'string' || offset === null) throw new BadCalendar('A time zone of the calendar is not whole.');
  const local = localOf(starts);
  const rule = property(part, 'rrule')?.[3] as Recur | undefined;
  const sign = offset[1] === '-' ? -1 : 1;
  return {
    starts: local,
    isDay: rule === undefined ? (day) => day.equals(local.toPlainDate()) : falls(rule, local.toPlainDate()),
    until: typeof rule?.['until'] === 'string' ? rule['until'].slice(0, 10) : undefined,
    offset: sign * (Number(offset[2]) * 60 + Number(offset[3])) * 60_000,
  };
}

/** More years than a rota plans for: a file that names more is none. */
const mostYears = 60;

/** The rule whose onset came last decides. Onsets are looked up by year, since a calendar asks for few. */
function byRules(rules: readonly Rule[]): ToInstant {
  const years = new Map<number, { readonly at: Temporal.PlainDateTime; readonly offset: number }[]>();
  const onsetsIn = (year: number) => {
    const held = years.get(year) ?? rules.flatMap((rule) => onsets(rule, year));
    years.set(year, held);
    if (years.size > mostYears) throw new BadCalendar('The calendar reaches over too many years.');
    return held;
  };
  return (local) => {
    const past = [local.year - 1, local.year]
      .flatMap(onsetsIn)
      .filter(({ at }) => Temporal.PlainDateTime.compare(at, local) <= 0)
      .sort((a, b) => Temporal.PlainDateTime.compare(a.at, b.at))
      .at(-1);
    const standing = past ?? rules.filter(({ starts }) => Temporal.PlainDateTime.compare(starts, local) <= 0).at(-1) ?? rules[0];
    if (standing === undefined) throw new BadCalendar('A time zone of the calendar has no rules.');
    return local.toZonedDateTime('UTC').epochMilliseconds - standing.offset;
  };
}

function onsets({ starts, isDay, until, offset }: Rule, year: number): { at: Temporal.PlainDateTime; offset: number }[] {
  const found: { at: Temporal.PlainDateTime; offset: number }[] = [];
  if (year < starts.year) return found;
  const time = starts.toPlainTime();
  for (let day = Temporal.PlainDate.from({ year, month: 1, day: 1 }); day.year === year; day = day.add({ days: 1 })) {
    if (until !== undefined && day.toString() > until) break;
    if (isDay(day)) found.push({ at: day.toPlainDateTime(time), offset });
  }
  return found;
}

export function localOf(text: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDateTime.from(text.replace(/Z$/, ''), { overflow: 'reject' });
  } catch (error) {
    throw new BadCalendar(`${JSON.stringify(text)} is no time.`, error);
  }
}
