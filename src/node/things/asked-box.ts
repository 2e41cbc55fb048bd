/**
 * What lies in a box that somebody asks for, found by what they may learn of each place and by nothing finer: else a place that is told to 1 km, or not
 * at all, would be had to the metre from many small boxes.
 */
import type { Place } from '../../language/index.ts';
import { bboxOf, boxesTouch } from '../../places/index.ts';
import type { BoundingBox } from '../../store/index.ts';

/** Degrees. The edges of what is read lie on this grid, at least one cell beyond the box. */
const grid = 0.02;

/** What the store is asked for: all that {@link liesIn} can say yes to. */
export function widenedBox({ west, south, east, north }: BoundingBox): BoundingBox {
  const highest = Math.min(89, Math.max(Math.abs(south), Math.abs(north)));
  const side = grid * Math.ceil(1 / Math.cos((highest * Math.PI) / 180));
  return {
    west: Math.max(-180, (Math.floor(west / side) - 1) * side),
    south: Math.max(-90, (Math.floor(south / grid) - 1) * grid),
    east: Math.min(180, (Math.ceil(east / side) + 1) * side),
    north: Math.min(90, (Math.ceil(north / grid) + 1) * grid),
  };
}

/** Whether it may lie there, by the place as it was released. */
export function liesIn(place: Place | null | undefined, { west, south, east, north }: BoundingBox): boolean {
  return place?.geometry !== undefined && boxesTouch(bboxOf(place.geometry, place.uncertainty), [west, south, east, north]);
}
