import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callLogQuery, linesQuery } from '../api/queries.ts';
import type { CallState } from '../api/types.ts';
import { callStates } from '../api/vocabulary.ts';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { CallRow } from './call-row.tsx';
import classes from './calls.module.css';

/** All calls of the lines, newest first; more are fetched as the list is scrolled. */
export function CallLog() {
  const { t } = useTranslation();
  const { calls: wanted } = useSearch({ from: '/' });
  const [state, setState] = useState<CallState | undefined>(wanted);
  const { data: lines } = useQuery(linesQuery);
  const log = useInfiniteQuery(callLogQuery(state));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = log;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = end.current;
    if (!mark || !hasNextPage) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting && !isFetchingNextPage) void fetchNextPage();
    });
    observer.observe(mark);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const calls = log.data?.pages.flatMap((one) => one.items) ?? [];
  const filter = (
    <NativeSelect
      size="xs"
      aria-label={t('log.filter')}
      value={state ?? ''}
      onChange={({ currentTarget: { value } }) => setState(callStates.find((one) => one === value))}
      data={[{ value: '', label: t('log.all') }, ...callStates.map((one) => ({ value: one, label: t(`callState.${one}`) }))]}
    />
  );
  return (
    <Panel title={t('log.title')} aside={filter} flush>
      <ProblemNote error={log.error} />
      {log.isSuccess && calls.length === 0 && <p className={classes['empty']}>{state ? t('log.noneInState') : t('log.none')}</p>}
      <ol className={classes['log']}>
        {calls.map((call) => (
          <CallRow key={call.id} call={call} lines={lines} />
        ))}
      </ol>
      <div ref={end} />
      {hasNextPage && (
        <div className={classes['more']}>
          <Button variant="default" size="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('log.more')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
