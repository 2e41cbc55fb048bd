import type { Geometry, Position } from '../../language/index.ts';

/** The position by which a geometry is told in words and read back: the point itself, the middle vertex of a route, the first of an area. */
export function positionOf(geometry: Geometry): Position | undefined {
  if (geometry.type === 'Point') return geometry.coordinates;
  const line = geometry.type === 'LineString' ? geometry.coordinates : (geometry.coordinates[0] ?? []);
  return geometry.type === 'LineString' ? line[Math.floor(line.length / 2)] : line[0];
}
