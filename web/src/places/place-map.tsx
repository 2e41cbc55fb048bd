import { useCallback, useEffect, useRef, useState } from 'react';
import type { Geometry } from '../../../src/language/index.ts';
import { DistrictMap } from '../map/district-map.tsx';
import type { MapDistrict, MapView } from '../map/map-view.ts';
import { drawPlace } from './draw-place.ts';
import type { PlaceShape } from './place-draft.ts';
import { PlaceLayer } from './place-layer.ts';

interface PlaceMapProps {
  readonly districts: readonly MapDistrict[];
  readonly geometry?: Geometry | undefined;
  /** Metres. */
  readonly uncertainty?: number | undefined;
  /** What can be drawn; without it the map only shows. */
  readonly shape?: PlaceShape;
  readonly onDrawn?: (geometry: Geometry) => void;
}

/** One place on the map. It is loaded by whoever shows it; what it shows stands beside it in words. */
export function PlaceMap({ districts, geometry, uncertainty, shape, onDrawn }: PlaceMapProps) {
  const told = useRef(onDrawn);
  told.current = onDrawn;
  const [made, setMade] = useState<{ readonly view: MapView; readonly layer: PlaceLayer }>();
  const start = useCallback((view: MapView) => {
    const colour = getComputedStyle(view.map.getContainer()).getPropertyValue('--accent').trim();
    setMade({ view, layer: new PlaceLayer(view, colour) });
    return () => setMade(undefined);
  }, []);
  useEffect(() => {
    void made?.layer.show(geometry, uncertainty);
  }, [made, geometry, uncertainty]);
  useEffect(
    () => (made === undefined || shape === undefined ? undefined : drawPlace(made.view, shape, (drawn) => told.current?.(drawn))),
    [made, shape],
  );
  return <DistrictMap districts={districts} onMap={start} />;
}
