import type { Language } from '../api/types.ts';
import { languages } from '../api/vocabulary.ts';

export const languageNames: Readonly<Record<Language, string>> = { en: 'English', ar: 'العربية', he: 'עברית', fr: 'Français' };

export type Direction = 'ltr' | 'rtl';

export function directionOf(language: Language): Direction {
  return language === 'ar' || language === 'he' ? 'rtl' : 'ltr';
}

export function isLanguage(value: unknown): value is Language {
  return (languages as readonly unknown[]).includes(value);
}

/** The first of the reader's languages that the desk speaks, else English. `iw` is the old code of Hebrew. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0] === 'iw' ? 'he' : tag.toLowerCase().split('-')[0];
    if (isLanguage(base)) return base;
  }
  return 'en';
}
