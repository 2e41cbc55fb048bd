import { useCallback } from 'react';
import type { PhraseUse, Wording } from '../api/incident-types.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { type Audience, AudienceField } from '../ui/audience-field.tsx';

export interface Saying {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly phrases: readonly PhraseUse[];
  readonly setPhrases: (phrases: readonly PhraseUse[]) => void;
  /** As it is sent; undefined while nothing is said. */
  readonly wording: Wording | undefined;
  readonly clear: () => void;
}

/** A message that is being written, kept from the first letter. */
export function useSaying(field: string): Saying {
  const [text, setText, clearText] = useDraft(field);
  const [stored, store, clearPhrases] = useDraft(`${field}/phrases`);
  const phrases = stored === '' ? [] : (JSON.parse(stored) as readonly PhraseUse[]);
  const said = text.trim();
  return {
    text,
    setText,
    phrases,
    setPhrases: useCallback((next) => (next.length === 0 ? clearPhrases() : store(JSON.stringify(next))), [store, clearPhrases]),
    wording:
      said === '' && phrases.length === 0
        ? undefined
        : { ...(said === '' ? {} : { text: said }), ...(phrases.length === 0 ? {} : { phrases }) },
    clear: useCallback(() => {
      clearText();
      clearPhrases();
    }, [clearText, clearPhrases]),
  };
}

interface SayFieldProps {
  readonly saying: Saying;
  readonly label: string;
  readonly audience: Audience;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly rows?: number;
}

/** Free text, standard phrases, or both; who reads it stands before the first letter. */
export function SayField({ saying, label, audience, required = false, autoFocus = false, rows = 2 }: SayFieldProps) {
  return (
    <AudienceField
      audience={audience}
      label={label}
      value={saying.text}
      onChange={saying.setText}
      rows={rows}
      required={required && saying.phrases.length === 0}
      autoFocus={autoFocus}
    />
  );
}
