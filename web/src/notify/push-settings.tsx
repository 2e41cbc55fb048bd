import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { currentSubscription, disablePush, enablePush, PushRefused, pushTrouble } from './push.ts';
import { TestButton } from './test-button.tsx';

const queryKey = ['push'];

/** Whether the ladder may reach this browser while the desk is closed. The notice says nothing but that the desk is to be opened. */
export function PushSettings() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: on } = useQuery({ queryKey, queryFn: async () => (await currentSubscription()) !== null, retry: false });
  const change = useMutation({
    mutationFn: () => (on ? disablePush() : enablePush()),
    retry: false,
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  const trouble = pushTrouble();
  return (
    <div className={page['stack']}>
      <p>{t('push.explain')}</p>
      {trouble === 'unsupported' && <Note tone="warn">{t('push.unsupported')}</Note>}
      {(trouble === 'refused' || change.error instanceof PushRefused) && <Note tone="warn">{t('push.refused')}</Note>}
      {change.error && !(change.error instanceof PushRefused) && <ProblemNote error={change.error} />}
      {trouble === undefined && on !== undefined && (
        <div className={page['line']}>
          <Button {...(on ? { variant: 'default' } : {})} loading={change.isPending} onClick={() => change.mutate()}>
            {on ? t('push.off') : t('push.on')}
          </Button>
          {on && <span>{t('push.isOn')}</span>}
        </div>
      )}
      {on && <TestButton way="push" />}
    </div>
  );
}
