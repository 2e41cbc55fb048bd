/** Where something happened, as it is being given: one field for a position in any notation and for names of the gazetteer. Pure. */

import { foldText } from '../../../src/language/fold-text.ts';
import type { GazetteerEntry } from '../../../src/language/index.ts';
import { districtOf, PositionUnreadable, type PositionUnreadableReason, parsePosition } from '../../../src/places/index.ts';
import type { PlaceWish, Position } from '../api/incident-types.ts';
import type { KnownPlacesOfLine } from '../places/known-places.ts';

export interface WhereDraft {
  /** A position in any notation, or a name. */
  readonly text: string;
  readonly words: string;
  /** Metres, as typed; empty: that of the notation. */
  readonly uncertainty: string;
}

export const emptyWhere: WhereDraft = { text: '', words: '', uncertainty: '' };

export interface ReadWhere {
  readonly position?: Position;
  /** Metres. */
  readonly uncertainty?: number;
  /** The name by which it was given. */
  readonly entry?: GazetteerEntry;
  /** Names that begin as the text does. */
  readonly offered: readonly GazetteerEntry[];
  readonly wrong?: { readonly reason: PositionUnreadableReason; readonly at: number };
  /** It lies in none of the agreement's districts, and does with latitude and longitude exchanged: the way they are confused. */
  readonly swapped?: Position;
}

/** Read with the same code as the node reads it. */
export function readWhere({ text, uncertainty }: WhereDraft, known: KnownPlacesOfLine): ReadWhere {
  const typed = text.trim();
  const metres = Number(uncertainty.trim() === '' ? Number.NaN : uncertainty);
  const stated = metres >= 0 ? { uncertainty: metres } : {};
  if (typed === '') return { offered: [] };
  const offered = namesLike(typed, known.gazetteer);
  const entry = offered.find(({ name }) => foldText(name) === foldText(typed));
  if (entry !== undefined) return { position: entry.position, entry, offered: [], ...stated };
  try {
    const near = known.gazetteer[0]?.position;
    const read = parsePosition(text, near === undefined ? {} : { near });
    const swapped = swapOf(read.position, known);
    return {
      position: read.position,
      uncertainty: read.uncertainty,
      ...stated,
      offered: [],
      ...(swapped === undefined ? {} : { swapped }),
    };
  } catch (error) {
    if (!(error instanceof PositionUnreadable)) throw error;
    return offered.length > 0 ? { offered } : { offered, wrong: { reason: error.reason, at: error.at + 1 } };
  }
}

const mostOffered = 8;

function namesLike(typed: string, gazetteer: readonly GazetteerEntry[]): readonly GazetteerEntry[] {
  const asked = foldText(typed).split(' ').filter(Boolean);
  if (asked.length === 0) return [];
  return gazetteer
    .filter(({ name }) => {
      const words = foldText(name).split(' ');
      return asked.every((word) => words.some((one) => one.startsWith(word)));
    })
    .slice(0, mostOffered);
}

function swapOf([longitude, latitude]: Position, { districts }: KnownPlacesOfLine): Position | undefined {
  const all = [...districts];
  if (Math.abs(longitude) > 90 || districtOf([longitude, latitude], all) !== undefined) return undefined;
  return districtOf([latitude, longitude], all) === undefined ? undefined : [latitude, longitude];
}

/** As it is sent; undefined while it says nothing, or what cannot be read. */
export function whereWish(draft: WhereDraft, known: KnownPlacesOfLine): PlaceWish | undefined {
  const { position, uncertainty, entry, wrong, offered } = readWhere(draft, known);
  const said = draft.words.trim();
  const words = said === '' ? {} : { words: said };
  const around = uncertainty === undefined ? {} : { uncertainty };
  if (wrong !== undefined || (offered.length > 0 && entry === undefined)) return undefined;
  if (entry !== undefined) return { gazetteer: entry.id, ...around, ...words };
  if (position !== undefined)
    return { geometry: { type: 'Point', coordinates: [position[0], position[1]] }, ...around, ...words };
  return said === '' ? undefined : words;
}
