import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IncidentKind } from '../api/incident-types.ts';
import { ApiProblem } from '../api/problem.ts';
import { linesQuery } from '../api/queries.ts';
import { useTitle } from '../app/title.ts';
import { exerciseOf } from '../calls/names.ts';
import { useOutbox } from '../drafts/drafts-context.tsx';
import type { OutboxItem } from '../drafts/outbox.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Age } from '../ui/time.tsx';

/** An incident that the own node has not stored yet: nobody has been told, and the screen says so. */
export function PendingIncident({ item }: { readonly item: OutboxItem }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { outbox } = useOutbox();
  const { data: lines } = useQuery(linesQuery);
  useTitle(t('incidents.open'), exerciseOf(lines, String(item.body['line'])));
  const giveUp = () => {
    outbox.withdraw(item.id);
    void navigate({ to: '/incidents' });
  };
  return (
    <article className={page['page']}>
      <Panel title={t(`incidentKind.${item.body['kind'] as IncidentKind}`)}>
        {item.refused ? (
          <ProblemNote error={new ApiProblem(403, item.refused)} />
        ) : (
          <Note tone="warn" alert>
            {t('incidents.notStored')} <Age at={new Date(item.at).toISOString()} />
          </Note>
        )}
        <p dir="auto">{String(item.body['text'] ?? '')}</p>
        <div>
          <Button size="md" variant="default" onClick={giveUp}>
            {t('common.discard')}
          </Button>
        </div>
      </Panel>
    </article>
  );
}
