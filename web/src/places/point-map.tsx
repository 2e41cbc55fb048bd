import { Marker } from 'maplibre-gl';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Position } from '../../../src/language/index.ts';
import { DistrictMap } from '../map/district-map.tsx';
import type { MapDistrict, MapTone, MapView } from '../map/map-view.ts';
import classes from './point-map.module.css';

export interface MapPoint {
  readonly id: string;
  readonly label: string;
  readonly position: Position;
  readonly tone: MapTone;
}

interface PointMapProps {
  readonly districts: readonly MapDistrict[];
  readonly points: readonly MapPoint[];
  readonly onSelect?: (id: string) => void;
  /** A press on the map. */
  readonly onPick?: (position: Position) => void;
  /** The map goes to where the points are whenever they change; else it keeps its view. */
  readonly follow?: boolean;
}

const closeUp = 10;

/** A map with a few points. It is loaded by whoever shows it, in a chunk of its own. */
export function PointMap({ districts, points, onSelect, onPick, follow = false }: PointMapProps) {
  const [view, setView] = useState<MapView>();
  const onMap = useCallback((made: MapView) => {
    setView(made);
    return () => setView(undefined);
  }, []);
  const told = useRef({ onSelect, onPick });
  told.current = { onSelect, onPick };
  const picks = onPick !== undefined;

  useEffect(() => {
    if (view === undefined || !picks) return undefined;
    const pick = view.map.on('click', ({ lngLat }) => {
      const { lng, lat } = lngLat.wrap();
      told.current.onPick?.([lng, lat]);
    });
    view.map.getCanvas().classList.add(classes['picking'] ?? '');
    return () => pick.unsubscribe();
  }, [view, picks]);

  useEffect(() => {
    if (view === undefined) return undefined;
    const markers = points.map((point) => markerOf(point, told).addTo(view.map));
    const [first] = points;
    if (follow && first !== undefined) {
      const go = () => view.map.easeTo({ center: first.position, zoom: Math.max(view.map.getZoom(), closeUp), animate: false });
      void view.ready.then(go);
    }
    return () => {
      for (const marker of markers) marker.remove();
    };
  }, [view, points, follow]);

  return <DistrictMap districts={districts} onMap={onMap} />;
}

/** A sign and words: colour alone says nothing. */
function markerOf(
  point: MapPoint,
  told: { readonly current: { readonly onSelect: PointMapProps['onSelect'] | undefined } },
): Marker {
  const { id, label, position, tone } = point;
  const selectable = told.current.onSelect !== undefined;
  const element = document.createElement(selectable ? 'button' : 'span');
  element.className = classes['point'] ?? '';
  element.dataset['tone'] = tone;
  const words = document.createElement('bdi');
  words.textContent = label;
  element.append(words);
  if (selectable) element.addEventListener('click', () => told.current.onSelect?.(id));
  return new Marker({ element, anchor: 'bottom' }).setLngLat([position[0], position[1]]);
}
