import { useTranslation } from 'react-i18next';
import type { CallEventView } from '../api/types.ts';
import { usePreferences } from '../app/preferences.ts';
import { readPhrase } from '../i18n/phrases.ts';
import { Erased } from './erased.tsx';

/** Why a call was placed, in the reader's words where it is a standard phrase; the words on record stand in the title. */
export function Reason({ text, erased }: { readonly text: string | null; readonly erased?: CallEventView['erased'] }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  if (text === null) return <Erased erased={erased} />;
  const read = readPhrase(text, language);
  return (
    <span dir="auto" {...(read.original === undefined ? {} : { title: t('phrase.original', { text: read.original }) })}>
      {read.text}
    </span>
  );
}
