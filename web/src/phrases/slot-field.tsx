import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../src/language/index.ts';
import type { Slot } from '../../../src/phrases/index.ts';
import { readTyped } from '../places/place-draft.ts';
import { type PhraseDraft, wordsKey } from './slot-draft.ts';

interface SlotFieldProps {
  readonly slot: Slot;
  readonly draft: PhraseDraft;
  readonly onChange: (draft: PhraseDraft) => void;
  readonly near: Position | undefined;
}

/** One gap: a field that takes what belongs there and nothing else. */
export function SlotField({ slot, draft, onChange, near }: SlotFieldProps) {
  const { t } = useTranslation();
  const { name, type } = slot;
  const set = (key: string, value: string) => onChange({ ...draft, typed: { ...draft.typed, [key]: value } });
  const typed = draft.typed[name] ?? '';
  // Two gaps of one type are told apart by their place in the phrase.
  const label = name === type ? t(`phraseSlot.${type}`) : t('phrases.slotNamed', { slot: t(`phraseSlot.${type}`), name });
  if (type === 'place') {
    const { wrong } = readTyped(typed, 'Point', near);
    return (
      <>
        <TextInput
          label={t('phrases.slotNamed', { slot: label, name: t('places.typed') })}
          dir="ltr"
          value={typed}
          error={wrong === undefined ? undefined : t('places.wrong', wrong)}
          onChange={({ currentTarget: { value } }) => set(name, value)}
        />
        <TextInput
          label={t('phrases.slotNamed', { slot: label, name: t('places.words') })}
          dir="auto"
          maxLength={200}
          value={draft.typed[wordsKey(name)] ?? ''}
          onChange={({ currentTarget: { value } }) => set(wordsKey(name), value)}
        />
      </>
    );
  }
  return (
    <TextInput
      label={label}
      type={type === 'time' ? 'datetime-local' : 'text'}
      inputMode={type === 'number' ? 'decimal' : undefined}
      dir={type === 'unit' ? 'auto' : 'ltr'}
      maxLength={200}
      value={typed}
      onChange={({ currentTarget: { value } }) => set(name, value)}
    />
  );
}
