import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import { Note } from '../ui/note.tsx';
import classes from './map.module.css';
import { type MapDistrict, MapView } from './map-view.ts';

interface DistrictMapProps {
  readonly districts: readonly MapDistrict[];
  readonly onSelect?: (id: string) => void;
  /** The map for those who draw on it. */
  readonly onMap?: (view: MapView) => (() => void) | undefined;
  /** Goes as near as the streets, fills the screen and stands on paper too. */
  readonly detailed?: boolean;
}

/** A map of districts. It is loaded by whoever shows it, in a chunk of its own. */
export function DistrictMap({ districts, onSelect, onMap, detailed = false }: DistrictMapProps) {
  const { t } = useTranslation();
  const { theme } = usePreferences();
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<MapView | 'none'>();
  const selected = useRef(onSelect);
  selected.current = onSelect;
  const selectable = onSelect !== undefined;
  const mapped = useRef(onMap);
  mapped.current = onMap;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours of the map are those of the theme
  useEffect(() => {
    if (container.current === null) return undefined;
    let made: MapView;
    try {
      made = new MapView({
        container: container.current,
        labelClass: classes['label'] ?? '',
        words: {
          title: t('map.canvas'),
          zoomIn: t('map.zoomIn'),
          zoomOut: t('map.zoomOut'),
          twoFingers: t('map.twoFingers'),
          holdKey: t('map.holdKey'),
        },
        onSelect: selectable ? (id) => selected.current?.(id) : undefined,
        detailed,
      });
    } catch {
      setView('none');
      return undefined;
    }
    setView(made);
    const undo = mapped.current?.(made);
    return () => {
      undo?.();
      made.remove();
    };
  }, [t, theme, selectable, detailed]);

  useEffect(() => {
    if (view instanceof MapView) void view.show(districts);
  }, [view, districts]);

  if (view === 'none') return <Note tone="quiet">{t('map.none')}</Note>;
  return <div ref={container} className={classes['map']} data-detailed={detailed || undefined} />;
}
