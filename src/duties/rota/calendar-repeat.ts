/** On which days a rule of repetition (RFC 5545, 3.3.10) falls: the rules by which people plan shifts, walked day by day so that no rule runs for ever. */
import type { Temporal } from 'temporal-polyfill';
import { BadCalendar } from './bad-calendar.ts';

/** As ical.js reads `RRULE`. */
export type Recur = Readonly<Record<string, unknown>>;

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const known = new Set(['freq', 'interval', 'count', 'until', 'byday', 'bymonth', 'bymonthday', 'wkst']);

/** Answers whether a day is one of the rule's; `start` is the day on which it begins. */
export function falls(rule: Recur, start: Temporal.PlainDate): (day: Temporal.PlainDate) => boolean {
  const strange = Object.keys(rule).find((part) => !known.has(part));
  if (strange !== undefined) throw new BadCalendar(`A repetition by ${strange.toUpperCase()} is not read here.`);
  const every = wholeNumber(rule['interval'] ?? 1, 'INTERVAL');
  const days = listOf(rule['byday']).map(toDay);
  const months = listOf(rule['bymonth']).map(Number);
  const monthDays = listOf(rule['bymonthday']).map(Number);
  const inMonth = (day: Temporal.PlainDate) => months.length === 0 || months.includes(day.month);
  const onMonthDay = (day: Temporal.PlainDate) =>
    monthDays.length === 0 || monthDays.includes(day.day) || monthDays.includes(day.day - day.daysInMonth - 1);
  const onWeekday = (day: Temporal.PlainDate) => days.length === 0 || days.some((one) => isNth(day, one));
  const asNamed = (day: Temporal.PlainDate) => inMonth(day) && onMonthDay(day) && onWeekday(day);
  const namesDay = days.length > 0 || monthDays.length > 0;
  switch (rule['freq']) {
    case 'DAILY':
      return (day) => start.until(day).days % every === 0 && asNamed(day);
    case 'WEEKLY': {
      const first = weekOf(start, Number(rule['wkst'] ?? 2));
      const sameDay = (day: Temporal.PlainDate) => namesDay || day.dayOfWeek === start.dayOfWeek;
      return (day) =>
        (first.until(weekOf(day, Number(rule['wkst'] ?? 2))).days / 7) % every === 0 && asNamed(day) && sameDay(day);
    }
    case 'MONTHLY':
      return (day) =>
        ((day.year - start.year) * 12 + day.month - start.month) % every === 0 &&
        asNamed(day) &&
        (namesDay || day.day === start.day);
    case 'YEARLY': {
      const sameMonth = (day: Temporal.PlainDate) => months.length > 0 || day.month === start.month;
      return (day) =>
        (day.year - start.year) % every === 0 && asNamed(day) && sameMonth(day) && (namesDay || day.day === start.day);
    }
    default:
      throw new BadCalendar(`A repetition ${String(rule['freq'])} is not read here: daily, weekly, monthly and yearly ones are.`);
  }
}

interface NamedDay {
  readonly weekday: number;
  /** Of the month, from its end where negative; 0: every one. */
  readonly nth: number;
}

function toDay(text: unknown): NamedDay {
  const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(String(text));
  if (match === null) throw new BadCalendar(`${JSON.stringify(text)} is no day of the week.`);
  return { weekday: weekdays.indexOf(match[2] as string) + 1, nth: Number(match[1] ?? 0) };
}

function isNth(day: Temporal.PlainDate, { weekday, nth }: NamedDay): boolean {
  if (day.dayOfWeek !== weekday) return false;
  if (nth === 0) return true;
  return nth > 0 ? Math.ceil(day.day / 7) === nth : -Math.ceil((day.daysInMonth - day.day + 1) / 7) === nth;
}

/** First day of its week. ical.js counts `WKST` from 1, Sunday. */
function weekOf(day: Temporal.PlainDate, wkst: number): Temporal.PlainDate {
  const first = wkst === 1 ? 7 : wkst - 1;
  return day.subtract({ days: (day.dayOfWeek - first + 7) % 7 });
}

export function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

export function wholeNumber(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
    throw new BadCalendar(`${name} is no whole number from 1.`);
  return value;
}
