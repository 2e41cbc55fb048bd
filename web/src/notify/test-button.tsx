import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notifierActs } from '../api/rota.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { reasonOf } from './attempt-reason.ts';

/** Sends a test notice by one way, and shows what came of it. */
export function TestButton({ way }: { readonly way: 'email' | 'webhook' | 'push' }) {
  const { t } = useTranslation();
  const test = useMutation({ mutationFn: () => notifierActs.test(way), retry: false });
  const because = (detail: string | undefined) => {
    const known = detail === undefined ? undefined : reasonOf(detail);
    return known === undefined ? detail : t(`attemptReason.${known}`);
  };
  return (
    <div className={page['stack']}>
      <div className={page['line']}>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('notifiers.test')}
          <span className="hidden-but-read"> {t(`via.${way}`)}</span>
        </Button>
      </div>
      <div aria-live="polite">
        <ProblemNote error={test.error} />
        {test.data?.map(({ to, desk, state, detail }) => (
          <Note key={`${to} ${desk}`} tone={state === 'sent' ? 'ok' : 'warn'}>
            <bdi>{to ?? desk ?? t(`via.${way}`)}</bdi>:{' '}
            {state === 'sent' ? t('notifiers.testSent') : t('notifiers.testFailed', { reason: because(detail) })}
          </Note>
        ))}
      </div>
    </div>
  );
}
