/**
 * Where things are: positions in every notation that people use, distances, what touches in space and time, and a place in words.
 * Pure arithmetic on WGS 84; the desk computes with the same code as the node.
 */
export { type Box, bboxOf, boxesTouch } from './box.ts';
export { coarsePlace, coarsePosition } from './coarsen.ts';
export { distanceBetween, metresBetween } from './distance.ts';
export { districtOf } from './district.ts';
export { formatPosition, type Notation, notations } from './format.ts';
export { parsePosition, type ReadPosition } from './parse.ts';
export { PositionUnreadable, type PositionUnreadableReason } from './position-unreadable.ts';
export { touch, windowsTouch } from './touch.ts';
export { bearing, distanceInWords, type KnownPlaces, placeInWords } from './words.ts';
