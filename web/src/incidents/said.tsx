import { useTranslation } from 'react-i18next';
import { phraseText } from '../../../src/phrases/index.ts';
import type { Message } from '../api/incident-types.ts';
import { usePreferences } from '../app/preferences.ts';
import type { KnownPlacesOfLine } from '../places/known-places.ts';
import page from '../ui/page.module.css';

interface SaidProps {
  /** Null: it was erased. */
  readonly message: (Pick<Message, 'text'> & { readonly phrases?: readonly unknown[] }) | null;
  readonly known: KnownPlacesOfLine;
}

/** A message as this reader reads it: phrases in the own language, free text as it was written. */
export function Said({ message, known }: SaidProps) {
  const { t } = useTranslation();
  const { language, notation } = usePreferences();
  if (message === null) return <p className="dim">{t('call.erased')}</p>;
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const phrases = (message.phrases ?? []) as NonNullable<Message['phrases']>;
  return (
    <>
      {phrases.map((use, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a phrase may stand twice, and never moves
        <p key={index}>{phraseText(use, language, { known, notation, timeZone })}</p>
      ))}
      {message.text !== undefined && (
        <p dir="auto" className={page['text']}>
          {message.text}
        </p>
      )}
    </>
  );
}
