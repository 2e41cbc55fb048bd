import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { houseActs } from '../api/house.ts';
import type { Directive } from '../api/house-types.ts';
import { useKeys, useShortcuts } from '../app/keyboard.tsx';
import { Icon } from '../ui/icons.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';

/** "I have read it", by one press or, `byKey`, one key. The words stand above it: nobody says so of what was not shown. */
export function AcknowledgeButton({ directive, byKey = false }: { readonly directive: Directive; readonly byKey?: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keys = useKeys();
  const acknowledge = useMutation({
    mutationFn: () => houseActs.acknowledge(directive.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['directives'] }),
  });
  const press = () => {
    if (!acknowledge.isPending) acknowledge.mutate();
  };
  useShortcuts({ acknowledge: press }, 'page', byKey);
  return (
    <>
      <Button
        leftSection={<Icon name="check" />}
        rightSection={byKey && <KeyHint value={keys.acknowledge} />}
        loading={acknowledge.isPending}
        onClick={press}
      >
        {t('directives.acknowledge')}
      </Button>
      <ProblemNote error={acknowledge.error} />
    </>
  );
}
