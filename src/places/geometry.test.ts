import turfBbox from '@turf/bbox';
import booleanIntersects from '@turf/boolean-intersects';
import pointToLineDistance from '@turf/point-to-line-distance';
import { pointToPolygonDistance } from '@turf/point-to-polygon-distance';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Geometry, Position } from '../language/index.ts';
import {
  bboxOf,
  boxesTouch,
  coarsePlace,
  coarsePosition,
  distanceBetween,
  districtOf,
  metresBetween,
  placeInWords,
  touch,
  windowsTouch,
} from './index.ts';

const point = (...coordinates: Position): Geometry => ({ type: 'Point', coordinates });
const line = (...coordinates: Position[]): Geometry => ({ type: 'LineString', coordinates });
const square = (west: number, south: number, east: number, north: number): Geometry & { type: 'Polygon' } => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});

/** Within a few kilometres of each other, where straight lines and great circles are one. */
const near = fc.tuple(
  fc.double({ min: 35, max: 35.05, noNaN: true }),
  fc.double({ min: 31, max: 31.05, noNaN: true }),
) as fc.Arbitrary<Position>;
const nearLine = fc.array(near, { minLength: 2, maxLength: 6 }).map((coordinates) => line(...coordinates));
const nearSquare = fc
  .tuple(near, near)
  .map(([[a, b], [c, d]]) => square(Math.min(a, c), Math.min(b, d), Math.max(a, c) + 0.001, Math.max(b, d) + 0.001));
const nearGeometry = fc.oneof(
  near.map((position) => point(...position)),
  nearLine,
  nearSquare,
) as fc.Arbitrary<Geometry>;
/** To the other side of the seam: the same shapes around 180°. */
const moved = (geometry: Geometry, by: number): Geometry =>
  JSON.parse(JSON.stringify(geometry), (_key, value) =>
    Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'number'
      ? [((((value[0] + by + 180) % 360) + 360) % 360) - 180, value[1]]
      : value,
  ) as Geometry;

