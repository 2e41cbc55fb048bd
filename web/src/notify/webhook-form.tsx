import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notifiers } from '../api/house-types.ts';
import { notifierActs, notifiersQuery } from '../api/rota.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { DropButton } from './drop-button.tsx';

interface WebhookFormProps {
  readonly settings: NonNullable<Notifiers['webhook']>['settings'];
  readonly isSet: boolean;
}

/** The one address to which the node posts, for text messages or telephone calls. */
export function WebhookForm({ settings, isSet }: WebhookFormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [url, setUrl] = useState(settings?.url ?? '');
  const [secret, setSecret] = useState('');
  const save = useMutation({
    mutationFn: () => notifierActs.webhook({ url: url.trim(), ...(secret === '' ? {} : { secret }) }),
    retry: false,
    onSuccess: (view) => {
      setSecret('');
      client.setQueryData(notifiersQuery.queryKey, view);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form className={page['form']} onSubmit={submit}>
      <TextInput
        label={t('notifiers.url')}
        type="url"
        value={url}
        required
        dir="ltr"
        onChange={({ currentTarget: { value } }) => setUrl(value)}
      />
      <PasswordInput
        label={t('notifiers.secret')}
        description={t('notifiers.secretExplain')}
        value={secret}
        minLength={16}
        required={!isSet}
        autoComplete="new-password"
        placeholder={isSet ? t('notifiers.kept') : ''}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        onChange={({ currentTarget: { value } }) => setSecret(value)}
      />
      <ProblemNote error={save.error} />
      <div className={page['line']}>
        <Button type="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
        {isSet && <DropButton way="webhook" />}
        {save.isSuccess && <Note tone="ok">{t('settings.saved')}</Note>}
      </div>
    </form>
  );
}
