import { describe, expect, it } from 'vitest';
import { nextStop, periodAround, slidingOver, windowAt } from './map-time.ts';

const hour = 3_600_000;
const now = Date.parse('2030-03-12T14:20:00Z');

describe('the time of the map', () => {
  it('a period reaches as far back as ahead, at whole hours', () => {
    expect(periodAround('day', now)).toEqual({
      from: Date.parse('2030-03-11T14:00:00Z'),
      to: Date.parse('2030-03-13T14:00:00Z'),
    });
    expect(periodAround('all', now)).toBeUndefined();
  });

  it('without a period the slider goes from the first to the last that is shown', () => {
    const over = slidingOver(undefined, [{ from: now - 90 * hour }, { from: now + 50 * hour }], now);
    expect(over.from).toBeLessThanOrEqual(now - 90 * hour);
    expect(over.to).toBeGreaterThanOrEqual(now + 50 * hour);
  });

  it('played, the window moves by a quarter of itself and stops at the end', () => {
    const over = { from: 0, to: 10 * hour };
    const stops: number[] = [];
    for (let end: number | undefined = 0; end !== undefined; end = nextStop(end, 'sixHours', over)) stops.push(end / hour);
    expect(stops).toEqual([0, 1.5, 3, 4.5, 6, 7.5, 9, 10]);
  });

  it('the window ends where the slider stands; the whole period has none', () => {
    expect(windowAt(10 * hour, 'sixHours')).toEqual({ from: 4 * hour, to: 10 * hour });
    expect(windowAt(10 * hour, 'whole')).toBeUndefined();
  });
});
