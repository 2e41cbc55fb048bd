import type { Language } from '../api/types.ts';
import { directionOf } from '../i18n/language.ts';

export type UnitWords = typeof import('virtual:unit-words-en');

const reads: Readonly<Record<Language, () => Promise<UnitWords>>> = {
  en: () => import('virtual:unit-words-en'),
  ar: () => import('virtual:unit-words-ar'),
  he: () => import('virtual:unit-words-he'),
  fr: () => import('virtual:unit-words-fr'),
};

/** Fetches the words of one language and turns the page to its direction. */
export async function speak(language: Language): Promise<UnitWords> {
  const words = await reads[language]();
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  return words;
}
