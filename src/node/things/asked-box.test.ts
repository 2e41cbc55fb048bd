import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Position } from '../../language/index.ts';
import { bboxOf, boxesTouch, coarsePlace } from '../../places/index.ts';
import { liesIn, widenedBox } from './asked-box.ts';

const degree = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });
const somewhere = fc.tuple(degree(-179, 179), degree(-79, 79)) as fc.Arbitrary<Position>;
const nearBy = fc.tuple(degree(-0.05, 0.05), degree(-0.05, 0.05), degree(0, 0.05), degree(0, 0.05));

test('whatever is asked for, the answer is that for the square of 1 km, and the store is asked for all of it', () => {
  fc.assert(
    fc.property(somewhere, nearBy, ([longitude, latitude], [east, north, width, height]) => {
      const place = { geometry: { type: 'Point' as const, coordinates: [longitude, latitude] as Position } };
      const coarse = coarsePlace(place, '1km');
      const west = longitude + east;
      const south = latitude + north;
      const box = { west, south, east: west + width, north: south + height };
      const again = coarsePlace({ geometry: coarse?.geometry ?? place.geometry }, '1km');
      expect(liesIn(coarse, box)).toBe(liesIn(again, box));
      if (!liesIn(coarse, box)) return;
      const read = widenedBox(box);
      expect(boxesTouch(bboxOf(place.geometry), [read.west, read.south, read.east, read.north])).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('what may be told by its district alone lies in no box', () => {
  const everywhere = { west: -180, south: -90, east: 180, north: 90 };
  expect(liesIn(undefined, everywhere)).toBe(false);
  expect(liesIn({ words: 'Old Mill' }, everywhere)).toBe(false);
  expect(widenedBox(everywhere)).toEqual(everywhere);
});

test('edges of what is read do not follow the box closely', () => {
  const [a, b] = [0.001, 0.019].map((west) => widenedBox({ west, south: 31.001, east: 0.5, north: 31.1 }));
  expect(a).toEqual(b);
});
