import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownDesks } from '../admin/own-desks.ts';
import { handOverQuery, watchLogQuery } from '../api/house.ts';
import { linesQuery } from '../api/queries.ts';
import { useMe } from '../app/me-context.tsx';
import { useTitle } from '../app/title.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { OnWatch } from './on-watch.tsx';
import { OpenMatters } from './open-matters.tsx';
import { WatchList } from './watch-list.tsx';

/** One desk from one officer to the next: what is open, what the last one wrote down, and one press to take over. */
export function HandOverPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { data: lines } = useQuery(linesQuery);
  const desks = ownDesks(lines ?? []);
  const [chosen, setDesk] = useState<string>();
  const desk = chosen ?? me.desk ?? desks[0]?.id;
  useTitle(t('handOver.title'), false);
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{t('handOver.title')}</h1>
        {/* A duty officer has one desk; heads and headquarters look at all. */}
        {(me.role !== 'duty-officer' || me.desk === null) && desks.length > 1 && (
          <NativeSelect
            aria-label={t('accounts.desk')}
            value={desk ?? ''}
            onChange={({ currentTarget: { value } }) => setDesk(value)}
            data={desks.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </header>
      {desk === undefined ? <Note tone="quiet">{t('home.noLines')}</Note> : <OfDesk key={desk} desk={desk} />}
    </div>
  );
}

function OfDesk({ desk }: { readonly desk: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(handOverQuery(desk));
  const log = useInfiniteQuery(watchLogQuery(desk));
  if (error) return <ProblemNote error={error} />;
  if (data === undefined) return <p className="dim">{t('common.loading')}</p>;
  return (
    <>
      <OpenMatters open={data.open} />
      <OnWatch handOver={data} />
      <WatchList
        watches={log.data?.pages.flatMap(({ items }) => items) ?? []}
        {...(log.hasNextPage ? { more: () => void log.fetchNextPage() } : {})}
      />
    </>
  );
}
