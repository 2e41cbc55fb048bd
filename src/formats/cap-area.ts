import type { Geometry, Position } from '../language/index.ts';
import { metresBetween } from '../places/index.ts';

/** Half the width of the band in which a route is drawn where its author gave no uncertainty, in metres. */
const usualBand = 100;
/** A route of more parts than this is thinned out. */
const mostParts = 200;
const metresOfDegree = 111_195;

function pair([longitude, latitude]: Position): string {
  return `${Number(latitude.toFixed(6))},${Number(longitude.toFixed(6))}`;
}

/** A box around one part of a route, open to no side: CAP has areas alone, and several of them are their union. */
function band(a: Position, b: Position, half: number): string {
  const up = half / metresOfDegree;
  const side = up / Math.max(0.01, Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180));
  const [dx, dy] = [(b[0] - a[0]) / side, (b[1] - a[1]) / up];
  const length = Math.hypot(dx, dy) || 1;
  const [x, y] = [(-dy / length) * side, (dx / length) * up];
  const within = ([longitude, latitude]: Position): Position => [
    Math.max(-180, Math.min(180, longitude)),
    Math.max(-90, Math.min(90, latitude)),
  ];
  const corners = (
    [
      [a[0] + x, a[1] + y],
      [a[0] - x, a[1] - y],
      [b[0] - x, b[1] - y],
      [b[0] + x, b[1] + y],
    ] as Position[]
  ).map(within);
  return [...corners, corners[0] as Position].map(pair).join(' ');
}

function thinned(line: readonly Position[]): readonly Position[] {
  const step = Math.ceil((line.length - 1) / mostParts);
  return line.filter((_, index) => index % step === 0 || index === line.length - 1);
}

/** A geometry as CAP has it (§3.2.4): polygons and circles with the radius in kilometres. Holes are filled; a route is a band. */
export function capAreas(geometry: Geometry, uncertainty = 0): { name: 'polygon' | 'circle'; text: string }[] {
  if (geometry.type === 'Point')
    return [{ name: 'circle', text: `${pair(geometry.coordinates)} ${Number((uncertainty / 1_000).toFixed(3))}` }];
  if (geometry.type === 'Polygon') return [{ name: 'polygon', text: (geometry.coordinates[0] ?? []).map(pair).join(' ') }];
  const line = thinned(geometry.coordinates);
  return line.slice(1).flatMap((to, index) => {
    const from = line[index] as Position;
    return metresBetween(from, to) < 1
      ? []
      : [{ name: 'polygon' as const, text: band(from, to, Math.max(usualBand, uncertainty)) }];
  });
}