describe('distance and touching', () => {
  test('agree with Turf for points, lines and areas', () => {
    fc.assert(
      fc.property(near, nearLine, nearSquare, (position, route, area) => {
        const options = { units: 'meters', method: 'geodesic' } as const;
        if (route.type !== 'LineString' || area.type !== 'Polygon') throw new Error('not drawn so');
        expect(Math.abs(distanceBetween(point(...position), route) - pointToLineDistance(position, route, options))).toBeLessThan(
          2,
        );
        const toArea = Math.max(0, pointToPolygonDistance(position, area, options));
        expect(Math.abs(distanceBetween(point(...position), area) - toArea)).toBeLessThan(2);
      }),
    );
  });

  test('what intersects by Turf is at no distance, and nothing else is', () => {
    fc.assert(
      fc.property(nearGeometry, nearGeometry, (a, b) => {
        const metres = distanceBetween(a, b);
        if (booleanIntersects(a, b)) expect(metres).toBeLessThan(0.5);
        else expect(metres).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test('are the same whichever comes first, and on the seam of the antimeridian as elsewhere', () => {
    fc.assert(
      fc.property(nearGeometry, nearGeometry, fc.double({ min: 0, max: 3_000, noNaN: true }), (a, b, margin) => {
        const metres = distanceBetween(a, b);
        expect(distanceBetween(b, a)).toBeCloseTo(metres, 3);
        expect(distanceBetween(moved(a, 144.97), moved(b, 144.97))).toBeCloseTo(metres, 2);
        if (Math.abs(metres - margin) < 0.01) return;
        expect(touch(a, margin, b)).toBe(metres <= margin);
        expect(touch(moved(a, 144.97), margin, moved(b, 144.97))).toBe(metres <= margin);
      }),
      { numRuns: 500 },
    );
  });

  test('at a pole all longitudes are near each other', () => {
    expect(distanceBetween(point(0, 89.999), point(180, 89.999))).toBeCloseTo(222.4, 0);
    expect(touch(point(-90, -89.9995), 120, point(90, -89.9995))).toBe(true);
  });

  test('an area with a hole does not hold what lies in the hole', () => {
    const outer = square(35, 31, 36, 32).coordinates[0] as Position[];
    const hole = square(35.4, 31.4, 35.6, 31.6).coordinates[0] as Position[];
    const ring: Geometry = { type: 'Polygon', coordinates: [outer, hole] };
    expect(distanceBetween(point(35.2, 31.2), ring)).toBe(0);
    expect(distanceBetween(point(35.5, 31.5), ring)).toBeGreaterThan(9_000);
    expect(distanceBetween(ring, square(34, 30, 37, 33))).toBe(0);
  });

  test('thousands of positions on both sides are decided in a moment', () => {
    const spiral = (shift: number) =>
      line(...Array.from({ length: 2_000 }, (_, index): Position => [35 + shift + index * 1e-5, 31 + Math.sin(index) * 0.01]));
    expect(distanceBetween(spiral(0), spiral(5))).toBeGreaterThan(400_000);
  });
});

describe('boxes', () => {
  test('are those of Turf where nothing crosses a seam', () => {
    fc.assert(
      fc.property(nearGeometry, (geometry) => {
        const expected = turfBbox(geometry);
        for (const [index, value] of bboxOf(geometry).entries()) expect(value).toBeCloseTo(expected[index] as number, 9);
      }),
    );
  });

  test('across the antimeridian have their west east of their east, and touch what lies on both sides', () => {
    const box = bboxOf(line([179.5, 10], [-179.5, 11]));
    expect(box).toEqual([179.5, 10, -179.5, 11]);
    expect(boxesTouch(box, [-180, 10, -179.9, 10.5])).toBe(true);
    expect(boxesTouch(box, [179.9, 10, 180, 10.5])).toBe(true);
    expect(boxesTouch(box, [-10, 10, 10, 11])).toBe(false);
  });

  test('grow by a margin on every side, over a pole to all longitudes', () => {
    const [west, south, east, north] = bboxOf(point(35, 60), 1_000);
    expect(metresBetween([35, south], [35, north])).toBeCloseTo(2_000, 0);
    expect(metresBetween([west, 60], [east, 60])).toBeGreaterThanOrEqual(1_999);
    expect(bboxOf(point(0, 89.999), 1_000)).toEqual([-180, expect.any(Number), 180, 90]);
  });
});

test('windows touch when they share a moment; one without an end lasts', () => {
  const at = (from: string, until?: string) => ({
    from: `2026-11-22T${from}:00.000Z`,
    until: until && `2026-11-22T${until}:00.000Z`,
  });
  expect(windowsTouch(at('10:00', '11:00'), at('11:00', '12:00'))).toBe(true);
  expect(windowsTouch(at('10:00', '11:00'), at('11:01', '12:00'))).toBe(false);
  expect(windowsTouch(at('10:00'), at('23:00', '23:30'))).toBe(true);
  expect(windowsTouch(at('10:00', '11:00'), at('11:01'))).toBe(false);
});

describe('a coarser place', () => {
  const anywhere = fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
  ) as fc.Arbitrary<Position>;

  test('is within its uncertainty of the true one, and coarsening it again tells nothing more', () => {
    fc.assert(
      fc.property(anywhere, (position) => {
        const coarse = coarsePosition(position);
        const far = Math.abs(position[1]) > 79.9 ? 20_000 : 710;
        expect(metresBetween(coarse, position)).toBeLessThan(far);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is the same for all that lies in one square', () => {
    const [longitude, latitude] = coarsePosition([35.2137, 31.7683]);
    fc.assert(
      fc.property(
        fc.double({ min: -0.003, max: 0.003, noNaN: true }),
        fc.double({ min: -0.003, max: 0.003, noNaN: true }),
        (a, b) => {
          expect(coarsePosition([longitude + a, latitude + b])).toEqual([longitude, latitude]);
        },
      ),
    );
  });

  test('has neither words nor a name, and by district alone is no place at all', () => {
    const place = { geometry: point(35.2137, 31.7683), uncertainty: 20, words: 'Old Mill', gazetteer: 'old-mill' };
    expect(coarsePlace(place, 'exact')).toEqual(place);
    expect(coarsePlace(place, '1km')).toEqual({ geometry: expect.objectContaining({ type: 'Point' }), uncertainty: 728 });
    expect(coarsePlace(place, 'district')).toBeUndefined();
    expect(coarsePlace({ words: 'Old Mill' }, '1km')).toBeUndefined();
  });

  test('of a route or an area keeps its shape in squares, or becomes one point', () => {
    const route = coarsePlace({ geometry: line([35, 31], [35.0001, 31], [35.1, 31.1]) }, '1km')?.geometry;
    expect(route).toMatchObject({ type: 'LineString', coordinates: [expect.any(Array), expect.any(Array)] });
    expect(coarsePlace({ geometry: line([35, 31], [35.0001, 31]) }, '1km')?.geometry?.type).toBe('Point');
    expect(coarsePlace({ geometry: square(35, 31, 35.1, 31.1) }, '1km')?.geometry?.type).toBe('Polygon');
    expect(coarsePlace({ geometry: square(35, 31, 35.0001, 31.0001) }, '1km')?.geometry?.type).toBe('Point');
  });
});

describe('a place in words', () => {
  const known = {
    gazetteer: [
      { id: 'ferry', name: 'Ferry Landing', position: [35.2137, 31.7575] as Position },
      { id: 'mill', name: 'Old Mill', position: [35.3, 31.9] as Position },
      { id: 'akko', name: 'ישן', position: [10, 10] as Position },
    ],
    districts: [{ id: 'harbour', name: 'Harbour', area: square(35, 31.5, 35.5, 32) }],
  };
  const here: Position = [35.2137, 31.7683];

  test('is how far and in which direction from the nearest name, in four languages with the same digits', () => {
    expect(placeInWords(here, known, 'en')).toBe('1.2 km north of Ferry Landing, district Harbour');
    expect(placeInWords(here, known, 'fr')).toBe('à 1,2\u202fkm au nord de Ferry Landing, district Harbour');
    expect(placeInWords(here, known, 'ar')).toBe('على بعد 1.2 كم شمال \u2068Ferry Landing\u2069، منطقة \u2068Harbour\u2069');
    expect(placeInWords(here, known, 'he')).toBe('1.2 ק״מ צפונית ל־\u2068Ferry Landing\u2069, מחוז \u2068Harbour\u2069');
    expect(placeInWords([10, 10.1], known, 'en')).toBe('11 km north of \u2068ישן\u2069, outside every district of the agreement');
  });

  test('names each of eight directions, metres where it is near, and the place itself', () => {
    const [longitude, latitude] = [35.2137, 31.7575];
    const said = [0, 45, 90, 135, 180, 225, 270, 315].map((degrees) => {
      const turn = (degrees * Math.PI) / 180;
      const there: Position = [
        longitude + (Math.sin(turn) * 0.005) / Math.cos(latitude * (Math.PI / 180)),
        latitude + Math.cos(turn) * 0.005,
      ];
      return placeInWords(there, { gazetteer: known.gazetteer }, 'en');
    });
    const directions = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];
    expect(said).toEqual(directions.map((direction) => `560 m ${direction} of Ferry Landing`));
    expect(placeInWords([longitude, latitude], { gazetteer: known.gazetteer }, 'fr')).toBe('à Ferry Landing');
  });

  test('shows at once that coordinates were swapped', () => {
    expect(placeInWords([here[1], here[0]], known, 'en')).toMatch(/^\d{3} km .* outside every district of the agreement$/);
  });

  test('says nothing where the agreement names nothing', () => {
    expect(placeInWords(here, {}, 'en')).toBeUndefined();
    expect(districtOf(here, [{ id: 'nowhere', name: 'Nowhere' }])).toBeUndefined();
  });
});
