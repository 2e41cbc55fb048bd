import type { Geometry } from '../language/index.ts';
import { bboxOf, boxesTouch } from './box.ts';
import { distanceBetween } from './distance.ts';

/** The two geometries are within `marginMetres` of each other. */
export function touch(a: Geometry, marginMetres: number, b: Geometry): boolean {
  // A little more than the margin: the box is reckoned on the sphere by other arithmetic than the distance.
  if (!boxesTouch(bboxOf(a, marginMetres * 1.01 + 1), bboxOf(b))) return false;
  return distanceBetween(a, b, marginMetres) <= marginMetres;
}

/** From, until (RFC 3339 UTC with milliseconds); without an end it lasts. */
interface TimeWindow {
  from: string;
  until?: string | undefined;
}

/** The two windows share a moment; both ends count. */
export function windowsTouch(a: TimeWindow, b: TimeWindow): boolean {
  return (a.until === undefined || b.from <= a.until) && (b.until === undefined || a.from <= b.until);
}
