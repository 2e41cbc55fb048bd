import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import { readPhrase } from '../i18n/phrases.ts';

/** Why a call was placed, in the reader's words where it is a standard phrase; the words on record stand in the title. */
export function Reason({ text }: { readonly text: string | null }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  if (text === null) return <span className="dim">{t('call.erased')}</span>;
  const read = readPhrase(text, language);
  return (
    <span dir="auto" {...(read.original === undefined ? {} : { title: t('phrase.original', { text: read.original }) })}>
      {read.text}
    </span>
  );
}
