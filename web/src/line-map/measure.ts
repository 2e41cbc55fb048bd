/** Distances, directions and areas between positions on the map. Pure. */
import type { Position } from '../../../src/language/index.ts';
import { bearing, metresBetween } from '../../../src/places/index.ts';

export interface Measured {
  /** Metres along all positions. */
  readonly along: number;
  /** Degrees clockwise from north, from the first position to the last. */
  readonly bearing: number;
  /** Square metres inside, once there are three. */
  readonly area?: number;
}

/** Mean radius of the earth in metres. */
const radius = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Undefined while there are fewer than two. */
export function measure(positions: readonly Position[]): Measured | undefined {
  const [first] = positions;
  const last = positions.at(-1);
  if (first === undefined || last === undefined || positions.length < 2) return undefined;
  let along = 0;
  for (const [index, position] of positions.entries()) {
    const before = positions[index - 1];
    if (before !== undefined) along += metresBetween(before, position);
  }
  return { along, bearing: bearing(first, last), ...(positions.length < 3 ? {} : { area: areaInside(positions) }) };
}

/** On a sphere, whichever way around the positions go; also across the antimeridian. */
function areaInside(ring: readonly Position[]): number {
  let sum = 0;
  for (const [index, [longitude, latitude]] of ring.entries()) {
    const [nextLongitude, nextLatitude] = ring[(index + 1) % ring.length] as Position;
    const turn = ((nextLongitude - longitude + 540) % 360) - 180;
    sum += radians(turn) * (2 + Math.sin(radians(latitude)) + Math.sin(radians(nextLatitude)));
  }
  return Math.abs((sum * radius * radius) / 2);
}
