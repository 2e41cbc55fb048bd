import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addAccount } from '../api/desk.ts';
import { accountsQuery, linesQuery } from '../api/queries.ts';
import type { Mandate, Role } from '../api/types.ts';
import { mandates, roles } from '../api/vocabulary.ts';
import { otherNames } from '../app/me-context.tsx';
import { useTitle } from '../app/title.ts';
import { AudienceTag } from '../ui/audience-field.tsx';
import { Note } from '../ui/note.tsx';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { AccountRow } from './account-row.tsx';
import classes from './admin.module.css';
import { ownDesks } from './own-desks.ts';

export function AccountsPage() {
  const { t } = useTranslation();
  const accounts = useQuery(accountsQuery);
  const { data: lines } = useQuery(linesQuery);
  useTitle(t('accounts.title'), false);
  const desks = ownDesks(lines ?? []);
  return (
    <div className={classes['page']}>
      <h1>{t('accounts.title')}</h1>
      <ProblemNote error={accounts.error} />
      <Panel title={t('accounts.list')} flush>
        {/* biome-ignore lint/a11y: what scrolls sideways is reached with the keyboard, and has a name */}
        <div className={classes['scroll']} tabIndex={0} role="group" aria-label={t('accounts.list')}>
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">{t('accounts.alias')}</th>
                <th scope="col">{t('accounts.role')}</th>
                <th scope="col">{t('accounts.mandate')}</th>
                <th scope="col">{t('accounts.desk')}</th>
                <th scope="col">{t('accounts.state')}</th>
              </tr>
            </thead>
            <tbody>
              {accounts.data?.map((account) => (
                <AccountRow
                  key={account.alias}
                  account={account}
                  desk={desks.find((desk) => desk.id === account.desk)?.name ?? account.desk ?? '–'}
                />
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <AddAccount desks={desks} others={(lines ?? []).map(otherNames).join(', ')} />
    </div>
  );
}

function AddAccount({
  desks,
  others,
}: {
  readonly desks: readonly { readonly id: string; readonly name: string }[];
  readonly others: string;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [alias, setAlias] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>('duty-officer');
  const [mandate, setMandate] = useState<Mandate>('inform');
  const [desk, setDesk] = useState('');
  const add = useMutation({
    mutationFn: () => addAccount({ alias: alias.trim(), password, role, mandate, ...(desk === '' ? {} : { desk }) }),
    retry: false,
    onSuccess: async () => {
      setAlias('');
      setPassword('');
      await client.invalidateQueries({ queryKey: accountsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate();
  };
  return (
    <Panel title={t('accounts.add')}>
      <form className={classes['form']} onSubmit={submit}>
        <TextInput
          label={t('accounts.alias')}
          description={
            <>
              <AudienceTag audience={{ goesTo: others }} /> · {t('accounts.aliasShown')}
            </>
          }
          value={alias}
          onChange={(event) => setAlias(event.currentTarget.value)}
          required
          autoComplete="off"
          dir="auto"
        />
        <PasswordInput
          label={t('signIn.password')}
          description={
            <>
              <AudienceTag audience="stays" /> · {t('accounts.passwordRule')}
            </>
          }
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          minLength={10}
          required
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        />
        <NativeSelect
          label={t('accounts.role')}
          value={role}
          onChange={({ currentTarget: { value } }) => setRole(roles.find((one) => one === value) ?? role)}
          data={roles.map((one) => ({ value: one, label: t(`role.${one}`) }))}
        />
        <NativeSelect
          label={t('accounts.mandate')}
          value={mandate}
          onChange={({ currentTarget: { value } }) => setMandate(mandates.find((one) => one === value) ?? mandate)}
          data={mandates.map((one) => ({ value: one, label: t(`mandate.${one}`) }))}
        />
        <NativeSelect
          label={t('accounts.desk')}
          value={desk}
          onChange={({ currentTarget: { value } }) => setDesk(value)}
          data={[{ value: '', label: t('accounts.noDesk') }, ...desks.map((one) => ({ value: one.id, label: one.name }))]}
        />
        <Button type="submit" loading={add.isPending}>
          {t('accounts.add')}
        </Button>
        {add.isSuccess && <Note tone="ok">{t('accounts.added')}</Note>}
        <ProblemNote error={add.error} />
      </form>
    </Panel>
  );
}
