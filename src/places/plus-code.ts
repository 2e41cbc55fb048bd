/// <reference path="./open-location-code.d.ts" />
import { type CodeArea, OpenLocationCode } from 'open-location-code';
import type { Position } from '../language/index.ts';
import { metresBetween } from './distance.ts';
import { wrapped } from './earth.ts';
import type { ReadPosition } from './parse.ts';
import { PositionUnreadable } from './position-unreadable.ts';

const codes = new OpenLocationCode();

/** Letters or digits directly before a plus sign; a signed number has none before it. */
export function looksLikePlusCode(text: string): boolean {
  return /^ *[0-9A-Z]{2,9}\+/.test(text);
}

function areaOf(code: string, at: number): CodeArea {
  try {
    return codes.decode(code);
  } catch {
    throw new PositionUnreadable('latitude-range', at, 'the code lies outside the earth');
  }
}

/** @throws PositionUnreadable */
export function parsePlusCode(text: string, near: Position | undefined): ReadPosition {
  const start = text.search(/\S/);
  const code = text.trim();
  const wrong = code.search(/[^23456789CFGHJMPQRVWX+0]/);
  if (wrong >= 0)
    throw new PositionUnreadable('character', start + wrong, `${code.charAt(wrong)} is no character of a Plus Code`);
  if (!codes.isValid(code)) {
    const plus = code.indexOf('+');
    const second = code.indexOf('+', plus + 1);
    throw new PositionUnreadable(
      'digits',
      start + (second > 0 ? second : plus),
      'a Plus Code has 2, 4, 6 or 8 digits before one +',
    );
  }
  if (codes.isShort(code) && !near)
    throw new PositionUnreadable('reference-missing', start, 'a short Plus Code needs a place near which it lies');
  const [longitude, latitude] = near ?? [0, 0];
  const full = codes.isShort(code) ? codes.recoverNearest(code, latitude, longitude) : code;
  const area = areaOf(full, start);
  const position: Position = [wrapped(area.longitudeCenter), area.latitudeCenter];
  const corner: Position = [wrapped(area.longitudeLo), area.latitudeLo];
  const other: Position = [wrapped(area.longitudeLo), area.latitudeHi];
  const uncertainty = Math.max(metresBetween(position, corner), metresBetween(position, other));
  return { position, notation: 'plus-code', uncertainty };
}
