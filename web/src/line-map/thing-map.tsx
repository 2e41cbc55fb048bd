import { useCallback, useEffect, useRef, useState } from 'react';
import type { Position } from '../../../src/language/index.ts';
import type { MapBounds, MapTiles } from '../api/line-map.ts';
import { DistrictMap } from '../map/district-map.tsx';
import type { MapDistrict, MapView } from '../map/map-view.ts';
import { addBaseTiles } from './base-tiles.ts';
import type { LayerName } from './layer-names.ts';
import { ThingLayers } from './thing-layers.ts';
import type { MapThing, TimeWindow } from './things.ts';

interface ThingMapProps {
  readonly districts: readonly MapDistrict[];
  readonly things: readonly MapThing[];
  readonly window: TimeWindow | undefined;
  readonly on: ReadonlySet<LayerName>;
  readonly tiles: MapTiles | null;
  readonly measured: readonly Position[];
  /** Where the map goes, with a ring around it; a new object goes there again. */
  readonly goTo: { readonly position: Position } | undefined;
  readonly onView: (bounds: MapBounds) => void;
  readonly onPress: (id: string) => void;
  readonly onGround: (position: Position) => void;
}

const closeUp = 13;
const none: readonly MapDistrict[] = [];

/** The map itself, in a chunk of its own. */
export function ThingMap(props: ThingMapProps) {
  const { districts, things, window, on, tiles, measured, goTo } = props;
  const told = useRef(props);
  told.current = props;
  const [made, setMade] = useState<{ readonly view: MapView; readonly layers: ThingLayers }>();
  const start = useCallback((view: MapView) => {
    const layers = new ThingLayers(
      view,
      (id) => told.current.onPress(id),
      (position) => told.current.onGround(position),
    );
    const tell = () => {
      const bounds = view.map.getBounds();
      told.current.onView([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
    };
    view.map.on('moveend', tell);
    void view.ready.then(tell);
    setMade({ view, layers });
    return () => {
      layers.remove();
      setMade(undefined);
    };
  }, []);
  useEffect(() => {
    // Without the map's own file of tiles the outline of the land stands, and the page says nothing that is not so.
    if (made !== undefined && tiles !== null) addBaseTiles(made.view, tiles).catch(() => undefined);
  }, [made, tiles]);
  useEffect(() => void made?.layers.show(things), [made, things]);
  useEffect(() => void made?.layers.during(window), [made, window]);
  useEffect(() => void made?.layers.switch(on), [made, on]);
  useEffect(() => void made?.layers.measured(measured), [made, measured]);
  useEffect(() => {
    void made?.layers.found(goTo?.position);
    if (made === undefined || goTo === undefined) return;
    const [longitude, latitude] = goTo.position;
    const { map } = made.view;
    map.easeTo({ center: [longitude, latitude], zoom: Math.max(map.getZoom(), closeUp), animate: false });
  }, [made, goTo]);
  return <DistrictMap detailed districts={on.has('districts') ? districts : none} onMap={start} />;
}
