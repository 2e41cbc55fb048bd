import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../api/types.ts';
import { isolate } from './isolate.ts';
import { directionOf } from './language.ts';

const catalogues = import.meta.glob<{ default: Record<string, unknown> }>('../locales/*.json');

/** Fetches a catalogue beside the one in use, for a text that is read in another language. */
export async function loadCatalogue(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  const read = catalogues[`../locales/${language}.json`];
  if (!read) throw new Error(`no catalogue for ${language}`);
  i18next.addResourceBundle(language, 'translation', (await read()).default);
}

/** Starts with one catalogue; the others are loaded when somebody asks for them. */
export async function startLanguage(language: Language): Promise<void> {
  i18next.use(initReactI18next);
  await i18next.init({
    lng: language,
    // Every catalogue is complete (a test holds that), so none stands in for another.
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: true, escape: isolate },
    react: { useSuspense: false },
  });
  await changeLanguage(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  await loadCatalogue(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}
