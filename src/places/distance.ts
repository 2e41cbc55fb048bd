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

/** An edge with what every comparison with it needs. `normal` and what goes with it are absent where both ends are one point. */
interface Edge {
  a: Vector;
  b: Vector;
  across: { normal: Vector; length: number; beforeA: Vector; behindB: Vector } | undefined;
  /** Middle of its chord, and half of that: all of the edge lies in the ball around the one with the radius of the other. */
  middle: Vector;
  reach: number;
}

function edgeOf(a: Vector, b: Vector): Edge {
  const normal = cross(a, b);
  const length = Math.hypot(...normal);
  return {
    a,
    b,
    across: length > 1e-15 ? { normal, length, beforeA: cross(normal, a), behindB: cross(b, normal) } : undefined,
    middle: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2],
    reach: Math.sqrt(chordSquared(a, b)) / 2,
  };
}

function edgesOf(lines: readonly Vector[][]): Edge[] {
  return lines.flatMap((line) => {
    const [first] = line;
    if (first && line.length === 1) return [edgeOf(first, first)];
    return line.slice(1).map((b, index) => edgeOf(line[index] as Vector, b));
  });
}

/** Square of the straight way through the earth, in radii: grows with the distance and needs no angle. */
function chordSquared(a: Vector, b: Vector): number {
  const [x, y, z] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return x * x + y * y + z * z;
}

/** The same from a point to the nearest point of an edge. */
function toEdge(point: Vector, { a, b, across }: Edge): number {
  if (across && dot(across.beforeA, point) > 0 && dot(across.behindB, point) > 0) {
    const sine = dot(point, across.normal) / across.length;
    const square = Math.min(1, sine * sine);
    return (2 * square) / (1 + Math.sqrt(1 - square));
  }
  return Math.min(chordSquared(point, a), chordSquared(point, b));
}

function crossEachOther({ a, b, across: p }: Edge, { a: c, b: d, across: q }: Edge): boolean {
  if (!p || !q) return false;
  const sides = dot(p.normal, c) * dot(p.normal, d) < 0 && dot(q.normal, a) * dot(q.normal, b) < 0;
  // Two great circles meet twice, on opposite sides of the earth: the edges must be on the same one.
  return sides && dot(a, c) > 0;
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
      // Most pairs are too far apart for a closer look.
      if (Math.sqrt(chordSquared(p.middle, q.middle)) - p.reach - q.reach > least) continue;
      if (crossEachOther(p, q)) return 0;
      const near = Math.sqrt(Math.min(toEdge(p.a, q), toEdge(p.b, q), toEdge(q.a, p), toEdge(q.b, p)));
      if (near >= least) continue;
      least = near;
      if (metresOfChord(least) <= enough) return metresOfChord(least);
    }
  return metresOfChord(least);
}

function metresOfChord(chord: number): number {
  return chord === Infinity ? Infinity : 2 * Math.asin(Math.min(1, chord / 2)) * earthRadius;
}
