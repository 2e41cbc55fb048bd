import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setPin } from '../api/desk.ts';
import { changePreferences, usePreferences } from '../app/preferences.ts';
import { AudienceTag } from '../ui/audience-field.tsx';
import { Note } from '../ui/note.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './settings.module.css';

const shortest = 4;

export function PinSettings() {
  const { t } = useTranslation();
  const { pin: isSet } = usePreferences();
  const [pin, setText] = useState('');
  const save = useMutation({
    mutationFn: () => setPin(pin),
    onSuccess: () => {
      setText('');
      changePreferences({ pin: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pin.length >= shortest && !save.isPending) save.mutate();
  };
  return (
    <form className={classes['row']} onSubmit={submit}>
      <PasswordInput
        label={t('settings.pin')}
        description={
          <>
            <AudienceTag audience="stays" /> · {isSet ? t('settings.pinSet') : t('settings.pinNone')}
          </>
        }
        value={pin}
        onChange={({ currentTarget: { value } }) => setText(value.replace(/\D/g, ''))}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        visibilityToggleButtonProps={{ 'aria-label': t('lock.showPin') }}
      />
      <Button type="submit" disabled={pin.length < shortest} loading={save.isPending}>
        {t('common.save')}
      </Button>
      {save.isSuccess && <Note tone="ok">{t('settings.saved')}</Note>}
      <ProblemNote error={save.error} />
    </form>
  );
}
