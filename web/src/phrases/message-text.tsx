import { useTranslation } from 'react-i18next';
import type { Message } from '../../../src/language/index.ts';
import { phraseText } from '../../../src/phrases/index.ts';
import type { KnownPlaces } from '../../../src/places/index.ts';
import { usePreferences } from '../app/preferences.ts';
import page from '../ui/page.module.css';
import { useWordings } from './use-wordings.ts';

interface MessageTextProps {
  /** Null: it was erased. */
  readonly message: Message | null;
  readonly known: KnownPlaces;
}

/** Standard phrases in the reader's own language and the party's own words; free text as it was written, marked as untranslated. */
export function MessageText({ message, known }: MessageTextProps) {
  const { t } = useTranslation();
  const { language, notation } = usePreferences();
  const wordings = useWordings();
  if (message === null) return <p className="dim">{t('call.erased')}</p>;
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className={page['stack']}>
      {message.phrases?.map((use, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same phrase may stand twice, and the list never changes
        <p key={index} dir="auto" className={page['text']}>
          {phraseText(use, language, { notation, known, timeZone, wordings })}
        </p>
      ))}
      {message.text !== undefined && (
        <>
          <p dir="auto" className={page['quote']}>
            {message.text}
          </p>
          <p className="dim">{t('phrases.untranslated')}</p>
        </>
      )}
    </div>
  );
}
