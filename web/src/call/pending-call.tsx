import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.ts';
import { linesQuery } from '../api/queries.ts';
import { useTitle } from '../app/title.ts';
import { exerciseOf } from '../calls/names.ts';
import { useOutbox } from '../drafts/drafts-context.tsx';
import type { OutboxItem } from '../drafts/outbox.ts';
import { Note } from '../ui/note.tsx';
import { useNow } from '../ui/now.ts';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Age } from '../ui/time.tsx';
import classes from './call.module.css';

/** A call that the own node has not stored yet: nobody rings, and the screen says so. */
export function PendingCall({ item }: { readonly item: OutboxItem }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { outbox } = useOutbox();
  const { data: lines } = useQuery(linesQuery);
  useNow();
  const exercise = exerciseOf(lines, String(item.body['line']));
  useTitle(t('pending.title'), exercise);
  const giveUp = () => {
    outbox.withdraw(item.id);
    void navigate({ to: '/' });
  };
  const stale = outbox.isStale(item);
  return (
    <article className={classes['call']}>
      <Panel title={t('pending.title')}>
        {item.refused ? (
          <ProblemNote error={new ApiProblem(403, item.refused)} />
        ) : (
          <Note tone="warn" alert>
            {stale ? t('pending.stale') : t('pending.trying')} <Age at={new Date(item.at).toISOString()} />
          </Note>
        )}
        <p dir="auto">{String(item.body['reason'] ?? '')}</p>
        <div className={classes['actions']}>
          {stale && !item.refused && (
            <Button size="md" onClick={() => outbox.renew(item.id)}>
              {t('pending.placeNow')}
            </Button>
          )}
          <Button size="md" variant="default" onClick={giveUp}>
            {item.refused ? t('common.discard') : t('call.giveUp')}
          </Button>
        </div>
      </Panel>
    </article>
  );
}
