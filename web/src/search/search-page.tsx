import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import type { IncidentKind } from '../api/incident-types.ts';
import type { NotificationKind } from '../api/notification-types.ts';
import { linesQuery } from '../api/queries.ts';
import { type Found, isSearchable, searchedKinds, searchQuery } from '../api/search.ts';
import type { LineView } from '../api/types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { useTitle } from '../app/title.ts';
import { exerciseOf, lineOf, nameOf, partyName } from '../calls/names.ts';
import { Choice } from '../ui/choice.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Moment } from '../ui/time.tsx';
import { marked } from './marks.ts';
import classes from './search.module.css';
import { type SearchFilters, searchPeriods, selectionOf } from './search-filters.ts';

/** One field over everything that the node holds and this person may see. */
export function SearchPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const filters = useSearch({ from: '/search' });
  const { data: lines } = useQuery(linesQuery);
  const input = useRef<HTMLInputElement>(null);
  const selection = selectionOf(filters, nodeNow());
  const list = useInfiniteQuery(searchQuery(selection));
  useTitle(t('search.title'), false);
  // Whoever comes here comes to type.
  useEffect(() => input.current?.focus(), []);
  const set = (part: Partial<Record<keyof SearchFilters, string>>) => {
    const next = Object.entries({ ...filters, ...part }).filter(([, value]) => value !== '');
    void navigate({ to: '/search', search: Object.fromEntries(next), replace: true });
  };
  const asked = isSearchable(selection.q);
  const items = asked ? (list.data?.pages.flatMap((one) => one.items) ?? []) : [];
  const parties = [...new Map((lines ?? []).flatMap((line) => line.parties).map((one) => [one.id, one])).values()];
  return (
    <div className={page['page']}>
      <h1>{t('search.title')}</h1>
      <search className={`${page['stack']} no-print`}>
        <TextInput
          ref={input}
          type="search"
          label={t('search.words')}
          description={t('search.how')}
          dir="auto"
          size="md"
          maxLength={200}
          value={filters.q ?? ''}
          onChange={({ currentTarget: { value } }) => set({ q: value })}
        />
        <div className={page['row']}>
          <NativeSelect
            label={t('search.kind')}
            value={filters.kind ?? ''}
            onChange={({ currentTarget: { value } }) => set({ kind: value })}
            data={[
              { value: '', label: t('search.everything') },
              ...searchedKinds.map((value) => ({ value, label: t(`searchKind.${value}`) })),
            ]}
          />
          <NativeSelect
            label={t('search.party')}
            value={filters.party ?? ''}
            onChange={({ currentTarget: { value } }) => set({ party: value })}
            data={[{ value: '', label: t('search.anyParty') }, ...parties.map((one) => ({ value: one.id, label: nameOf(one) }))]}
          />
          <Choice
            shown
            label={t('search.period')}
            value={filters.period ?? 'all'}
            options={searchPeriods.map((value) => ({ value, label: t(`searchPeriod.${value}`) }))}
            onChange={(value) => set({ period: value === 'all' ? '' : value })}
          />
        </div>
      </search>
      <ProblemNote error={asked ? list.error : null} />
      <Panel title={t('search.found')} flush>
        <div aria-live="polite">
          {items.length === 0 && (
            <p className={page['nothing']}>
              {!asked ? t('search.type') : list.isPending ? t('common.loading') : t('search.nothing')}
            </p>
          )}
        </div>
        {items.length > 0 && (
          <ol className={page['list']}>
            {items.map((found) => (
              <FoundRow key={`${found.kind}/${found.id}`} found={found} q={selection.q} lines={lines} />
            ))}
          </ol>
        )}
        {asked && list.hasNextPage && (
          <div className={page['more']}>
            <Button variant="default" size="sm" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('log.more')}
            </Button>
          </div>
        )}
      </Panel>
    </div>
  );
}

const paths = {
  call: '/calls/$id',
  meeting: '/meetings/$id',
  incident: '/incidents/$id',
  notification: '/notifications/$id',
  directive: '/directives/$id',
} as const;

interface FoundRowProps {
  readonly found: Found;
  readonly q: string;
  readonly lines: readonly LineView[] | undefined;
}

function FoundRow({ found, q, lines }: FoundRowProps) {
  const { t } = useTranslation();
  const { kind, id, line, what, title, party, district, at, excerpt } = found;
  const kindName =
    kind === 'incident' && what !== undefined
      ? t(`incidentKind.${what as IncidentKind}`)
      : kind === 'notification' && what !== undefined
        ? t(`notificationKind.${what as NotificationKind}`)
        : title.trim() === ''
          ? t(`searchKind.${kind}`)
          : title;
  const districtName = lineOf(lines, line)?.districts.find((one) => one.id === district)?.name ?? district;
  return (
    <li>
      <div className={page['head']}>
        <h3>
          <Link to={paths[kind]} params={{ id }}>
            <bdi>{kindName}</bdi>
          </Link>
        </h3>
        <span className={page['line']}>
          {exerciseOf(lines, line) && <ExerciseBadge />}
          <Pill tone="quiet">{t(`searchKind.${kind}`)}</Pill>
        </span>
      </div>
      <p dir="auto" className={classes['text']}>
        {marked(excerpt, q).map((piece) =>
          piece.marked ? <mark key={piece.at}>{piece.text}</mark> : <span key={piece.at}>{piece.text}</span>,
        )}
      </p>
      <p className="dim">
        <Moment at={at} /> · <bdi>{partyName(lines, party)}</bdi>
        {districtName !== '' && (
          <>
            {' · '}
            <bdi>{districtName}</bdi>
          </>
        )}
      </p>
    </li>
  );
}
