import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePassword } from '../api/desk.ts';
import { useMe } from '../app/me-context.tsx';
import { AudienceTag } from '../ui/audience-field.tsx';
import { Note } from '../ui/note.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './settings.module.css';

const shortest = 10;

/** One's own password. The node asks for the current one, slows guessing at it, and signs the account's other screens out. */
export function PasswordSettings() {
  const { t } = useTranslation();
  const { alias } = useMe();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const change = useMutation({
    mutationFn: () => changePassword(current, wanted),
    retry: false,
    onSuccess: () => {
      setCurrent('');
      setWanted('');
    },
  });
  const ready = current !== '' && [...wanted].length >= shortest;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !change.isPending) change.mutate();
  };
  const show = { 'aria-label': t('signIn.showPassword') };
  return (
    <form className={classes['password']} onSubmit={submit}>
      {/* For password managers, which must know whose password it is. */}
      <input type="text" autoComplete="username" value={alias} readOnly hidden />
      <PasswordInput
        label={t('password.current')}
        value={current}
        onChange={({ currentTarget: { value } }) => setCurrent(value)}
        autoComplete="current-password"
        visibilityToggleButtonProps={show}
      />
      <PasswordInput
        label={t('password.new')}
        description={
          <>
            <AudienceTag audience="stays" /> · {t('accounts.passwordRule')}
          </>
        }
        value={wanted}
        onChange={({ currentTarget: { value } }) => setWanted(value)}
        autoComplete="new-password"
        maxLength={256}
        visibilityToggleButtonProps={show}
      />
      <p className="dim">{t('password.endsOthers')}</p>
      <Button type="submit" disabled={!ready} loading={change.isPending}>
        {t('password.change')}
      </Button>
      {change.isSuccess && <Note tone="ok">{t('password.changed')}</Note>}
      <ProblemNote error={change.error} />
    </form>
  );
}
