/** Distances on the sphere. Edges are great circles: from the straight edges of RFC 7946 they differ by metres on tens of kilometres. */
import type { Geometry, Position } from '../language/index.ts';
import { positionsOf, runningLongitudes } from './box.ts';
import { angle, cross, dot, earthRadius, type Vector, vectorOf, wrapped } from './earth.ts';

/** Metres between two positions. */
export function metresBetween(a: Position, b: Position): number {
  return angle(vectorOf(a), vectorOf(b)) * earthRadius;
}

/** Lines of a geometry as vectors; a point is a line of one. */
function linesOf(geometry: Geometry): Vector[][] {
  if (geometry.type === 'Point') return [[vectorOf(geometry.coordinates)]];
  if (geometry.type === 'LineString') return [geometry.coordinates.map(vectorOf)];
  return geometry.coordinates.map((ring) => ring.map(vectorOf));
}

/** An edge with what every comparison with it needs. `normal` is absent where both ends are one point. */
interface Edge {
  a: Vector;
  b: Vector;
  normal: Vector | undefined;
  length: number;
}

function edgesOf(lines: readonly Vector[][]): Edge[] {
  return lines.flatMap((line) => {
    const first = line[0];
    if (first && line.length === 1) return [{ a: first, b: first, normal: undefined, length: 0 }];
    return line.slice(1).map((b, index) => {
      const a = line[index] as Vector;
      const normal = cross(a, b);
      const length = Math.hypot(...normal);
      return { a, b, normal: length > 1e-15 ? normal : undefined, length };
    });
  });
}

/** Radians from a point to an edge. */
function toEdge(point: Vector, { a, b, normal, length }: Edge): number {
  if (normal && dot(cross(normal, a), point) > 0 && dot(cross(b, normal), point) > 0)
    return Math.abs(Math.asin(Math.max(-1, Math.min(1, dot(point, normal) / length))));
  return Math.min(angle(point, a), angle(point, b));
}

function crossEachOther(p: Edge, q: Edge): boolean {
  if (!p.normal || !q.normal) return false;
  const sides = dot(p.normal, q.a) * dot(p.normal, q.b) < 0 && dot(q.normal, p.a) * dot(q.normal, p.b) < 0;
  // Two great circles meet twice, on opposite sides of the earth: the edges must be on the same one.
  return sides && dot(p.a, q.a) > 0;
}

/** The position lies in the area: even-odd over all rings, so that holes are left out. Its border may count either way. */
export function contains(geometry: Geometry, position: Position): boolean {
  if (geometry.type !== 'Polygon') return false;
  let inside = false;
  for (const ring of geometry.coordinates) {
    const longitudes = runningLongitudes(ring);
    const x = (longitudes[0] ?? 0) + wrapped(position[0] - (longitudes[0] ?? 0));
    for (const turn of [x - 360, x, x + 360])
      for (let index = 1; index < ring.length; index++) {
        const [ax, ay] = [longitudes[index - 1] as number, (ring[index - 1] as Position)[1]];
        const [bx, by] = [longitudes[index] as number, (ring[index] as Position)[1]];
        if (ay > position[1] !== by > position[1] && turn < ax + ((position[1] - ay) / (by - ay)) * (bx - ax)) inside = !inside;
      }
  }
  return inside;
}

/**
 * Metres between the nearest points of two geometries; 0 where they touch, cross or one holds the other. It stops early once the
 * distance is at most `enough`.
 */
export function distanceBetween(a: Geometry, b: Geometry, enough = 0): number {
  const [firstOfA] = positionsOf(a);
  const [firstOfB] = positionsOf(b);
  if (!firstOfA || !firstOfB) return Infinity;
  if (contains(a, firstOfB) || contains(b, firstOfA)) return 0;
  const [edgesA, edgesB] = [edgesOf(linesOf(a)), edgesOf(linesOf(b))];
  let least = Infinity;
  for (const p of edgesA)
    for (const q of edgesB) {
      if (crossEachOther(p, q)) return 0;
      const near = Math.min(toEdge(p.a, q), toEdge(p.b, q), toEdge(q.a, p), toEdge(q.b, p)) * earthRadius;
      if (near < least) least = near;
      if (least <= enough) return least;
    }
  return least;
}
