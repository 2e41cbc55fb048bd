import { useCallback, useRef } from 'react';
import type { Area } from './area.ts';
import { DistrictMap } from './district-map.tsx';
import { drawOn } from './drawing.ts';
import type { MapDistrict, MapView } from './map-view.ts';

interface DrawMapProps {
  /** What stands there already. */
  readonly districts: readonly MapDistrict[];
  readonly onDrawn: (area: Area) => void;
}

/** A map to draw an area on. Whoever cannot draw types the corners. */
export function DrawMap({ districts, onDrawn }: DrawMapProps) {
  const told = useRef(onDrawn);
  told.current = onDrawn;
  const start = useCallback((view: MapView) => drawOn(view, (area) => told.current(area)), []);
  return <DistrictMap districts={districts} onMap={start} />;
}
