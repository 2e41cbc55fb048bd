import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyListQuery, dutySummaryQuery } from '../api/duties.ts';
import { linesQuery } from '../api/queries.ts';
import { useMe } from '../app/me-context.tsx';
import { useTitle } from '../app/title.ts';
import { exerciseOf } from '../calls/names.ts';
import { PrintButton } from '../oversight/print-button.tsx';
import { useNow } from '../ui/now.ts';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Charts } from './charts.tsx';
import { CsvLink } from './csv-link.tsx';
import { DutyFilters } from './duty-filters.tsx';
import { DutyTable } from './duty-table.tsx';
import { type DutyFilter, firstFilter, openFilter, selectionOf } from './filter.ts';
import { Tally } from './tally.tsx';

/** Whether what was agreed is kept: mine, my desk's, my party's, the line's; figures first, each duty below. */
export function DutiesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { line, desk } = useSearch({ from: '/duties' });
  // A minute is fine enough: the list itself counts down.
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const { data: lines } = useQuery(linesQuery);
  const [filter, setFilter] = useState<DutyFilter>(() => (line === undefined ? firstFilter(me) : openFilter(line, desk)));
  const selection = selectionOf(filter, me, minute);
  const summary = useQuery(dutySummaryQuery(selection));
  const list = useInfiniteQuery(dutyListQuery(selection));
  const duties = list.data?.pages.flatMap(({ items }) => items) ?? [];
  useTitle(t('duties.title'), filter.line !== '' && exerciseOf(lines, filter.line));
  const shownLines = filter.line === '' ? [...new Set(duties.map(({ line }) => line))] : [filter.line];
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{t('duties.title')}</h1>
        <div className={`${page['line']} no-print`}>
          <CsvLink selection={selection} />
          <PrintButton lines={shownLines} entries={duties.length} />
        </div>
      </header>
      <DutyFilters filter={filter} lines={lines ?? []} now={minute} onChange={setFilter} />
      <ProblemNote error={summary.error ?? list.error} />
      {summary.data && (
        <>
          <Tally tally={summary.data.byState} />
          <Charts summary={summary.data} lines={lines} />
        </>
      )}
      <DutyTable
        duties={duties}
        lines={lines}
        loading={list.isPending}
        {...(list.hasNextPage ? { more: () => void list.fetchNextPage() } : {})}
      />
    </div>
  );
}
