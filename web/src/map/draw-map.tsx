import { useCallback, useRef } from 'react';
import type { Area } from './area.ts';
import { DistrictMap } from './district-map.tsx';
import { drawOn } from './drawing.ts';
import type { MapDistrict, MapView } from './map-view.ts';

interface DrawMapProps {
  /** What stands there already. */
  readonly districts: readonly MapDistrict[];
  /** The area whose corners are dragged; without it a new one is drawn. */
  readonly standing?: Area | undefined;
  readonly onDrawn: (area: Area) => void;
}

/** A map to draw an area on. Whoever cannot draw types the corners. */
export function DrawMap({ districts, standing, onDrawn }: DrawMapProps) {
  const told = useRef(onDrawn);
  told.current = onDrawn;
  // As it stood when the map was opened: what is dragged from then on is the map's own.
  const begin = useRef(standing);
  const start = useCallback((view: MapView) => drawOn(view, begin.current, (area) => told.current(area)), []);
  return <DistrictMap districts={districts} onMap={start} />;
}
