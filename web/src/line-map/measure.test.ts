import { describe, expect, it } from 'vitest';
import { measure } from './measure.ts';

describe('measuring on the map', () => {
  it('one position measures nothing', () => {
    expect(measure([])).toBeUndefined();
    expect(measure([[1, 2]])).toBeUndefined();
  });

  it('a degree along the equator is 111 km to the east', () => {
    const measured = measure([
      [0, 0],
      [1, 0],
    ]);
    expect(measured?.along).toBeGreaterThan(111_000);
    expect(measured?.along).toBeLessThan(111_400);
    expect(measured?.bearing).toBeCloseTo(90, 5);
    expect(measured?.area).toBeUndefined();
  });

  it.each([
    ['as it is', 10],
    ['across the antimeridian', 179.5],
  ])('a square of one degree has its area, whichever way around: %s', (_, west) => {
    const east = west + 1 > 180 ? west - 359 : west + 1;
    const ring = [
      [west, 0],
      [east, 0],
      [east, 1],
      [west, 1],
    ] as [number, number][];
    for (const positions of [ring, ring.toReversed()]) expect((measure(positions)?.area ?? 0) / 1e6).toBeCloseTo(12_363.7, -1);
  });
});
