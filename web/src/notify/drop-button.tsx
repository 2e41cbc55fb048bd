import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifierActs, notifiersQuery } from '../api/rota.ts';
import { ProblemNote } from '../ui/problem-note.tsx';

/** Two presses: after the second the secret is forgotten. */
export function DropButton({ way }: { readonly way: 'email' | 'webhook' }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const drop = useMutation({
    mutationFn: () => notifierActs.drop(way),
    onSuccess: async (view) => {
      client.setQueryData(notifiersQuery.queryKey, view);
      setAsking(false);
    },
  });
  return (
    <>
      {asking ? (
        <Button color="red" loading={drop.isPending} onClick={() => drop.mutate()}>
          {t('notifiers.dropDo')}
        </Button>
      ) : (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('notifiers.drop')}…
        </Button>
      )}
      <ProblemNote error={drop.error} />
    </>
  );
}
