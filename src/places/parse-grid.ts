import { metresOfDegree, radians, wrapped } from './earth.ts';
import { bandSNorthing } from './format.ts';
import { bandNorth, bandSouth, type GridPosition, gridOfMgrs, positionOfGrid } from './grid.ts';
import type { ReadPosition } from './parse.ts';
import { PositionUnreadable } from './position-unreadable.ts';

const mgrs = /^( *)(\d{1,2})( *)([A-Z])([ -]*)([A-Z])([A-Z])([ -]*)([\d ]*)(.*)$/;
const utm =
  /^( *)(\d{1,2})( *)(NORTH|SOUTH|[A-Z])([ ,]+)(\d{4,7}(?:\.\d{1,3})?)( *M? *E?[ ,]+)(\d{1,8}(?:\.\d{1,3})?)( *M? *N? *)(.*)$/;

export function looksLikeMgrs(text: string): boolean {
  return mgrs.test(text) && !/^ *\d{1,2} *(NORTH|SOUTH)/.test(text);
}

export function looksLikeUtm(text: string): boolean {
  return utm.test(text);
}

function wholeZone(text: string, at: number): number {
  const zone = Number(text);
  if (zone < 1 || zone > 60) throw new PositionUnreadable('zone', at, `there is no zone ${text}: they run from 1 to 60`);
  return zone;
}

function checkBand(band: string, at: number): void {
  if (!/[C-HJ-NP-X]/.test(band)) throw new PositionUnreadable('band', at, `${band} is no latitude band: C to X without I and O`);
}

/** The letters must agree with each other: a wrong one would move the place by hundreds of kilometres. */
function inBand(position: ReadPosition['position'], band: string, slack: number): boolean {
  return position[1] >= bandSouth(band) - slack && position[1] <= bandNorth(band) + slack;
}

/** @throws PositionUnreadable */
export function parseMgrs(text: string): ReadPosition {
  const [, lead = '', zoneText = '', gap = '', band = '', gap2 = '', column = '', row = '', gap3 = '', figures = '', rest = ''] =
    mgrs.exec(text) ?? [];
  const bandAt = lead.length + zoneText.length + gap.length;
  const squareAt = bandAt + 1 + gap2.length;
  const digitsAt = squareAt + 2 + gap3.length;
  if (rest.trim() !== '')
    throw new PositionUnreadable(
      'character',
      digitsAt + figures.length,
      `${rest.charAt(0)} does not belong to an MGRS reference`,
    );
  const zone = wholeZone(zoneText, lead.length);
  checkBand(band, bandAt);
  const groups = figures.trim().split(/ +/).filter(Boolean);
  const digits = groups.join('');
  const uneven = groups.length > 2 || (groups.length === 2 && groups[0]?.length !== groups[1]?.length);
  if (digits.length % 2 === 1 || digits.length > 10 || uneven)
    throw new PositionUnreadable('digits', digitsAt, 'easting and northing have equally many digits, five each at most');
  const size = 10 ** (5 - digits.length / 2);
  const half = digits.length / 2;
  let corner: GridPosition;
  try {
    corner = gridOfMgrs(zone, band, column + row, Number(digits.slice(0, half)) * size, Number(digits.slice(half)) * size);
  } catch {
    throw new PositionUnreadable('square', squareAt, `zone ${zone}${band} has no square ${column}${row}`);
  }
  const centre = { ...corner, easting: corner.easting + size / 2, northing: corner.northing + size / 2 };
  const position = gridPosition(centre, squareAt);
  // A large square may reach over the edge of its band and zone and still name what lies within both.
  const slack = 0.001 + size / metresOfDegree;
  const fromMiddle = Math.abs(wrapped(position[0] - ((zone - 1) * 6 - 177)));
  // Off Norway and around Svalbard some zones are wider (NGA.SIG.0012).
  const halfWidth = band === 'V' || band === 'X' ? 6 : 3;
  if (!inBand(position, band, slack) || fromMiddle > halfWidth + slack / Math.cos(radians(position[1])))
    throw new PositionUnreadable('square', squareAt, `square ${column}${row} does not lie in zone ${zone}${band}`);
  return { position, notation: 'mgrs', uncertainty: size * Math.SQRT1_2 };
}

function gridPosition(grid: GridPosition, at: number): ReadPosition['position'] {
  try {
    return positionOfGrid(grid);
  } catch {
    throw new PositionUnreadable('northing-range', at, 'the grid ends before that');
  }
}

/** Decimals written, as the size of the last digit in metres. */
function cell(number: string): number {
  return 10 ** -(number.split('.')[1]?.length ?? 0);
}

/** @throws PositionUnreadable */
export function parseUtm(text: string): ReadPosition {
  const [, lead = '', zoneText = '', gap = '', side = '', gap2 = '', east = '', gap3 = '', north = '', gap4 = '', rest = ''] =
    utm.exec(text) ?? [];
  const sideAt = lead.length + zoneText.length + gap.length;
  const eastAt = sideAt + side.length + gap2.length;
  const northAt = eastAt + east.length + gap3.length;
  const restAt = northAt + north.length + gap4.length;
  if (rest.trim() !== '')
    throw new PositionUnreadable('character', restAt, `${rest.charAt(0)} does not belong to a UTM position`);
  const zone = wholeZone(zoneText, lead.length);
  const [easting, northing] = [Number(east), Number(north)];
  if (side.length === 1) checkBand(side, sideAt);
  if (side === 'S' && bandSNorthing(northing))
    throw new PositionUnreadable(
      'hemisphere-ambiguous',
      sideAt,
      'S may be the band S or the south: write north or south in full',
    );
  const hemisphere = side === 'SOUTH' || side === 'S' ? 'S' : side === 'NORTH' || side >= 'N' ? 'N' : 'S';
  if (easting < 100_000 || easting > 900_000)
    throw new PositionUnreadable('easting-range', eastAt, 'an easting lies between 100000 and 900000 m');
  const position = northing <= 10_000_000 ? gridPosition({ zone, hemisphere, easting, northing }, northAt) : undefined;
  if (!position || position[1] < -80.01 || position[1] > 84.01)
    throw new PositionUnreadable('northing-range', northAt, 'a northing lies between 80° S and 84° N');
  if (side.length === 1 && side !== 'N' && side !== 'S' && !inBand(position, side, 0.01))
    throw new PositionUnreadable('band', sideAt, `this northing does not lie in the band ${side}`);
  return { position, notation: 'utm', uncertainty: Math.hypot(cell(east), cell(north)) / 2 };
}
