import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, lazy, Suspense, startTransition, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../src/language/index.ts';
import { nodeNow } from '../api/clock.ts';
import { type MapBounds, mapTilesQuery } from '../api/line-map.ts';
import { linesQuery } from '../api/queries.ts';
import { useTitle } from '../app/title.ts';
import { exerciseOf } from '../calls/names.ts';
import type { MapDistrict } from '../map/map-view.ts';
import { PrintButton } from '../oversight/print-button.tsx';
import { useKnownPlaces } from '../places/known-places.ts';
import { readTyped } from '../places/place-draft.ts';
import { PlaceWords } from '../places/place-words.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { ExportLinks } from './export-links.tsx';
import { type LayerName, layerNames } from './layer-names.ts';
import { LayerSwitches } from './layer-switches.tsx';
import classes from './line-map.module.css';
import { periodAround, slidingOver, windowAt } from './map-time.ts';
import { MeasurePanel } from './measure-panel.tsx';
import { rowOf, ThingList } from './thing-list.tsx';
import { isInView, isWithin } from './things.ts';
import { type MapTime, TimeBar } from './time-bar.tsx';
import { useMapThings } from './use-map-things.ts';

const ThingMap = lazy(async () => ({ default: (await import('./thing-map.tsx')).ThingMap }));

const noPositions: readonly Position[] = [];

