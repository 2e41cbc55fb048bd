import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifierActs, notifiersQuery } from '../api/rota.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';

/** For how many days it is kept whom the node has tried to reach. */
export function AttemptsKept({ keptDays }: { readonly keptDays: number }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [days, setDays] = useState<number | string>(keptDays);
  const save = useMutation({
    mutationFn: (wanted: number) => notifierActs.keep(wanted),
    retry: false,
    onSuccess: (view) => client.setQueryData(notifiersQuery.queryKey, view),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending && typeof days === 'number') save.mutate(days);
  };
  return (
    <form className={page['form']} onSubmit={submit}>
      <NumberInput
        label={t('notifiers.keptDays')}
        description={t('notifiers.keptDaysExplain')}
        value={days}
        min={1}
        max={3_650}
        allowDecimal={false}
        required
        onChange={setDays}
      />
      <ProblemNote error={save.error} />
      <div className={page['line']}>
        <Button type="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
        {save.isSuccess && <Note tone="ok">{t('settings.saved')}</Note>}
      </div>
    </form>
  );
}
