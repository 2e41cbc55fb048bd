import type { Geometry, Position } from '../language/index.ts';
import { metresOfDegree, radians, wrapped } from './earth.ts';

/** West, south, east, north in degrees. West is greater than east where it crosses the antimeridian (RFC 7946 §5.2). */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** All positions of a geometry, rings one after another. */
export function positionsOf(geometry: Geometry): readonly Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates];
  return geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat();
}

/** Longitudes that run on past 180 instead of jumping: each step goes the shorter way round. */
export function runningLongitudes(positions: readonly Position[]): number[] {
  let last = positions[0]?.[0] ?? 0;
  return positions.map(([longitude]) => {
    let step = longitude - last;
    if (step > 180) step = wrapped(step);
    if (step < -180) step = wrapped(step);
    last += step;
    return last;
  });
}

/** The smallest box around a geometry, grown by `marginMetres` on every side. Near a pole it takes every longitude. */
export function bboxOf(geometry: Geometry, marginMetres = 0): Box {
  const positions = positionsOf(geometry);
  const longitudes = runningLongitudes(positions);
  let [west, east, south, north] = [Infinity, -Infinity, 90, -90];
  for (const [index, position] of positions.entries()) {
    const longitude = longitudes[index] ?? position[0];
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, position[1]);
    north = Math.max(north, position[1]);
  }
  if (marginMetres > 0) {
    const up = marginMetres / metresOfDegree;
    south -= up;
    north += up;
    const narrowest = Math.cos(radians(Math.min(90, Math.max(Math.abs(south), Math.abs(north)))));
    const side = narrowest > 0.001 ? up / narrowest : 360;
    west -= side;
    east += side;
  }
  const round = east - west >= 360;
  return [
    round ? -180 : west === 180 ? 180 : wrapped(west),
    Math.max(-90, south),
    round ? 180 : east > 180 || east < -180 ? wrapped(east) : east,
    Math.min(90, north),
  ];
}

function spans([west, , east]: Box): readonly (readonly [number, number])[] {
  return west <= east
    ? [[west, east]]
    : [
        [west, 180],
        [-180, east],
      ];
}

/** Two boxes share a point; a box may cross the antimeridian. */
export function boxesTouch(a: Box, b: Box): boolean {
  if (a[1] > b[3] || b[1] > a[3]) return false;
  return spans(a).some(([from, to]) =>
    spans(b).some(
      ([start, end]) => (from <= end && start <= to) || (from === -180 && end === 180) || (start === -180 && to === 180),
    ),
  );
}
