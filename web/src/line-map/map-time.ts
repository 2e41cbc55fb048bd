/** The time that the map shows: a period that is asked for, and a window that is moved within it. Pure. */
import type { TimeWindow } from './things.ts';

export const mapPeriods = ['day', 'week', 'month', 'all'] as const;
export type MapPeriod = (typeof mapPeriods)[number];

export const windowLengths = ['whole', 'hour', 'sixHours', 'day'] as const;
export type WindowLength = (typeof windowLengths)[number];

const hour = 3_600_000;
const periodHours: Readonly<Record<Exclude<MapPeriod, 'all'>, number>> = { day: 24, week: 168, month: 720 };
const lengths: Readonly<Record<Exclude<WindowLength, 'whole'>, number>> = { hour, sixHours: 6 * hour, day: 24 * hour };

/** As far back as ahead of now, at whole hours, so that it is asked anew only then; `all` has no bounds. */
export function periodAround(period: MapPeriod, now: number): TimeWindow | undefined {
  if (period === 'all') return undefined;
  const middle = Math.floor(now / hour) * hour;
  const half = periodHours[period] * hour;
  return { from: middle - half, to: middle + half };
}

/** Where the slider can stand: the period, or, without one, from the first to the last that is shown. */
export function slidingOver(
  period: TimeWindow | undefined,
  things: readonly { readonly from: number }[],
  now: number,
): TimeWindow {
  if (period !== undefined) return period;
  let [from, to] = [now - 24 * hour, now + 24 * hour];
  for (const one of things) {
    from = Math.min(from, one.from);
    to = Math.max(to, one.from);
  }
  return { from: Math.floor(from / hour) * hour, to: Math.ceil(to / hour) * hour };
}

/** What is shown while the slider stands at `end`. */
export function windowAt(end: number, length: WindowLength): TimeWindow | undefined {
  return length === 'whole' ? undefined : { from: end - lengths[length], to: end };
}

/** The next place of the slider while it plays; undefined at the end. A window moves by a quarter of itself. */
export function nextStop(end: number, length: Exclude<WindowLength, 'whole'>, over: TimeWindow): number | undefined {
  return end >= over.to ? undefined : Math.min(over.to, end + lengths[length] / 4);
}

/** Milliseconds between two places of the slider. */
export const sliderStep = hour / 4;
