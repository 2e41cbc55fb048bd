import distance from '@turf/distance';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Position } from '../language/index.ts';
import { formatPosition, metresBetween, notations, PositionUnreadable, parsePosition } from './index.ts';

const anywhere = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
) as fc.Arbitrary<Position>;

/** What is wrong and where. */
function refusal(text: string): { reason: string; at: number } | string {
  try {
    return JSON.stringify(parsePosition(text));
  } catch (error) {
    if (!(error instanceof PositionUnreadable)) throw error;
    return { reason: error.reason, at: error.at };
  }
}

describe('a position that is written', () => {
  for (const notation of notations)
    test(`in ${notation} and read again lies within the uncertainty that is told, anywhere on earth`, () => {
      fc.assert(
        fc.property(anywhere, (position) => {
          const text = formatPosition(position, notation);
          if (text === undefined) {
            expect(['mgrs', 'utm']).toContain(notation);
            expect(position[1] < -79.99 || position[1] > 83.99).toBe(true);
            return;
          }
          const read = parsePosition(text);
          expect(read.notation).toBe(notation);
          expect(metresBetween(read.position, position)).toBeLessThanOrEqual(read.uncertainty * 1.02 + 0.02);
        }),
        { numRuns: 3_000 },
      );
    });

  test('agrees in all notations, also at the antimeridian and next to the poles', () => {
    const places: Position[] = [
      [180, 10],
      [-180, 10],
      [179.9999999, -0.0000001],
      [0, 90],
      [35, -90],
      [12, 83.9],
      [-177, -79.9],
      [5, 60.5],
      [8.99, 78],
    ];
    for (const place of places)
      for (const notation of notations) {
        const text = formatPosition(place, notation);
        if (text !== undefined) expect(metresBetween(parsePosition(text).position, place), text).toBeLessThan(20);
      }
  });
});

describe('known positions', () => {
  // Chris Veness, geodesy: Eiffel Tower; NGA examples; Plus Code of the specification.
  const known: [string, string, number, number][] = [
    ['48.8582, 2.2945', 'decimal', 48.8582, 2.2945],
    ['48,8582; 2,2945', 'decimal', 48.8582, 2.2945],
    ['48,8582 2,2945', 'decimal', 48.8582, 2.2945],
    ['N48.8582 E2.2945', 'decimal', 48.8582, 2.2945],
    ['2.2945 E, 48.8582 N', 'decimal', 48.8582, 2.2945],
    ['2,2945° O 48,8582° N', 'decimal', 48.8582, -2.2945],
    ['-48.8582 -2.2945', 'decimal', -48.8582, -2.2945],
    ['٣١٫٧٦٨٣، ٣٥٫٢١٣٧', 'decimal', 31.7683, 35.2137],
    ['\u200f31.7683,\u00a035.2137', 'decimal', 31.7683, 35.2137],
    ['48°51′29.5″N 2°17′40.2″E', 'dms', 48.858194, 2.2945],
    ['48 51 29.5 N 2 17 40.2 E', 'dms', 48.858194, 2.2945],
    ["48°51'29.5''N, 002°17'40.2''E", 'dms', 48.858194, 2.2945],
    ['48-51-29.5N 002-17-40.2W', 'dms', 48.858194, -2.2945],
    ['48 51 29.5 -2 17 40.2', 'dms', 48.858194, -2.2945],
    ['48:51.4917N 2:17.67E', 'dms', 48.858195, 2.2945],
    ['31U DQ 48251 11932', 'mgrs', 48.8582, 2.2945],
    ['31udq4825111932', 'mgrs', 48.8582, 2.2945],
    ['31 N 448251 5411932', 'utm', 48.8582, 2.2945],
    ['31U 448251 5411932', 'utm', 48.8582, 2.2945],
    ['31 north 448251mE 5411932mN', 'utm', 48.8582, 2.2945],
    ['56 H 334873 6252266', 'utm', -33.857, 151.215],
    ['8FVC9G8F+6X', 'plus-code', 47.3655625, 8.5249375],
  ];
  for (const [text, notation, latitude, longitude] of known)
    test(`${text} is read as ${notation}`, () => {
      const read = parsePosition(text);
      expect(read.notation).toBe(notation);
      expect(metresBetween(read.position, [longitude, latitude])).toBeLessThan(6);
    });

  test('a short Plus Code is the one nearest to the reference, and is refused without one', () => {
    expect(parsePosition('9G8F+6X', { near: [8.6, 47.4] }).position).toEqual(parsePosition('8FVC9G8F+6X').position);
    expect(refusal('9G8F+6X')).toEqual({ reason: 'reference-missing', at: 0 });
  });

  test('fewer digits tell of a larger uncertainty', () => {
    expect(parsePosition('31U DQ 48 11').uncertainty).toBeCloseTo(707, 0);
    expect(parsePosition('31U DQ').uncertainty).toBeCloseTo(70_711, 0);
    expect(parsePosition('48.9, 2.3').uncertainty).toBeGreaterThan(5_500);
    expect(parsePosition('48.8582, 2.2945').uncertainty).toBeLessThan(10);
    expect(parsePosition('8FVC0000+').uncertainty).toBeGreaterThan(50_000);
  });
});

