import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spanOf } from './period.ts';

const hours = ({ from, to }: { from: number; to: number }) => (to - from) / 3_600_000;
const local = (text: string) => new Date(text).getTime();

describe('the time that a list of duties shows', () => {
  let zone: string | undefined;
  beforeEach(() => {
    zone = process.env['TZ'];
    process.env['TZ'] = 'Europe/Paris';
  });
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('a day goes from midnight to midnight, also when the clock is changed', () => {
    expect(spanOf('today', local('2026-11-22T14:00'))).toEqual({
      from: local('2026-11-22T00:00'),
      to: local('2026-11-23T00:00'),
    });
    expect(hours(spanOf('today', local('2026-03-29T14:00')))).toBe(23);
    expect(hours(spanOf('today', local('2026-10-25T14:00')))).toBe(25);
  });

  it('a week begins on Monday, also for a Sunday', () => {
    const week = { from: local('2026-11-16T00:00'), to: local('2026-11-23T00:00') };
    expect(spanOf('week', local('2026-11-22T23:59'))).toEqual(week);
    expect(spanOf('week', local('2026-11-16T00:00'))).toEqual(week);
    expect(spanOf('week', local('2026-11-22T12:00'), 1).from).toBe(week.to);
  });

  it('a month is a calendar month, over the end of the year too', () => {
    expect(spanOf('month', local('2026-12-31T12:00'), 1)).toEqual({
      from: local('2027-01-01T00:00'),
      to: local('2027-02-01T00:00'),
    });
    expect(spanOf('month', local('2026-03-31T12:00'), -1)).toEqual({
      from: local('2026-02-01T00:00'),
      to: local('2026-03-01T00:00'),
    });
  });
});
