import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import { ownDesks } from '../admin/own-desks.ts';
import { directivesQuery, houseActs } from '../api/house.ts';
import type { Directive, Texts } from '../api/house-types.ts';
import { linesQuery } from '../api/queries.ts';
import { languages } from '../api/vocabulary.ts';
import { ExerciseBanner } from '../app/exercise.tsx';
import { usePreferences } from '../app/preferences.ts';
import { languageNames } from '../i18n/language.ts';
import { AudienceField } from '../ui/audience-field.tsx';
import { CheckList } from '../ui/check-list.tsx';
import { Dialog } from '../ui/dialog.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';

import { RuleFields } from './rule-fields.tsx';
import { noRules, type RuleDraft, textsOf, toDraft, toRules } from './rules.ts';

interface IssueDialogProps {
  /** The one that this one takes the place of. */
  readonly replaces?: Directive;
  readonly onClose: () => void;
}

/** Headquarters writes: words in several languages, rules from the list, to whom, and by when they have read it. */
export function IssueDialog({ replaces, onClose }: IssueDialogProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const client = useQueryClient();
  const { data: lines } = useQuery(linesQuery);
  const modes = [...new Set((lines ?? []).filter(({ state }) => state !== 'proposed').map(({ mode }) => mode))].sort();
  const [chosen, setMode] = useState(replaces?.mode);
  const mode = chosen ?? modes[0] ?? 'actual';
  const offered = (lines ?? []).filter((line) => line.mode === mode && line.state !== 'proposed');
  const [toLines, setToLines] = useState<readonly string[]>(replaces?.lines ?? []);
  const [toDesks, setToDesks] = useState<readonly string[]>(replaces?.desks ?? []);
  const [texts, setTexts] = useState<Texts>(replaces?.text ?? {});
  const [draft, setDraft] = useState<RuleDraft>(() => (replaces ? toDraft(replaces.rules) : noRules));
  const [minutes, setMinutes] = useState('15');
  // The same id until it is stored: pressed twice, it is one directive.
  const id = useRef(uuid7());
  const rules = toRules(draft);
  const text = textsOf(texts);
  const seconds = Math.round(Number(minutes) * 60);
  const ready = rules !== undefined && Object.keys(text).length > 0 && seconds > 0;
  const issue = useMutation({
    mutationFn: () =>
      houseActs.issue({
        id: id.current,
        mode,
        to: { ...(toLines.length > 0 ? { lines: toLines } : {}), ...(toDesks.length > 0 ? { desks: toDesks } : {}) },
        text,
        rules: rules ?? [],
        acknowledgeWithin: seconds,
        ...(replaces ? { replaces: replaces.id } : {}),
      }),
    onSuccess: async () => {
      await Promise.all([directivesQuery.queryKey, ['permissions']].map((queryKey) => client.invalidateQueries({ queryKey })));
      onClose();
    },
  });
  // The reader's own language first: it is the one they write.
  const ordered = [language, ...languages.filter((one) => one !== language)];
  return (
    <Dialog
      title={replaces ? t('directives.replaceTitle', { number: replaces.number }) : t('directives.write')}
      onClose={onClose}
      typing
      wide
    >
      {mode === 'exercise' && <ExerciseBanner />}
      <form
        className={page['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !issue.isPending) issue.mutate();
        }}
      >
        {modes.length > 1 && !replaces && (
          <NativeSelect
            label={t('directives.mode')}
            value={mode}
            onChange={({ currentTarget: { value } }) => {
              setMode(value === 'exercise' ? 'exercise' : 'actual');
              setToLines([]);
            }}
            data={modes.map((one) => ({ value: one, label: t(`lineMode.${one}`) }))}
          />
        )}
        {ordered.map((one, index) => (
          <AudienceField
            key={one}
            audience="stays"
            label={t('directives.textIn', { language: languageNames[one] })}
            value={texts[one] ?? ''}
            onChange={(value) => setTexts({ ...texts, [one]: value })}
            rows={index === 0 ? 4 : 2}
            autoFocus={index === 0}
          />
        ))}
        <RuleFields draft={draft} onChange={setDraft} />
        <CheckList
          legend={t('directives.toDesks')}
          hint={t('directives.allUnlessPicked')}
          options={ownDesks(offered).map(({ id, name }) => ({ value: id, label: name }))}
          picked={toDesks}
          onChange={setToDesks}
        />
        {offered.length > 1 && (
          <CheckList
            legend={t('directives.toLines')}
            hint={t('directives.allUnlessPicked')}
            options={offered.map(({ id, title }) => ({ value: id, label: title }))}
            picked={toLines}
            onChange={setToLines}
          />
        )}
        <TextInput
          label={t('directives.within')}
          type="number"
          min={1}
          max={1_440}
          required
          value={minutes}
          onChange={({ currentTarget: { value } }) => setMinutes(value)}
          className={page['number'] ?? ''}
        />
        <p className="dim">{t('directives.atOnce')}</p>
        <ProblemNote error={issue.error} />
        <Button type="submit" loading={issue.isPending} disabled={!ready}>
          {t('directives.issue')}
        </Button>
      </form>
    </Dialog>
  );
}
