import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../src/language/index.ts';
import { phraseOf, searchPhrases } from '../../../src/phrases/index.ts';
import type { PhraseUse } from '../api/phrases.ts';
import { linesQuery } from '../api/queries.ts';
import { languages } from '../api/vocabulary.ts';
import { useMe } from '../app/me-context.tsx';
import { usePreferences } from '../app/preferences.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { languageNames } from '../i18n/language.ts';
import { useKnownPlaces } from '../places/known-places.ts';
import { type Audience, AudienceTag } from '../ui/audience-field.tsx';
import { Icon } from '../ui/icons.tsx';
import page from '../ui/page.module.css';
import { SearchSelect } from '../ui/search-select.tsx';
import { PhrasePreview } from './phrase-preview.tsx';
import classes from './phrases.module.css';
import { type PhraseDraft, partOf, slotsOfDraft, wholeOf } from './slot-draft.ts';
import { SlotField } from './slot-field.tsx';
import { useWordings } from './use-wordings.ts';

interface PhraseComposerProps {
  readonly value: readonly PhraseUse[];
  readonly onChange: (phrases: readonly PhraseUse[]) => void;
  readonly line: string | undefined;
  readonly audience: Audience;
  /** Where what is being filled in is kept, so that a reload loses none of it. */
  readonly field: string;
}

/** A message of standard phrases: found by typing in any language, filled gap by gap, seen as the other side will read it. */
export function PhraseComposer({ value, onChange, line, audience, field }: PhraseComposerProps) {
  const { t } = useTranslation();
  const title = useId();
  const { language } = usePreferences();
  const wordings = useWordings();
  const known = useKnownPlaces(line);
  const [stored, store, clear] = useDraft(`${field}/phrase`);
  const draft = stored === '' ? undefined : parseDraft(stored);
  const set = (next: PhraseDraft | undefined) => (next === undefined ? clear() : store(JSON.stringify(next)));
  const other = useOtherLanguage(line);
  const [theirs, setTheirs] = useState<Language>();
  const reads = theirs ?? other;
  const near = known.gazetteer[0]?.position;
  const whole = draft === undefined ? undefined : wholeOf(draft, near);
  const find = useCallback(
    (typed: string) =>
      searchPhrases(typed, language, wordings).map(({ code, texts }) => ({
        value: code,
        label: (wordings[code]?.[language] ?? texts[language]).replace(/\{[^}]*\}/g, '…'),
      })),
    [language, wordings],
  );
  const all = useMemo(() => find(''), [find]);
  const drop = (index: number) => onChange(value.filter((_, one) => one !== index));
  return (
    <section
      className={classes['composer']}
      aria-labelledby={title}
      onKeyDown={(event) => {
        // Enter fills a gap here; it must not send the form around it.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
    >
      <header className={page['head']}>
        <h3 id={title}>{t('phrases.compose')}</h3>
        <AudienceTag audience={audience} />
      </header>
      {value.length > 0 && (
        <ol className={classes['said']}>
          {value.map((use, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a phrase may stand twice
            <li key={index}>
              <PhrasePreview use={use} reads={reads} known={known} />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('phrases.drop', { n: index + 1 })}
                onClick={() => drop(index)}
              >
                <Icon name="cross" size={15} />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
      <SearchSelect
        label={t('phrases.find')}
        nothing={t('phrases.nothing')}
        options={all}
        find={find}
        value={draft?.code}
        onChange={(code) => {
          if (code === undefined) return set(undefined);
          const next: PhraseDraft = { code, typed: {} };
          // Nothing to fill in: it stands at once.
          if (slotsOfDraft(next).length === 0) {
            onChange([...value, { code }]);
            set(undefined);
          } else set(next);
        }}
      />
      {draft !== undefined && phraseOf(draft.code) !== undefined && (
        <div className={page['stack']}>
          <div className={page['row']}>
            {slotsOfDraft(draft).map((slot) => (
              <SlotField key={slot.name} slot={slot} draft={draft} onChange={set} near={near} />
            ))}
          </div>
          <PhrasePreview use={partOf(draft, near)} reads={reads} known={known} />
          <div className={page['line']}>
            <Button
              size="sm"
              disabled={whole === undefined}
              onClick={() => {
                if (whole === undefined) return;
                onChange([...value, whole]);
                set(undefined);
              }}
            >
              {t('phrases.add')}
            </Button>
            <Button size="sm" variant="default" onClick={() => set(undefined)}>
              {t('common.discard')}
            </Button>
          </div>
        </div>
      )}
      {(value.length > 0 || draft !== undefined) && (
        <p className={page['line']}>
          <label htmlFor={`${title}-reads`}>{t('phrases.readsIn')}</label>
          <select
            id={`${title}-reads`}
            className={classes['reads']}
            value={reads}
            onChange={({ currentTarget }) => setTheirs(languages.find((one) => one === currentTarget.value))}
          >
            {languages.map((one) => (
              <option key={one} value={one} lang={one}>
                {languageNames[one]}
              </option>
            ))}
          </select>
        </p>
      )}
    </section>
  );
}

/** What a person was about to say, kept by any version. */
function parseDraft(stored: string): PhraseDraft | undefined {
  try {
    const { code, typed } = JSON.parse(stored) as Partial<PhraseDraft>;
    return typeof code === 'string' && typeof typed === 'object' ? { code, typed } : undefined;
  } catch {
    return undefined;
  }
}

/** A language that the other party has a name in, other than the reader's own; else English, or French for its readers. */
function useOtherLanguage(line: string | undefined): Language {
  const me = useMe();
  const { language } = usePreferences();
  const { data: lines } = useQuery(linesQuery);
  const parties = lines?.find(({ id }) => id === line)?.parties ?? [];
  const named = parties.filter(({ id }) => id !== me.party.id).flatMap(({ names }) => Object.keys(names ?? {}));
  return languages.find((one) => one !== language && named.includes(one)) ?? (language === 'en' ? 'fr' : 'en');
}
