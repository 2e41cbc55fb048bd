import type { Geometry, Place, PlacePrecision, Position } from '../language/index.ts';
import { metresOfDegree, wrapped } from './earth.ts';
import { gridOf, positionOfGrid } from './grid.ts';

const kilometre = 1_000;
/** From the centre of a square of 1 km to its corner, in metres. */
const halfDiagonal = Math.ceil(kilometre * Math.SQRT1_2);

/** The centre of the 1 km grid square (that of MGRS) which holds the position: the same for all in it, however often one asks. */
export function coarsePosition(position: Position): Position {
  const grid = gridOf(position);
  if (!grid) {
    // Near a pole, beyond the grid: a cell as high as a kilometre.
    const step = kilometre / metresOfDegree;
    return [Math.round(position[0] / 10) * 10, Math.max(-90, Math.min(90, (Math.floor(position[1] / step) + 0.5) * step))];
  }
  const middle = (metres: number) => (Math.floor(metres / kilometre) + 0.5) * kilometre;
  const [longitude, latitude] = positionOfGrid({ ...grid, easting: middle(grid.easting), northing: middle(grid.northing) });
  const round = (degrees: number) => Number(degrees.toFixed(5));
  return [wrapped(round(longitude)), round(latitude)];
}

function distinct(positions: readonly Position[]): Position[] {
  return positions.map(coarsePosition).filter((at, index, all) => at[0] !== all[index - 1]?.[0] || at[1] !== all[index - 1]?.[1]);
}

function coarseGeometry(geometry: Geometry): Geometry {
  if (geometry.type === 'Point') return { type: 'Point', coordinates: coarsePosition(geometry.coordinates) };
  if (geometry.type === 'LineString') {
    const line = distinct(geometry.coordinates);
    return line.length > 1 ? { type: 'LineString', coordinates: line } : { type: 'Point', coordinates: line[0] as Position };
  }
  const rings = geometry.coordinates.map(distinct).filter((ring) => ring.length >= 4);
  const [outer] = geometry.coordinates;
  if (rings.length > 0) return { type: 'Polygon', coordinates: rings };
  return { type: 'Point', coordinates: coarsePosition((outer?.[0] ?? [0, 0]) as Position) };
}

/**
 * A place as precisely as it may be told. `1km`: the grid squares alone, without words or name, which would tell more; the
 * uncertainty grows by the half diagonal of a square. `district`: nothing of it.
 */
export function coarsePlace(place: Place, precision: PlacePrecision): Place | undefined {
  if (precision === 'exact') return place;
  if (precision === 'district' || !place.geometry) return undefined;
  return { geometry: coarseGeometry(place.geometry), uncertainty: (place.uncertainty ?? 0) + halfDiagonal };
}
