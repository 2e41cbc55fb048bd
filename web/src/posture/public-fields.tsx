import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Posture, PublicPosition } from '../api/terms-types.ts';
import type { Language } from '../api/types.ts';
import { languages, postures } from '../api/vocabulary.ts';
import { languageNames } from '../i18n/language.ts';
import { AudienceField } from '../ui/audience-field.tsx';

export interface PublicDraft {
  readonly on: boolean;
  readonly position: Posture;
  readonly day: string;
  readonly statement: Partial<Record<Language, string>>;
}

/** What goes on the record; empty languages are left out. */
export function publicOf(draft: PublicDraft): PublicPosition | undefined {
  if (!draft.on) return undefined;
  const statement = Object.fromEntries(
    Object.entries(draft.statement)
      .map(([language, text]) => [language, text.trim()])
      .filter(([, text]) => text !== ''),
  );
  return {
    position: draft.position,
    day: draft.day,
    ...(Object.keys(statement).length > 0 ? { statement } : {}),
  };
}

interface PublicFieldsProps {
  readonly draft: PublicDraft;
  readonly others: string;
  readonly onChange: (draft: PublicDraft) => void;
}

/** The public position: it may differ from how the party works, and stands beside it on the record. */
export function PublicFields({ draft, others, onChange }: PublicFieldsProps) {
  const { t } = useTranslation();
  const change = (part: Partial<PublicDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <Switch
        label={t('posturePage.announce')}
        description={t('posturePage.announceExplain')}
        checked={draft.on}
        onChange={({ currentTarget: { checked } }) => change({ on: checked })}
      />
      {draft.on && (
        <>
          <NativeSelect
            label={t('posturePage.position')}
            value={draft.position}
            data={postures.map((one) => ({ value: one, label: t(`posture.${one}`) }))}
            onChange={({ currentTarget: { value } }) => change({ position: value as Posture })}
          />
          <TextInput
            type="date"
            label={t('posturePage.day')}
            value={draft.day}
            required
            onChange={({ currentTarget: { value } }) => change({ day: value })}
          />
          {languages.map((one) => (
            <AudienceField
              key={one}
              audience={{ goesTo: others }}
              label={t('posturePage.statementIn', { language: languageNames[one] })}
              value={draft.statement[one] ?? ''}
              onChange={(text) => change({ statement: { ...draft.statement, [one]: text } })}
            />
          ))}
        </>
      )}
    </>
  );
}
