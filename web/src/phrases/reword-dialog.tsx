import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phraseOf, wordingProblem } from '../../../src/phrases/index.ts';
import { type PhraseView, phrasesQuery, rewordPhrase } from '../api/phrases.ts';
import { languages } from '../api/vocabulary.ts';
import { directionOf, languageNames } from '../i18n/language.ts';
import { AudienceTag } from '../ui/audience-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';

interface RewordDialogProps {
  readonly phrase: PhraseView;
  readonly onClose: () => void;
}

/** The party says a phrase in its own words: for itself alone, with the same gaps. */
export function RewordDialog({ phrase, onClose }: RewordDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [texts, setTexts] = useState<PhraseView['own']>(phrase.own);
  const said = Object.fromEntries(
    languages.flatMap((one) => {
      const text = texts[one]?.trim() ?? '';
      return text === '' ? [] : [[one, text]];
    }),
  ) as PhraseView['own'];
  const standard = phraseOf(phrase.code);
  const wrong = languages.filter((one) => {
    const text = said[one];
    return text !== undefined && standard !== undefined && wordingProblem(standard, one, text) !== undefined;
  });
  const save = useMutation({
    mutationFn: () => rewordPhrase(phrase.code, said),
    retry: false,
    onSuccess: (view) => {
      client.setQueryData(phrasesQuery.queryKey, (held) => held?.map((one) => (one.code === view.code ? view : one)));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong.length === 0 && !save.isPending) save.mutate();
  };
  return (
    <Dialog title={t('phrases.reword')} onClose={onClose} typing>
      <form className={page['form']} onSubmit={submit}>
        <p className="dim">{t('phrases.rewordExplain')}</p>
        <AudienceTag audience="stays" />
        {languages.map((one) => (
          <Textarea
            key={one}
            label={languageNames[one]}
            description={phrase.texts[one]}
            lang={one}
            dir={directionOf(one)}
            maxLength={600}
            value={texts[one] ?? ''}
            error={
              wrong.includes(one)
                ? t('phrases.gaps', { gaps: (phrase.texts[one].match(/\{[^}]*\}/g) ?? []).join(' ') })
                : undefined
            }
            onChange={({ currentTarget: { value } }) => setTexts({ ...texts, [one]: value })}
          />
        ))}
        <ProblemNote error={save.error} />
        <div className={page['line']}>
          <Button type="submit" loading={save.isPending} disabled={wrong.length > 0}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
