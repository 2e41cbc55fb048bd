import { readFileSync } from 'node:fs';
import i18next, { type TFunction } from 'i18next';
import type { Language } from '../../api/types.ts';

/** The words of a catalogue as the desk uses them, without a page around them. */
export function wordsOf(language: Language): TFunction {
  const catalogue = JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
  const words = i18next.createInstance();
  void words.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: catalogue } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return words.t;
}
