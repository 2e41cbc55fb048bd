import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { disableAccount } from '../api/desk.ts';
import { accountsQuery } from '../api/queries.ts';
import type { Account } from '../api/types.ts';
import { useMe } from '../app/me-context.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './admin.module.css';

/** One account. Disabling it takes two presses: it ends the person's sessions, and with them their watch. */
export function AccountRow({ account, desk }: { readonly account: Account; readonly desk: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const disable = useMutation({
    mutationFn: () => disableAccount(account.alias),
    onSuccess: () => client.invalidateQueries({ queryKey: accountsQuery.queryKey }),
  });
  return (
    <tr>
      <th scope="row">
        <bdi>{account.alias}</bdi>
      </th>
      <td>{t(`role.${account.role}`)}</td>
      <td>{t(`mandate.${account.mandate}`)}</td>
      <td>
        <bdi>{desk}</bdi>
      </td>
      <td>
        <div className={classes['row']}>
          <Pill tone={account.disabled ? 'quiet' : 'ok'}>{account.disabled ? t('accounts.disabled') : t('accounts.inUse')}</Pill>
          {!account.disabled && account.alias !== me.alias && !asking && (
            <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
              {t('accounts.disable')}…<span className="hidden-but-read"> {account.alias}</span>
            </Button>
          )}
          {!account.disabled && asking && (
            <>
              <Button size="compact-sm" color="red" autoFocus loading={disable.isPending} onClick={() => disable.mutate()}>
                {t('accounts.disable')} <bdi>{account.alias}</bdi>
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
                {t('common.back')}
              </Button>
            </>
          )}
        </div>
        <ProblemNote error={disable.error} />
      </td>
    </tr>
  );
}