describe('a text that is no position is refused with the place of the error', () => {
  const wrong: [string, string, number][] = [
    ['', 'empty', 0],
    ['  \t', 'empty', 0],
    ['by the old mill', 'character', 0],
    ['48.8582', 'number-missing', 7],
    ['98.8582, 2.2945', 'latitude-range', 0],
    ['48.8582, 182.2945', 'longitude-range', 9],
    ['35.2137N 31.7683N', 'hemisphere', 16],
    ['-48.8N 2.2E', 'hemisphere', 5],
    ['48°61′00″N 2°17′40″E', 'minutes-range', 3],
    ['48°51′60″N 2°17′40″E', 'seconds-range', 6],
    ['48.5°51′N 2°17′E', 'fraction-place', 0],
    ['48°51″N 2°17′E', 'character', 5],
    ['1 2 3 4N 5 6 7E', 'number-too-many', 6],
    ['1, 2, 3', 'character', 4],
    ['48.8x, 2.2', 'character', 4],
    ['61U DQ 48251 11932', 'zone', 0],
    ['31I DQ 48251 11932', 'band', 2],
    ['31U AA 48251 11932', 'square', 4],
    ['31U DQ 48251 1193', 'digits', 7],
    ['31U DQ 482511 119322', 'digits', 7],
    ['31U DQ 48251 11932 x', 'character', 19],
    ['31F DQ 48251 11932', 'square', 4],
    ['31 N 48251 5411932', 'easting-range', 5],
    ['31 N 448251 95411932', 'northing-range', 12],
    ['31 C 448251 5411932', 'band', 3],
    ['36 S 712345 3616789', 'hemisphere-ambiguous', 3],
    ['8FVC9G8F+6I', 'character', 10],
    ['8FVC9G8F+6', 'digits', 8],
    ['8FVC9G8F++6X', 'digits', 9],
    ['X'.repeat(300), 'too-long', 200],
  ];
  for (const [text, reason, at] of wrong)
    test(`${JSON.stringify(text.slice(0, 40))}: ${reason}`, () => {
      expect(refusal(text)).toEqual({ reason, at });
    });

  test('whatever the text is, nothing else than a position or that refusal comes of it', () => {
    const alphabet = fc.constantFrom(...'0123456789 .,;:+-°′″\'"NSEWOCXRV٣ß/'.split(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: alphabet, maxLength: 40 })), (text) => {
        const told = refusal(text);
        if (typeof told === 'string') {
          const [longitude, latitude] = (JSON.parse(told) as { position: Position }).position;
          expect(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90).toBe(true);
        } else expect(told.at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 5_000 },
    );
  });
});

test('metres between two positions are those of the haversine formula, across the antimeridian too', () => {
  fc.assert(
    fc.property(anywhere, anywhere, (a, b) => {
      const ours = metresBetween(a, b);
      expect(Math.abs(ours - distance(a as number[], b as number[], { units: 'meters' }))).toBeLessThanOrEqual(
        0.01 + ours * 1e-6,
      );
    }),
  );
  expect(metresBetween([179.995, 0], [-179.995, 0])).toBeCloseTo(1_112, 0);
});
