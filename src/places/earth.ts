import type { Position } from '../language/index.ts';

/** Mean radius of the earth in metres (IUGG R1). The sphere is within 0.6 % of the ellipsoid, well inside any margin that is agreed. */
export const earthRadius = 6_371_008.8;
/** Metres of one degree of latitude. */
export const metresOfDegree = (earthRadius * Math.PI) / 180;

export function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Longitude within [-180, 180). */
export function wrapped(longitude: number): number {
  if (longitude >= -180 && longitude < 180) return longitude;
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}

/** To a tenth of a millimetre: what is nearer to a seam than that lies on it. */
export function tidy(degrees: number): number {
  return Math.round(degrees * 1e9) / 1e9 + 0;
}

/** A direction from the centre of the earth: no seam at the antimeridian, no special case at the poles. */
export type Vector = readonly [x: number, y: number, z: number];

export function vectorOf([longitude, latitude]: Position): Vector {
  const a = radians(longitude);
  const b = radians(latitude);
  return [Math.cos(b) * Math.cos(a), Math.cos(b) * Math.sin(a), Math.sin(b)];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Radians between two unit vectors; exact for small angles too. */
export function angle(a: Vector, b: Vector): number {
  const x = a[0] - b[0];
  const y = a[1] - b[1];
  const z = a[2] - b[2];
  return 2 * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / 2));
}
