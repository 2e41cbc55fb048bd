/// <reference path="./open-location-code.d.ts" />
import { OpenLocationCode } from 'open-location-code';
import type { Position } from '../language/index.ts';
import { tidy, wrapped } from './earth.ts';
import { gridOf, mgrsOf } from './grid.ts';

export const notations = ['decimal', 'dms', 'mgrs', 'utm', 'plus-code'] as const;
export type Notation = (typeof notations)[number];

const codes = new OpenLocationCode();

/** Northings (band S, 32° to 40° N) in which the letter S reads as a band as well as a hemisphere. */
export function bandSNorthing(northing: number): boolean {
  return northing >= 3_500_000 && northing <= 4_500_000;
}

function dmsOf(degrees: number, positive: string, negative: string): string {
  // In tenths of a second, so that 59.96″ never becomes 60.0″.
  const tenths = Math.round(Math.abs(degrees) * 36_000);
  const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  const minutes = String(Math.floor(tenths / 600) % 60).padStart(2, '0');
  return `${Math.floor(tenths / 36_000)}°${minutes}′${seconds}″${degrees < 0 && tenths > 0 ? negative : positive}`;
}

function decimalOf(degrees: number): string {
  const text = degrees.toFixed(6);
  return text === '-0.000000' ? '0.000000' : text;
}

function utmText(position: Position): string | undefined {
  const grid = gridOf(position);
  if (!grid) return undefined;
  const northing = Math.round(grid.northing);
  const side = grid.hemisphere === 'S' && bandSNorthing(northing) ? 'south' : grid.hemisphere;
  return `${grid.zone} ${side} ${Math.round(grid.easting)} ${northing}`;
}

/**
 * A position in one notation, latitude before longitude: `31.768300, 35.213700` (0.1 m), `31°46′05.9″N 35°12′49.3″E` (3 m),
 * `36R XV 12345 67890` (1 m square), `36 N 712345 3516789` (1 m), `8G3QQ697+8F` (14 m). Grids are absent near the poles.
 */
export function formatPosition(position: Position, notation: Notation): string | undefined {
  const [longitude, latitude] = position;
  switch (notation) {
    case 'decimal':
      return `${decimalOf(latitude)}, ${decimalOf(longitude)}`;
    case 'dms':
      return `${dmsOf(latitude, 'N', 'S')} ${dmsOf(longitude, 'E', 'W')}`;
    case 'mgrs':
      return mgrsOf(position);
    case 'utm':
      return utmText(position);
    case 'plus-code':
      return codes.encode(tidy(latitude), wrapped(tidy(longitude)), 10);
  }
}
