import { useTranslation } from 'react-i18next';
import { phraseText } from '../../../src/phrases/index.ts';
import type { KnownPlaces } from '../../../src/places/index.ts';
import type { Message } from '../api/notification-types.ts';
import { usePreferences } from '../app/preferences.ts';
import page from '../ui/page.module.css';

interface MessageTextProps {
  readonly message: Message | null;
  readonly known: KnownPlaces;
}

/** Standard phrases in the reader's own language; free text as it was written, marked as untranslated. */
export function MessageText({ message, known }: MessageTextProps) {
  const { t } = useTranslation();
  const { language, notation } = usePreferences();
  if (message === null) return null;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className={page['stack']}>
      {message.phrases?.map((use, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same phrase may stand twice, and the list never changes
        <p key={index} dir="auto" className={page['text']}>
          {phraseText(use, language, { notation, known, timeZone: zone })}
        </p>
      ))}
      {message.text !== undefined && (
        <p dir="auto" className={page['quote']}>
          {message.text}
        </p>
      )}
      {message.text !== undefined && <p className="dim">{t('notifications.untranslated')}</p>}
    </div>
  );
}
