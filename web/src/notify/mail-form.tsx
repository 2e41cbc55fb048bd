import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownDesks } from '../admin/own-desks.ts';
import type { Notifiers } from '../api/house-types.ts';
import { linesQuery } from '../api/queries.ts';
import { notifierActs, notifiersQuery } from '../api/rota.ts';
import { AudienceField } from '../ui/audience-field.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { DropButton } from './drop-button.tsx';
import { recipientsOf, textOf } from './recipients.ts';

const securities = ['tls', 'starttls', 'none'] as const;

interface MailFormProps {
  readonly settings: NonNullable<Notifiers['email']>['settings'];
  readonly isSet: boolean;
}

/** The mail server by which letters go, and to whom. The password goes to the node and never comes back. */
export function MailForm({ settings, isSet }: MailFormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: lines } = useQuery(linesQuery);
  const [host, setHost] = useState(settings?.host ?? '');
  const [port, setPort] = useState(String(settings?.port ?? 465));
  const [security, setSecurity] = useState(settings?.security ?? 'tls');
  const [user, setUser] = useState(settings?.user ?? '');
  const [password, setPassword] = useState('');
  const [from, setFrom] = useState(settings?.from ?? '');
  const [to, setTo] = useState(textOf(settings?.recipients ?? []));
  const recipients = recipientsOf(
    to,
    ownDesks(lines ?? []).map(({ id }) => id),
  );
  const save = useMutation({
    mutationFn: () =>
      notifierActs.mail({
        host: host.trim(),
        port: Number(port),
        security,
        from: from.trim(),
        recipients: [...(recipients ?? [])],
        ...(user.trim() === '' ? {} : { user: user.trim() }),
        ...(password === '' ? {} : { password }),
      }),
    retry: false,
    onSuccess: (view) => {
      setPassword('');
      client.setQueryData(notifiersQuery.queryKey, view);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (recipients !== undefined && !save.isPending) save.mutate();
  };
  return (
    <form className={page['form']} onSubmit={submit}>
      <div className={page['row']}>
        <TextInput
          label={t('notifiers.host')}
          value={host}
          required
          dir="ltr"
          onChange={({ currentTarget: { value } }) => setHost(value)}
        />
        <TextInput
          label={t('notifiers.port')}
          type="number"
          min={1}
          max={65_535}
          value={port}
          required
          className={page['number'] ?? ''}
          onChange={({ currentTarget: { value } }) => setPort(value)}
        />
        <NativeSelect
          label={t('notifiers.security')}
          value={security}
          onChange={({ currentTarget: { value } }) => setSecurity(securities.find((one) => one === value) ?? security)}
          data={securities.map((one) => ({ value: one, label: t(`mailSecurity.${one}`) }))}
        />
      </div>
      <div className={page['row']}>
        <TextInput
          label={t('notifiers.user')}
          value={user}
          autoComplete="off"
          dir="ltr"
          onChange={({ currentTarget: { value } }) => setUser(value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          value={password}
          autoComplete="new-password"
          placeholder={settings?.passwordSet ? t('notifiers.kept') : ''}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          onChange={({ currentTarget: { value } }) => setPassword(value)}
        />
        <TextInput
          label={t('notifiers.from')}
          type="email"
          value={from}
          required
          dir="ltr"
          onChange={({ currentTarget: { value } }) => setFrom(value)}
        />
      </div>
      <AudienceField audience="stays" label={t('notifiers.recipients')} value={to} onChange={setTo} rows={4} />
      <p className="dim">{t('notifiers.recipientsExplain')}</p>
      {recipients === undefined && <Note tone="warn">{t('notifiers.badRecipients')}</Note>}
      <ProblemNote error={save.error} />
      <div className={page['line']}>
        <Button type="submit" loading={save.isPending} disabled={recipients === undefined}>
          {t('common.save')}
        </Button>
        {isSet && <DropButton way="email" />}
        {save.isSuccess && <Note tone="ok">{t('settings.saved')}</Note>}
      </div>
    </form>
  );
}
