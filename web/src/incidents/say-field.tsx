import { Button } from '@mantine/core';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhraseUse, Wording } from '../api/incident-types.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { type Audience, AudienceField } from '../ui/audience-field.tsx';
import page from '../ui/page.module.css';

const PhraseComposer = lazy(async () => ({ default: (await import('../phrases/phrase-composer.tsx')).PhraseComposer }));

export interface Saying {
  /** Where it is kept. */
  readonly field: string;
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
    field,
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
  readonly line: string | undefined;
  readonly required?: boolean;
}

/** Free text, standard phrases, or both; who reads it stands before the first letter. */
export function SayField({ saying, label, audience, line, required = false }: SayFieldProps) {
  const { t } = useTranslation();
  const [composing, setComposing] = useState(false);
  const { text, setText, phrases, setPhrases, field } = saying;
  return (
    <div className={page['stack']}>
      <AudienceField
        audience={audience}
        label={label}
        value={text}
        onChange={setText}
        required={required && phrases.length === 0}
      />
      {composing || phrases.length > 0 ? (
        <Suspense fallback={<p className="dim">{t('common.loading')}</p>}>
          <PhraseComposer value={phrases} onChange={setPhrases} line={line} audience={audience} field={field} />
        </Suspense>
      ) : (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setComposing(true)}>
            {t('phrases.compose')}
          </Button>
        </div>
      )}
    </div>
  );
}