/** What happened and what is planned on one line: where, when, and the same beside it in words. */
export function MapPage() {
  const { t } = useTranslation();
  const { data: lines } = useQuery(linesQuery);
  const { data: tiles, isError: noTiles } = useQuery(mapTilesQuery);
  const [chosen, setChosen] = useState('');
  // What is real comes in front.
  const line = lines?.find(({ id }) => id === chosen) ?? lines?.find(({ mode }) => mode === 'actual') ?? lines?.[0];
  const known = useKnownPlaces(line?.id);
  const [time, setTime] = useState<MapTime>(() => ({ period: 'month', length: 'whole', end: nodeNow() }));
  const [on, setOn] = useState<ReadonlySet<LayerName>>(() => new Set(layerNames));
  const [view, setView] = useState<MapBounds>();
  const [selected, setSelected] = useState<string>();
  const [goTo, setGoTo] = useState<{ readonly position: Position }>();
  const [measuring, setMeasuring] = useState(false);
  const [measureText, setMeasureText] = useState('');
  useTitle(t('lineMap.title'), line !== undefined && exerciseOf(lines, line.id));

  // A whole hour is fine enough for a period of days.
  const hour = Math.floor(nodeNow() / 3_600_000) * 3_600_000;
  const period = useMemo(() => periodAround(time.period, hour), [time.period, hour]);
  const { things, question, cut, error, isPending } = useMapThings(line?.id, view, period);
  const over = slidingOver(period, things, hour);
  const window = useMemo(() => windowAt(time.end, time.length), [time.end, time.length]);
  const listed = useMemo(
    () =>
      things
        .filter((one) => on.has(one.kind === 'incident' ? 'incidents' : 'notifications'))
        .filter((one) => isWithin(one, window) && isInView(one, view)),
    [things, on, window, view],
  );
  const measured = useMemo(() => readMeasured(measureText, known.gazetteer[0]?.position), [measureText, known]);
  const districts = useDistrictNotes(known.onMap, listed);
  const districtName = useCallback((id: string) => known.districts.find((one) => one.id === id)?.name ?? id, [known]);
  // The list follows when there is time for it: the hand that moves the map comes first.
  const move = useCallback((bounds: MapBounds) => startTransition(() => setView(bounds)), []);
  const press = useCallback(
    (id: string) => {
      if (measuring) return;
      setSelected(id);
      // The row may have to come to the front first.
      requestAnimationFrame(() => document.getElementById(rowOf(id))?.focus());
    },
    [measuring],
  );
  const ground = useCallback(
    ([longitude, latitude]: Position) => {
      if (measuring) setMeasureText((text) => `${text}${text === '' ? '' : '\n'}${latitude.toFixed(5)}, ${longitude.toFixed(5)}`);
    },
    [measuring],
  );
  const show = useCallback(
    (id: string) => {
      const geometry = things.find((one) => one.id === id)?.geometry;
      if (geometry === null || geometry === undefined) return;
      const [position] =
        geometry.type === 'Point'
          ? [geometry.coordinates]
          : geometry.type === 'LineString'
            ? geometry.coordinates
            : (geometry.coordinates[0] ?? []);
      setSelected(id);
      if (position !== undefined) setGoTo({ position });
    },
    [things],
  );
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{t('lineMap.title')}</h1>
        <div className={`${page['line']} no-print`}>
          {(lines?.length ?? 0) > 1 && (
            <NativeSelect
              aria-label={t('place.line')}
              value={line?.id ?? ''}
              onChange={({ currentTarget: { value } }) => setChosen(value)}
              data={(lines ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            />
          )}
          {question !== undefined && <ExportLinks question={question} />}
          <PrintButton lines={line === undefined ? [] : [line.id]} entries={listed.length} />
        </div>
      </header>
      <ProblemNote error={error} />
      <TimeBar time={time} over={over} onChange={setTime} />
      <div className={classes['beside']}>
        <div className={page['stack']}>
          <Panel title={t('map.title')}>
            <div className={page['stack']}>
              <LayerSwitches on={on} onChange={setOn} />
              <Suspense fallback={<p className="dim">{t('common.loading')}</p>}>
                {(tiles !== undefined || noTiles) && (
                  <ThingMap
                    districts={districts}
                    things={things}
                    window={window}
                    on={on}
                    tiles={tiles ?? null}
                    measured={measured.positions}
                    goTo={goTo}
                    onView={move}
                    onPress={press}
                    onGround={ground}
                  />
                )}
              </Suspense>
              <p className="dim">{t('lineMap.rough')}</p>
            </div>
          </Panel>
          <div className={`${page['columns']} no-print`}>
            <Panel title={t('lineMap.jump')}>
              <Jump near={known.gazetteer[0]?.position} onGo={(position) => setGoTo({ position })} />
              {goTo !== undefined && (
                <PlaceWords place={{ geometry: { type: 'Point', coordinates: goTo.position } }} known={known} />
              )}
            </Panel>
            <Panel title={t('lineMap.measure')}>
              <MeasurePanel
                text={measureText}
                onText={setMeasureText}
                positions={measured.positions}
                wrong={measured.wrong === undefined ? undefined : t('places.wrong', measured.wrong)}
                picking={measuring}
                onPicking={setMeasuring}
              />
            </Panel>
          </div>
        </div>
        <Panel title={t('lineMap.list')} aside={<span className="dim">{t('lineMap.count', { n: listed.length })}</span>} flush>
          {cut && <p className={page['nothing']}>{t('lineMap.cut')}</p>}
          {isPending ? (
            <p className={page['nothing']}>{t('common.loading')}</p>
          ) : (
            <div className={classes['list']}>
              <ThingList things={listed} districtName={districtName} selected={selected} onSelect={show} />
            </div>
          )}
        </Panel>
      </div>
    </div>
  );
}

/** What is known by its district alone stands at the district's name, counted: nowhere else on the map. */
function useDistrictNotes(
  onMap: readonly MapDistrict[],
  listed: readonly { readonly geometry: unknown; readonly district: string }[],
): readonly MapDistrict[] {
  const { t } = useTranslation();
  const counts = JSON.stringify(
    onMap.map(({ id }) => listed.filter((one) => one.geometry === null && one.district === id).length),
  );
  return useMemo(() => {
    const each = JSON.parse(counts) as readonly number[];
    return onMap.map((one, index) => {
      const n = each[index] ?? 0;
      return n === 0 ? one : { ...one, note: t('lineMap.inDistrict', { n }) };
    });
  }, [onMap, counts, t]);
}

function readMeasured(text: string, near: Position | undefined) {
  const { geometry, wrong } = readTyped(text, text.trim().includes('\n') ? 'LineString' : 'Point', near);
  const positions =
    geometry?.type === 'LineString' ? geometry.coordinates : geometry?.type === 'Point' ? [geometry.coordinates] : noPositions;
  return { positions, wrong };
}

interface JumpProps {
  readonly near: Position | undefined;
  readonly onGo: (position: Position) => void;
}

/** To a position typed in any notation. */
function Jump({ near, onGo }: JumpProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { geometry, wrong } = readTyped(text.replaceAll('\n', ' '), 'Point', near);
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (geometry?.type === 'Point') onGo(geometry.coordinates);
  };
  return (
    <form className={page['form']} onSubmit={go}>
      <TextInput
        label={t('places.typed')}
        description={t('places.typedHow')}
        dir="ltr"
        value={text}
        error={wrong === undefined ? undefined : t('places.wrong', wrong)}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <div className={page['line']}>
        <Button type="submit" size="sm" disabled={geometry === undefined}>
          {t('lineMap.go')}
        </Button>
      </div>
    </form>
  );
}
