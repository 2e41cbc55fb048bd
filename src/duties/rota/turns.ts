/** The shifts of one rotation, by its own rule: overrides are not its matter. */
import { Temporal } from 'temporal-polyfill';
import type { Rotation } from '../../language/index.ts';
import { instantOf, localTime } from './wall-clock.ts';

/** Ms since 1970 UTC; `to` is not part of it and always later than `from`. */
export interface Turn {
  readonly from: number;
  readonly to: number;
  readonly alias: string;
}

interface Slot {
  readonly from: Temporal.PlainDateTime;
  readonly to: Temporal.PlainDateTime;
  /** Counted from the rotation's start. */
  readonly number: number;
}

const hoursOf = (duration: Temporal.Duration) => duration.total({ unit: 'hours' });

/**
 * Shifts that overlap the time from `from` to `to`. Hand-overs stay at the same hour on the wall: on the days on which the clocks
 * change a night shift of 12 hours lasts 11 or 13. A shift that the change swallows whole is left out.
 */
export function turnsBetween(
  rotation: Rotation,
  timezone: string,
  holidays: ReadonlySet<string>,
  from: number,
  to: number,
): Turn[] {
  const starts = Temporal.PlainDateTime.from(rotation.starts);
  const until = rotation.until === undefined ? undefined : Temporal.PlainDateTime.from(rotation.until);
  const turns: Turn[] = [];
  // A day on either side covers every offset between local and universal time, and every change of it.
  const first = localTime(from, timezone).subtract({ days: 1 });
  const last = localTime(to, timezone).add({ days: 1 });
  for (const slot of slotsOf(rotation, starts, first, last)) {
    if (until !== undefined && Temporal.PlainDateTime.compare(slot.from, until) >= 0) break;
    if (!isWorked(rotation, holidays, slot.from)) continue;
    const begins = instantOf(slot.from, timezone);
    const ends = instantOf(slot.to, timezone);
    if (ends > begins && ends > from && begins < to)
      turns.push({ from: begins, to: ends, alias: personOf(rotation, starts, slot) });
  }
  return turns;
}

function isWorked(rotation: Rotation, holidays: ReadonlySet<string>, begins: Temporal.PlainDateTime): boolean {
  const rule = rotation.holidays ?? 'as-usual';
  return rule === 'as-usual' || holidays.has(begins.toPlainDate().toString()) === (rule === 'only');
}

/** Turns are counted by the calendar alone, so a holiday more or less moves nobody else. */
function personOf(rotation: Rotation, starts: Temporal.PlainDateTime, slot: Slot): string {
  const turn = rotation.turns === 'week' ? Math.floor(starts.toPlainDate().until(slot.from.toPlainDate()).days / 7) : slot.number;
  return rotation.people[turn % rotation.people.length] as string;
}

function* slotsOf(
  rotation: Rotation,
  starts: Temporal.PlainDateTime,
  first: Temporal.PlainDateTime,
  last: Temporal.PlainDateTime,
): Generator<Slot> {
  const { shiftHours, pattern } = rotation;
  if (shiftHours !== undefined) {
    const begun = hoursOf(starts.until(first, { largestUnit: 'hours' }));
    for (let number = Math.max(0, Math.floor(begun / shiftHours)); ; number++) {
      const from = starts.add({ hours: number * shiftHours });
      if (Temporal.PlainDateTime.compare(from, last) > 0) return;
      yield { from, to: from.add({ hours: shiftHours }), number };
    }
  } else if (pattern !== undefined) yield* dailySlots(pattern, starts, first, last);
}

function* dailySlots(
  pattern: NonNullable<Rotation['pattern']>,
  starts: Temporal.PlainDateTime,
  first: Temporal.PlainDateTime,
  last: Temporal.PlainDateTime,
): Generator<Slot> {
  const days = new Set(pattern.days ?? [1, 2, 3, 4, 5, 6, 7]);
  const opens = Temporal.PlainTime.from(pattern.from);
  const closes = Temporal.PlainTime.from(pattern.to);
  const overnight = Temporal.PlainTime.compare(closes, opens) <= 0 ? 1 : 0;
  const firstDay = startingDay(starts, opens);
  const ahead = Math.max(0, firstDay.until(first.toPlainDate()).days - 1);
  // Whole weeks are counted, not walked: a rotation may have begun long ago.
  const weeks = Math.floor(ahead / 7);
  let number = weeks * days.size;
  for (
    let day = firstDay.add({ days: weeks * 7 });
    Temporal.PlainDate.compare(day, last.toPlainDate()) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (!days.has(day.dayOfWeek)) continue;
    yield { from: day.toPlainDateTime(opens), to: day.add({ days: overnight }).toPlainDateTime(closes), number };
    number += 1;
  }
}

/** The day of the first shift: that of `starts`, or the next one when the hour has passed on it. */
function startingDay(starts: Temporal.PlainDateTime, opens: Temporal.PlainTime): Temporal.PlainDate {
  const day = starts.toPlainDate();
  return Temporal.PlainTime.compare(opens, starts.toPlainTime()) < 0 ? day.add({ days: 1 }) : day;
}
