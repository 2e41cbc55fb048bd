import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import type { IncidentItem, IncidentKind, IncidentState } from '../api/incident-types.ts';
import { incidentListQuery } from '../api/incidents.ts';
import { linesQuery } from '../api/queries.ts';
import { incidentKinds, incidentStates } from '../api/vocabulary-incidents.ts';
import { useKeys } from '../app/keyboard.tsx';
import { mayAct, useMe } from '../app/me-context.tsx';
import { useScreen } from '../app/screen-context.tsx';
import { useTitle } from '../app/title.ts';
import { useKnownPlaces } from '../places/known-places.ts';
import type { MapPoint } from '../places/point-map.tsx';
import { Choice } from '../ui/choice.tsx';
import { Icon } from '../ui/icons.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { type IncidentFilters, type Period, periods, selectionOf } from './filters.ts';
import { IncidentRow } from './incident-row.tsx';
import classes from './incidents.module.css';
import { mapToneOf } from './tones.ts';

const PointMap = lazy(async () => ({ default: (await import('../places/point-map.tsx')).PointMap }));

/** What happened, the newest first, and where. */
export function IncidentsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const screen = useScreen();
  const keys = useKeys();
  const navigate = useNavigate();
  const filters = useSearch({ from: '/incidents' });
  const { data: lines } = useQuery(linesQuery);
  const list = useInfiniteQuery(incidentListQuery(selectionOf(filters, nodeNow()), filters.each !== true));
  useTitle(t('incidents.title'), false);
  const districts = useMemo(
    () => [...new Map((lines ?? []).flatMap((line) => line.districts).map((one) => [one.id, one])).values()],
    [lines],
  );
  const items = useMemo(() => (list.data?.pages ?? []).flatMap((one) => one.items), [list.data]);
  const change = (next: IncidentFilters) => void navigate({ to: '/incidents', search: next, replace: true });
  const go = (id: string) => void navigate({ to: '/incidents/$id', params: { id } });
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{t('incidents.title')}</h1>
        {mayAct(me) && me.desk !== null && (
          <Button className={classes['opener'] ?? ''} leftSection={<Icon name="plus" />} onClick={() => screen.openIncident()}>
            {t('incidents.open')} <KeyHint value={keys.incident} />
          </Button>
        )}
      </header>
      <Filters filters={filters} onChange={change} districts={districts} />
      <ProblemNote error={list.error} />
      <div className={classes['beside']}>
        <Panel title={t('incidents.list')} flush>
          {items.length === 0 ? (
            <p className={page['nothing']}>{list.isPending ? t('common.loading') : t('incidents.none')}</p>
          ) : (
            <ol className={page['list']}>
              {items.map((incident) => (
                <IncidentRow
                  key={incident.id}
                  incident={incident}
                  lines={lines}
                  onUnbundle={() => change({ ...filters, each: true })}
                />
              ))}
            </ol>
          )}
          {list.hasNextPage && (
            <div className={page['more']}>
              <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('incidents.more')}
              </Button>
            </div>
          )}
        </Panel>
        <Panel title={t('map.title')} noPrint>
          <MapOf items={items} line={lines?.[0]?.id} onSelect={go} />
        </Panel>
      </div>
    </div>
  );
}

interface MapOfProps {
  readonly items: readonly IncidentItem[];
  readonly line: string | undefined;
  readonly onSelect: (id: string) => void;
}

/** The same incidents on the map, as far as they have a point. */
function MapOf({ items, line, onSelect }: MapOfProps) {
  const { t } = useTranslation();
  const known = useKnownPlaces(items[0]?.line ?? line);
  const points = useMemo(
    () =>
      items.flatMap((incident): MapPoint[] => {
        const geometry = incident.place?.geometry;
        if (geometry?.type !== 'Point') return [];
        const [longitude, latitude] = geometry.coordinates;
        const label = t(`incidentKind.${incident.kind}`);
        return [{ id: incident.id, label, position: [longitude, latitude], tone: mapToneOf(incident) }];
      }),
    [items, t],
  );
  return (
    <Suspense fallback={<p className="dim">{t('common.loading')}</p>}>
      <PointMap districts={known.onMap} points={points} onSelect={onSelect} />
    </Suspense>
  );
}

interface FiltersProps {
  readonly filters: IncidentFilters;
  readonly districts: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (filters: IncidentFilters) => void;
}

function Filters({ filters, districts, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const set = (name: keyof IncidentFilters, value: IncidentState | IncidentKind | string | boolean | undefined) => {
    const { [name]: _before, ...rest } = filters;
    onChange(value === undefined || value === '' || value === false ? rest : { ...rest, [name]: value });
  };
  const all = { value: '', label: t('incidents.all') };
  return (
    <search className={`${page['row']} no-print`} aria-label={t('incidents.filters')}>
      <TextInput
        label={t('incidents.search')}
        type="search"
        dir="auto"
        value={filters.q ?? ''}
        onChange={({ currentTarget: { value } }) => set('q', value)}
      />
      <NativeSelect
        label={t('incidents.state')}
        value={filters.state ?? ''}
        onChange={({ currentTarget: { value } }) => set('state', value)}
        data={[all, ...incidentStates.map((value) => ({ value, label: t(`incidentState.${value}`) }))]}
      />
      <NativeSelect
        label={t('incidents.kind')}
        value={filters.kind ?? ''}
        onChange={({ currentTarget: { value } }) => set('kind', value)}
        data={[all, ...incidentKinds.map((value) => ({ value, label: t(`incidentKind.${value}`) }))]}
      />
      <NativeSelect
        label={t('incidents.district')}
        value={filters.district ?? ''}
        onChange={({ currentTarget: { value } }) => set('district', value)}
        data={[all, ...districts.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Choice<Period>
        label={t('incidents.period')}
        value={filters.period ?? 'all'}
        options={periods.map((value) => ({ value, label: t(`incidentPeriod.${value}`) }))}
        onChange={(value) => set('period', value === 'all' ? undefined : value)}
      />
      {filters.each === true && (
        <Button variant="default" size="sm" onClick={() => set('each', undefined)}>
          {t('incidents.bundle')}
        </Button>
      )}
    </search>
  );
}
