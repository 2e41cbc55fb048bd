import { useTranslation } from 'react-i18next';
import type { Language } from '../../../src/language/index.ts';
import { phraseOf, phraseText } from '../../../src/phrases/index.ts';
import type { KnownPlaces } from '../../../src/places/index.ts';
import type { PhraseUse } from '../api/phrases.ts';
import { usePreferences } from '../app/preferences.ts';
import { directionOf, languageNames } from '../i18n/language.ts';
import { Pill } from '../ui/pill.tsx';
import classes from './phrases.module.css';
import { useWordings } from './use-wordings.ts';

interface PhrasePreviewProps {
  readonly use: PhraseUse;
  /** The language in which the other side reads it. */
  readonly reads: Language;
  readonly known: KnownPlaces;
}

/** One phrase as its writer says it and as the other side reads it: in the words of the book, for how they reword it is their own affair. */
export function PhrasePreview({ use, reads, known }: PhrasePreviewProps) {
  const { t } = useTranslation();
  const { language, notation } = usePreferences();
  const wordings = useWordings();
  const options = { notation, known, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const checked = phraseOf(use.code)?.checked[reads] ?? null;
  return (
    <div className={classes['preview']}>
      <p dir="auto">{phraseText(use, language, { ...options, wordings })}</p>
      <p lang={reads} dir={directionOf(reads)} className={classes['theirs']}>
        {phraseText(use, reads, options)}
      </p>
      {checked === null && <Pill tone="warn">{t('phrases.unchecked', { language: languageNames[reads] })}</Pill>}
    </div>
  );
}
