/** A phrase as each reader sees it: in their language, with numbers, times and directions right for it. */
import { type Language, languages, type PhraseUse, type SlotType } from '../language/index.ts';
import { bboxOf, formatPosition, type KnownPlaces, type Notation, placeInWords } from '../places/index.ts';
import { phraseOf } from './check.ts';
import { isSlot, piecesOf } from './slots.ts';

type SlotValue = NonNullable<PhraseUse['slots']>[string];
type Geometry = NonNullable<Extract<SlotValue, { place: unknown }>['place']['geometry']>;

/** By code and language: how a party says it for itself. */
export type Wordings = Readonly<Record<string, Partial<Readonly<Record<Language, string>>>>>;

export interface RenderOptions {
  readonly wordings?: Wordings;
  /** The reader's notation of positions; decimal without one. */
  readonly notation?: Notation;
  /** Names of the agreement, for a position in words. */
  readonly known?: KnownPlaces;
  /** IANA name; UTC without one. The zone is always said. */
  readonly timeZone?: string;
}

/** A piece of a rendered phrase; `slot` is set on what its author filled in. */
export interface RenderedPiece {
  readonly text: string;
  readonly slot?: { readonly name: string; readonly type: SlotType };
}

/** Undefined for a code that this version does not know: it is shown as the code that it is. */
export function phrasePieces(
  use: PhraseUse,
  language: Language,
  options: RenderOptions = {},
): readonly RenderedPiece[] | undefined {
  const phrase = phraseOf(use.code);
  if (phrase === undefined) return undefined;
  const template = options.wordings?.[use.code]?.[language] ?? phrase.texts[language];
  return piecesOf(template).map((piece): RenderedPiece => {
    if (!isSlot(piece)) return { text: piece };
    const value = use.slots?.[piece.name];
    return { text: value === undefined ? '…' : slotText(value, language, options), slot: piece };
  });
}

/**
 * As one text. What was filled in stands between FSI and PDI (Unicode UAX #9): a Latin position in an Arabic sentence then turns
 * nothing around it.
 */
export function phraseText(use: PhraseUse, language: Language, options: RenderOptions = {}): string {
  const pieces = phrasePieces(use, language, options);
  if (pieces === undefined) return `[${use.code}]`;
  return pieces.map(({ text, slot }) => (slot === undefined ? text : isolated(text))).join('');
}

/** In every language, without marks of direction: the words by which a message of phrases is found. */
export function phraseWords(use: PhraseUse): string {
  return languages.map((language) => phraseText(use, language)).join('\n');
}

const isolated = (text: string) => `\u2068${text}\u2069`;

function slotText(value: SlotValue, language: Language, options: RenderOptions): string {
  if ('number' in value) return new Intl.NumberFormat(locale(language), { maximumFractionDigits: 6 }).format(value.number);
  if ('time' in value) return timeText(value.time, language, options.timeZone ?? 'UTC');
  if ('unit' in value) return value.unit;
  const { words, geometry } = value.place;
  const where = geometry === undefined ? undefined : geometryText(geometry, language, options);
  if (words === undefined) return where ?? '…';
  return where === undefined ? words : `${isolated(words)} (${where})`;
}

/** Latin digits in every language, as on the rest of the desk: a position and a time are then read alike on both sides. */
const locale = (language: Language) => `${language}-u-nu-latn`;

function timeText(time: string, language: Language, timeZone: string): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return time;
  return new Intl.DateTimeFormat(locale(language), {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(at);
}

/** A point as a position and in words; a route by its ends; an area by its middle. */
function geometryText(geometry: Geometry, language: Language, options: RenderOptions): string {
  const { known = {}, notation = 'decimal' } = options;
  // Left to right whatever stands around it: latitude comes first in every language.
  const position = (at: [number, number]) => `\u2066${formatPosition(at, notation) ?? formatPosition(at, 'decimal') ?? ''}\u2069`;
  if (geometry.type === 'LineString') {
    const [first, last] = [geometry.coordinates[0], geometry.coordinates.at(-1)];
    return [first, last].flatMap((at) => (at === undefined ? [] : position(at))).join(' – ');
  }
  const at = geometry.type === 'Point' ? geometry.coordinates : middleOf(geometry);
  const words = known.gazetteer === undefined ? undefined : placeInWords(at, known, language);
  return words === undefined ? position(at) : `${words}, ${position(at)}`;
}

function middleOf(geometry: Geometry): [number, number] {
  const [west, south, east, north] = bboxOf(geometry);
  const width = east < west ? east + 360 - west : east - west;
  const middle = west + width / 2;
  return [middle > 180 ? middle - 360 : middle, (south + north) / 2];
}
