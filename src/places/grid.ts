/// <reference path="./geodesy.d.ts" />
/** Universal Transverse Mercator and the Military Grid Reference System (NGA.SIG.0012), between 80° S and 84° N. */
import Mgrs, { LatLon, Utm } from 'geodesy/mgrs.js';
import type { Position } from '../language/index.ts';
import { tidy, wrapped } from './earth.ts';

export interface GridPosition {
  zone: number;
  hemisphere: 'N' | 'S';
  /** Metres. */
  easting: number;
  northing: number;
}

function utmOf([longitude, latitude]: Position) {
  if (latitude < -80 || latitude > 84) return undefined;
  // A tenth of a millimetre south of the equator the northing would round out of its range; zone 61 (180° E) does not exist.
  return new LatLon(tidy(latitude), wrapped(tidy(longitude))).toUtm();
}

/** Absent beyond 80° S and 84° N, where the grid ends. */
export function gridOf(position: Position): GridPosition | undefined {
  return utmOf(position);
}

/** `36R XV 12345 67890`: the 1 m square that holds the position. Absent where the grid ends. */
export function mgrsOf(position: Position): string | undefined {
  try {
    return utmOf(position)?.toMgrs().toString(10);
  } catch {
    // On the very edge of the grid the back-reckoned latitude may lie a nanometre outside.
    return undefined;
  }
}

export function positionOfGrid({ zone, hemisphere, easting, northing }: GridPosition): Position {
  const { lat, lon } = new Utm(zone, hemisphere, easting, northing).toLatLon();
  return [wrapped(lon), lat];
}

/** Letters of the latitude bands, from 80° S. */
const bands = 'CDEFGHJKLMNPQRSTUVWX';

/** South edge of a band in degrees. */
export function bandSouth(band: string): number {
  return (bands.indexOf(band) - 10) * 8;
}

export function bandNorth(band: string): number {
  return band === 'X' ? 84 : bandSouth(band) + 8;
}

/** The grid position of an MGRS square's south-west corner. Throws RangeError for letters that the zone does not have. */
export function gridOfMgrs(zone: number, band: string, square: string, easting: number, northing: number): GridPosition {
  return new Mgrs(zone, band, square.charAt(0), square.charAt(1), easting, northing).toUtm();
}
