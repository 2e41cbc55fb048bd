import type { Language } from '../vocabulary.ts';

export const phraseCategories = [
  'identification',
  'warning',
  'request',
  'answer',
  'place',
  'time',
  'number',
  'medical',
  'ceasefire',
  'movement',
  'closing',
] as const;
export type PhraseCategory = (typeof phraseCategories)[number];

export const slotTypes = ['place', 'time', 'number', 'unit'] as const;
/** What stands in a gap: where, when, how many, or who (an operating unit or a unit of measure, as its author calls it). */
export type SlotType = (typeof slotTypes)[number];

/** One phrase: a code for good, and its text in every language. `{place}` is a gap of that name and type, `{from:place}` one of another name. */
export interface Phrase {
  readonly code: string;
  readonly category: PhraseCategory;
  readonly texts: Readonly<Record<Language, string>>;
  /** Who checked it, by language; null: nobody who speaks it has. */
  readonly checked: Readonly<Record<Language, string | null>>;
}

/** A row of a table: code without its category, English, Arabic, Hebrew, French. */
export type PhraseLine = readonly [code: string, en: string, ar: string, he: string, fr: string];
