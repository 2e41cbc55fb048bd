import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkPin } from '../api/desk.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './sign-in.module.css';

interface PinFormProps {
  readonly action: ReactNode;
  readonly onRight: () => void;
}

/** Asks the node, which slows guessing down; the PIN is never kept here. */
export function PinForm({ action, onRight }: PinFormProps) {
  const { t } = useTranslation();
  const [pin, setPin] = useState('');
  const check = useMutation({
    mutationFn: () => checkPin(pin),
    retry: false,
    onSuccess: onRight,
    onError: () => setPin(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pin !== '' && !check.isPending) check.mutate();
  };
  return (
    <form className={`${classes['form']} ${classes['pin']}`} onSubmit={submit}>
      <PasswordInput
        label={t('lock.pin')}
        value={pin}
        onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, ''))}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        autoFocus
        data-autofocus
        size="lg"
        withErrorStyles={false}
        visibilityToggleButtonProps={{ 'aria-label': t('lock.showPin') }}
      />
      <ProblemNote error={check.error} />
      <Button type="submit" size="lg" loading={check.isPending} disabled={pin === ''}>
        {action}
      </Button>
    </form>
  );
}
