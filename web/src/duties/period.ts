export const periods = ['today', 'week', 'month', 'all'] as const;
export type Period = (typeof periods)[number];

/** From the first moment to the one after the last, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The day, the week from Monday (ISO 8601) or the calendar month around a moment, in the reader's zone; `shift` of them later.
 * Days of 23 and 25 hours are whole days. `all` has no bounds.
 */
export function spanOf(period: Exclude<Period, 'all'>, at: number, shift = 0): Span {
  const day = new Date(at);
  day.setHours(0, 0, 0, 0);
  if (period === 'month') {
    day.setDate(1);
    day.setMonth(day.getMonth() + shift);
    const next = new Date(day);
    next.setMonth(next.getMonth() + 1);
    return { from: day.getTime(), to: next.getTime() };
  }
  const length = period === 'week' ? 7 : 1;
  const back = period === 'week' ? (day.getDay() + 6) % 7 : 0;
  day.setDate(day.getDate() - back + shift * length);
  const next = new Date(day);
  next.setDate(next.getDate() + length);
  return { from: day.getTime(), to: next.getTime() };
}
