import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type OverviewDistrict, overviewQuery } from '../api/overview.ts';
import { linesQuery } from '../api/queries.ts';
import type { LineView } from '../api/types.ts';
import { useTitle } from '../app/title.ts';
import { isArea } from '../map/area.ts';
import type { MapDistrict } from '../map/map-view.ts';
import { Note } from '../ui/note.tsx';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { AlarmList } from './alarm-list.tsx';
import { districtTone } from './district-state.ts';
import { DistrictTable, rowId } from './district-table.tsx';
import classes from './overview.module.css';

const DistrictMap = lazy(async () => ({ default: (await import('../map/district-map.tsx')).DistrictMap }));

/** Headquarters' screen: what asks for it, where, and one press to the desk concerned. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { data: lines } = useQuery(linesQuery);
  const { data, error } = useQuery(overviewQuery);
  useTitle(t('overview.title'), false);
  const exercise = useMemo(() => new Set((lines ?? []).filter(({ mode }) => mode === 'exercise').map(({ id }) => id)), [lines]);
  // What is real comes in front.
  const districts = useMemo(
    () => [...(data?.districts ?? [])].sort((a, b) => Number(exercise.has(a.line)) - Number(exercise.has(b.line))),
    [data, exercise],
  );
  const mapped = useMapped(districts, lines);
  return (
    <div className={classes['page']}>
      <h1>{t('overview.title')}</h1>
      <ProblemNote error={error} />
      {data && (
        <>
          <AlarmList alarms={data.alarms} lines={lines} />
          <DistrictTable districts={districts} lines={lines} />
          <Panel title={t('map.title')} noPrint>
            {mapped.length === 0 ? (
              <Note tone="quiet">{t('overview.noAreas')}</Note>
            ) : (
              <Suspense fallback={<p className="dim">{t('common.loading')}</p>}>
                <DistrictMap districts={mapped} onSelect={(id) => document.getElementById(id)?.focus()} />
              </Suspense>
            )}
          </Panel>
        </>
      )}
    </div>
  );
}

function useMapped(districts: readonly OverviewDistrict[], lines: readonly LineView[] | undefined): readonly MapDistrict[] {
  const { t } = useTranslation();
  return useMemo(
    () =>
      districts.flatMap((one): MapDistrict[] => {
        const terms = lines?.find(({ id }) => id === one.line)?.districts.find(({ id }) => id === one.district);
        if (terms === undefined || !isArea(terms.area)) return [];
        const staffed = one.desks.filter((desk) => desk.staffed).length;
        const note = t('overview.mapNote', { posture: t(`posture.${one.posture}`), n: staffed, of: one.desks.length });
        return [{ id: rowId(one), name: terms.name, tone: districtTone(one), note, area: terms.area }];
      }),
    [districts, lines, t],
  );
}
