import type { District, Position } from '../language/index.ts';
import { contains } from './distance.ts';

/** The first district of the agreement whose area holds the position. */
export function districtAround(position: Position, districts: readonly District[]): District | undefined {
  return districts.find(
    ({ area }) => area !== undefined && contains(area as { type: 'Polygon'; coordinates: Position[][] }, position),
  );
}

/** Its id. */
export function districtOf(position: Position, districts: readonly District[]): string | undefined {
  return districtAround(position, districts)?.id;
}
