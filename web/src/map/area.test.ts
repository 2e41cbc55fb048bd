import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areasOf, boundsOf, fromLines, isArea, middleOf, toLines } from './area.ts';

const square = fromLines('35.4 31.9\n35.6 31.9\n35.6 32.1\n35.4 32.1');
const polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
};

describe('areas of districts', () => {
  it('typed corners make a closed ring, longitude first', () => {
    expect(square?.coordinates[0]).toEqual([
      [35.4, 31.9],
      [35.6, 31.9],
      [35.6, 32.1],
      [35.4, 32.1],
      [35.4, 31.9],
    ]);
  });

  it.each([['1 2\n3 4'], ['1 2\n3 4\nfive 6'], ['1 2\n3 4\n5'], ['181 0\n0 0\n1 1'], ['0 91\n0 0\n1 1'], ['']])(
    'what makes no area gives none: %j',
    (text) => expect(fromLines(text)).toBeUndefined(),
  );

  it('an empty line begins a hole, and a ring that is none makes no area', () => {
    const lines = '0 0\n9 0\n9 9\n\n1 1\n2 1\n2 2';
    expect(fromLines(lines)?.coordinates.map((ring) => ring.length)).toEqual([4, 4]);
    expect(toLines(fromLines(`${lines}\n\n`))).toBe(lines);
    expect(fromLines(`${lines}\n\n3 3\n4 4`)).toBeUndefined();
  });

  it('what is shown as lines is read back as it was', () => {
    const degree = (limit: number) => fc.integer({ min: -limit * 1e6, max: limit * 1e6 }).map((one) => one / 1e6);
    fc.assert(
      fc.property(fc.array(fc.tuple(degree(180), degree(90)), { minLength: 3, maxLength: 40 }), (corners) => {
        const area = fromLines(corners.map((corner) => corner.join(' ')).join('\n'));
        expect(fromLines(toLines(area))).toEqual(area);
        expect(isArea(area)).toBe(true);
      }),
    );
  });

  it('frames and middles follow the outer ring', () => {
    if (square === undefined) throw new Error('no square');
    expect(boundsOf([square])).toEqual([35.4, 31.9, 35.6, 32.1]);
    expect(middleOf(square).map((one) => one.toFixed(1))).toEqual(['35.5', '32.0']);
    expect(boundsOf([])).toBeUndefined();
  });

  it('a GeoJSON collection gives each polygon with its name, a multipolygon several; other shapes none', () => {
    const file = {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { name: 'River' }, geometry: polygon },
        {
          type: 'Feature',
          properties: null,
          geometry: { type: 'MultiPolygon', coordinates: [polygon.coordinates, polygon.coordinates] },
        },
        { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [0, 0] } },
      ],
    };
    expect(areasOf(file).map(({ name }) => name)).toEqual(['River', undefined, undefined]);
  });

  it('heights are left out of what is read, and what is no position is refused', () => {
    const high = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0, 5],
          [1, 0, 5],
          [1, 1, 5],
          [0, 0, 5],
        ],
      ],
    };
    expect(areasOf(high)[0]?.area.coordinates[0]?.[0]).toEqual([0, 0]);
    expect(
      areasOf({
        type: 'Polygon',
        coordinates: [
          [
            ['a', 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      }),
    ).toEqual([]);
    expect(areasOf('text')).toEqual([]);
  });
});
