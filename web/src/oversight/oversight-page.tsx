import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directivesQuery, houseLinesQuery, watchLogQuery } from '../api/house.ts';
import { useTitle } from '../app/title.ts';
import { WatchList } from '../handover/watch-list.tsx';
import { Choice } from '../ui/choice.tsx';
import page from '../ui/page.module.css';
import { DirectiveLog } from './directive-log.tsx';
import { Exports } from './exports.tsx';
import { Holds } from './holds.tsx';
import { Notes } from './notes.tsx';
import { PrintButton } from './print-button.tsx';

const views = ['notes', 'directives', 'watches', 'holds', 'exports'] as const;

/** What the auditor reads: nobody else's role can stop or delay any of it. */
export function OversightPage() {
  const { t } = useTranslation();
  const [view, setView] = useState<(typeof views)[number]>('notes');
  const { data: houses } = useQuery(houseLinesQuery);
  useTitle(t('oversight.title'), false);
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{t('oversight.title')}</h1>
        <PrintButton lines={(houses ?? []).map(({ line }) => line)} />
      </header>
      <p className="dim">{t('oversight.explain')}</p>
      <div className="no-print">
        <Choice
          label={t('oversight.title')}
          value={view}
          options={views.map((value) => ({ value, label: t(`oversightView.${value}`) }))}
          onChange={setView}
        />
      </div>
      {view === 'notes' && <Notes />}
      {view === 'directives' && <Directives />}
      {view === 'watches' && <Watches />}
      {view === 'holds' && <Holds />}
      {view === 'exports' && <Exports />}
    </div>
  );
}

function Directives() {
  const { data } = useQuery(directivesQuery);
  return <DirectiveLog directives={data ?? []} />;
}

function Watches() {
  const log = useInfiniteQuery(watchLogQuery());
  return (
    <WatchList
      watches={log.data?.pages.flatMap(({ items }) => items) ?? []}
      {...(log.hasNextPage ? { more: () => void log.fetchNextPage() } : {})}
    />
  );
}
