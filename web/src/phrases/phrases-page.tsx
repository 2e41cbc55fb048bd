import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phraseCategories } from '../../../src/language/phrases/phrase.ts';
import { searchPhrases } from '../../../src/phrases/index.ts';
import { type PhraseView, phrasesQuery } from '../api/phrases.ts';
import { languages } from '../api/vocabulary.ts';
import { useMe } from '../app/me-context.tsx';
import { usePreferences } from '../app/preferences.ts';
import { useTitle } from '../app/title.ts';
import { directionOf, languageNames } from '../i18n/language.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './phrases.module.css';
import { RewordDialog } from './reword-dialog.tsx';
import { useWordings } from './use-wordings.ts';

const none: readonly PhraseView[] = [];

/** The book of standard phrases in all languages, with who has checked each and how the party says it for itself. */
export function PhrasesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { language } = usePreferences();
  const { data = none, error, isPending } = useQuery(phrasesQuery);
  const wordings = useWordings();
  const [q, setQ] = useState('');
  const [rewording, setRewording] = useState<PhraseView>();
  useTitle(t('phrases.title'), false);
  const found = useMemo(() => {
    const codes = searchPhrases(q, language, wordings).map(({ code }) => code);
    const byCode = new Map(data.map((one) => [one.code, one]));
    return codes.flatMap((code) => byCode.get(code) ?? []);
  }, [q, language, wordings, data]);
  const mayReword = me.role === 'administrator' || me.role === 'headquarters';
  return (
    <div className={page['page']}>
      <h1>{t('phrases.title')}</h1>
      <p className="dim">{t('phrases.explain')}</p>
      <ProblemNote error={error} />
      <search className="no-print">
        <TextInput
          type="search"
          label={t('phrases.find')}
          dir="auto"
          value={q}
          maxLength={200}
          onChange={({ currentTarget: { value } }) => setQ(value)}
        />
      </search>
      {found.length === 0 && <p className={page['nothing']}>{isPending ? t('common.loading') : t('phrases.nothing')}</p>}
      {phraseCategories.map((category) => {
        const own = found.filter((one) => one.category === category);
        if (own.length === 0) return null;
        return (
          <Panel key={category} title={t(`phraseCategory.${category}`)} flush>
            <ul className={page['list']}>
              {own.map((one) => (
                <li key={one.code}>
                  <PhraseEntry phrase={one} {...(mayReword ? { onReword: () => setRewording(one) } : {})} />
                </li>
              ))}
            </ul>
          </Panel>
        );
      })}
      {rewording && <RewordDialog phrase={rewording} onClose={() => setRewording(undefined)} />}
    </div>
  );
}

function PhraseEntry({ phrase, onReword }: { readonly phrase: PhraseView; readonly onReword?: () => void }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const ordered = [language, ...languages.filter((one) => one !== language)];
  const gaps = (text: string) =>
    text.replace(/\{(?:[a-z]+:)?([a-z]+)\}/g, (_, type: PhraseView['slots'][number]['type']) => `[${t(`phraseSlot.${type}`)}]`);
  return (
    <div className={classes['book']}>
      {ordered.map((one) => (
        <div key={one} className={page['line']}>
          <span className={classes['language']} lang={one}>
            {languageNames[one]}
          </span>
          <span lang={one} dir={directionOf(one)}>
            {gaps(phrase.own[one] ?? phrase.texts[one])}
          </span>
          {phrase.own[one] !== undefined && <Pill tone="info">{t('phrases.own')}</Pill>}
          {phrase.checked[one] === null ? (
            <Pill tone="warn">{t('phrases.uncheckedShort')}</Pill>
          ) : (
            <span className="dim">{t('phrases.checkedBy', { who: phrase.checked[one] })}</span>
          )}
        </div>
      ))}
      {onReword && (
        <div className="no-print">
          <Button size="compact-sm" variant="default" onClick={onReword}>
            {t('phrases.reword')}…
          </Button>
        </div>
      )}
    </div>
  );
}
