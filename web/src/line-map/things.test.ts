import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../../src/language/index.ts';
import { metresBetween } from '../../../src/places/index.ts';
import { askedBounds, circleAround, isInView, isWithin, surenessOf, thingOf } from './things.ts';

const point: Geometry = { type: 'Point', coordinates: [35.5, 32] };
const feature = (properties: object, geometry: Geometry | null = point) => ({
  ...{ id: 'one', geometry },
  properties: { kind: 'fire', state: 'open', district: 'ferry', ...properties },
});
const none: ReadonlySet<string> = new Set();
const at = '2030-03-12T14:00:00.000Z';
const later = '2030-03-12T15:00:00.000Z';

describe('what the map of a line shows', () => {
  it('an incident at a moment begins and ends then; a notification without an end has none', () => {
    const incident = thingOf('incident', feature({ when: { at } }), none);
    expect(incident).toMatchObject({ from: Date.parse(at), until: Date.parse(at), conflict: false });
    const standing = thingOf('notification', feature({ window: { from: at } }), new Set(['one']));
    expect(standing?.conflict).toBe(true);
    expect(standing?.until).toBeGreaterThan(Date.parse('9999-12-31T00:00:00Z'));
    expect(thingOf('notification', feature({ window: { from: at, until: later } }), none)?.until).toBe(Date.parse(later));
  });

  it('a feature without a time is left out rather than shown at a false one', () => {
    expect(thingOf('incident', feature({}), none)).toBeUndefined();
    expect(thingOf('incident', feature({ when: { at: 'noon' } }), none)).toBeUndefined();
  });

  it('what touches the window is within it, at both ends', () => {
    const span = { from: 100, until: 200 };
    expect([99, 100, 150, 200, 201].map((to) => isWithin(span, { from: to - 10, to }))).toEqual([false, true, true, true, true]);
    expect(isWithin(span, { from: 201, to: 300 })).toBe(false);
    expect(isWithin(span, undefined)).toBe(true);
  });

  it('what is known by its district alone is in every view and is no point', () => {
    expect(isInView({ geometry: null }, [0, 0, 1, 1])).toBe(true);
    expect(isInView({ geometry: point }, [0, 0, 1, 1])).toBe(false);
    expect(isInView({ geometry: point }, [35, 31, 36, 33])).toBe(true);
    expect(surenessOf({ geometry: null, uncertainty: 0 })).toBe('district');
  });

  it('a position known to a kilometre is a circle of that size, never a point', () => {
    expect(surenessOf({ geometry: point, uncertainty: 708 })).toBe('circle');
    expect(surenessOf({ geometry: point, uncertainty: 10 })).toBe('point');
    const circle = circleAround([35.5, 32], 708);
    if (circle.type !== 'Polygon') throw new Error('no ring');
    const ring = circle.coordinates[0] ?? [];
    expect(ring[0]).toEqual(ring.at(-1));
    for (const corner of ring) expect(Math.abs(metresBetween([35.5, 32], corner) - 708)).toBeLessThan(10);
  });
});

describe('what the node is asked for', () => {
  const view = fc
    .tuple(fc.double({ min: -179, max: 178, noNaN: true }), fc.double({ min: -89, max: 88, noNaN: true }))
    .chain(([west, south]) =>
      fc.tuple(
        ...[fc.constant(west), fc.constant(south)],
        fc.double({ min: west + 0.001, max: Math.min(180, west + 60), noNaN: true }),
        fc.double({ min: south + 0.001, max: 89, noNaN: true }),
      ),
    );

  it('holds the whole view, in bounds that the node takes', () => {
    fc.assert(
      fc.property(view, ([west = 0, south = 0, east = 0, north = 0]) => {
        const asked = askedBounds([west, south, east, north]);
        if (asked === undefined) return;
        const [left, bottom, right, top] = asked;
        expect(Math.max(Math.abs(left), Math.abs(right))).toBeLessThanOrEqual(180);
        expect(bottom <= south && top >= north && bottom >= -90 && top <= 90).toBe(true);
        for (const one of [west, east])
          expect(left <= right ? left <= one && one <= right : one >= left || one <= right).toBe(true);
      }),
    );
  });

  it('is the same after a small move, and nothing is left out once it would go around the world', () => {
    expect(askedBounds([35.1, 31.1, 35.6, 31.6])).toEqual(askedBounds([35.12, 31.11, 35.62, 31.61]));
    expect(askedBounds([-180, -60, 180, 60])).toBeUndefined();
  });
});
