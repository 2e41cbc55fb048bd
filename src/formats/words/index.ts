import type { Language } from '../../language/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import type { FormatWords } from './words.ts';

export type { FormatWords } from './words.ts';
export const formatWords: Readonly<Record<Language, FormatWords>> = { en, ar, he, fr };

/** `{party}` and the like in a sentence. */
export function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{([a-z]+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
