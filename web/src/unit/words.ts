import type { Language } from '../api/types.ts';
import { directionOf } from '../i18n/language.ts';

export type UnitWords = typeof import('./words-en.ts');

const reads: Readonly<Record<Language, () => Promise<UnitWords>>> = {
  en: () => import('./words-en.ts'),
  ar: () => import('./words-ar.ts'),
  he: () => import('./words-he.ts'),
  fr: () => import('./words-fr.ts'),
};

/** Fetches the words of one language and turns the page to its direction. */
export async function speak(language: Language): Promise<UnitWords> {
  const words = await reads[language]();
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  return words;
}
