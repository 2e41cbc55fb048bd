import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn } from '../api/desk.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './sign-in.module.css';

interface SignInFormProps {
  /** Fixed when the same person signs in again. */
  readonly alias?: string;
  readonly onSignedIn: (alias: string) => void;
}

export function SignInForm({ alias: fixed, onSignedIn }: SignInFormProps) {
  const { t } = useTranslation();
  const [alias, setAlias] = useState(fixed ?? '');
  const [password, setPassword] = useState('');
  const entry = useMutation({
    mutationFn: () => signIn(alias.trim(), password),
    retry: false,
    onSuccess: () => onSignedIn(alias.trim()),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!entry.isPending) entry.mutate();
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <TextInput
        label={t('signIn.alias')}
        value={alias}
        onChange={(event) => setAlias(event.currentTarget.value)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        dir="auto"
        required
        withAsterisk={false}
        readOnly={fixed !== undefined}
        autoFocus={fixed === undefined}
        size="md"
      />
      <PasswordInput
        label={t('signIn.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        required
        withAsterisk={false}
        autoFocus={fixed !== undefined}
        {...(fixed === undefined ? {} : { 'data-autofocus': true })}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        size="md"
      />
      <ProblemNote error={entry.error} />
      <Button type="submit" size="md" loading={entry.isPending}>
        {t('signIn.enter')}
      </Button>
    </form>
  );
}
