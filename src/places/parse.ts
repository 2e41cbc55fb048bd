import type { Position } from '../language/index.ts';
import { parseAngles } from './angles.ts';
import type { Notation } from './format.ts';
import { looksLikeMgrs, looksLikeUtm, parseMgrs, parseUtm } from './parse-grid.ts';
import { looksLikePlusCode, parsePlusCode } from './plus-code.ts';
import { PositionUnreadable } from './position-unreadable.ts';

export interface ReadPosition {
  position: Position;
  notation: Notation;
  /** Metres around the position within which everything lies that is written this way: half the diagonal of the last digit's cell. */
  uncertainty: number;
}

const longest = 200;
const arabicDigits = /[٠-٩۰-۹]/g;
/** Marks that only steer the direction of writing, and spaces that are not the plain one. Each is replaced by one space. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\s]/g;

/** Same length as the text, so that every index still points at what was written. */
function plain(text: string): string {
  return text
    .replace(arabicDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(invisible, ' ')
    .replace(/[٫]/g, '.')
    .replace(/[،]/g, ',')
    .replace(/[−–—‐‑]/g, '-')
    .toUpperCase();
}

/**
 * Reads a position in decimal degrees, degrees with minutes and seconds, MGRS, UTM or as a Plus Code; latitude first unless letters
 * say otherwise. A short Plus Code is the one nearest to `near`. Throws {@link PositionUnreadable} with the place of the error.
 */
export function parsePosition(text: string, { near }: { near?: Position } = {}): ReadPosition {
  if (text.length > longest) throw new PositionUnreadable('too-long', longest, `a position has at most ${longest} characters`);
  const folded = plain(text);
  // Upper case may lengthen a text (ß); such a one is no position, and its indexes would be wrong.
  if (folded.length !== text.length) throw new PositionUnreadable('character', 0, 'a character that no position has');
  const start = folded.search(/\S/);
  if (start < 0) throw new PositionUnreadable('empty', 0, 'no position is given');
  if (looksLikePlusCode(folded)) return parsePlusCode(folded, near);
  if (looksLikeMgrs(folded)) return parseMgrs(folded);
  if (looksLikeUtm(folded)) return parseUtm(folded);
  return parseAngles(folded);
}
