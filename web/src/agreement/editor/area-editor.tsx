import { Button, FileButton, Textarea } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Area, areasOf, fromLines, isArea, toLines } from '../../map/area.ts';
import type { MapDistrict } from '../../map/map-view.ts';
import { Icon } from '../../ui/icons.tsx';
import { itemsOf, textOf, useEditing, useProblemAt } from './editing.tsx';
import classes from './editor.module.css';
import { type Path, valueAt } from './path.ts';

const DrawMap = lazy(async () => ({ default: (await import('../../map/draw-map.tsx')).DrawMap }));

/** The area of a district: drawn on the map, read from a GeoJSON file, or typed corner by corner. */
export function AreaEditor({ path }: { readonly path: Path }) {
  const { t } = useTranslation();
  const { terms, set } = useEditing();
  const problem = useProblemAt(path);
  const held = valueAt(terms, path);
  const area = isArea(held) ? held : undefined;
  const [drawing, setDrawing] = useState<'new' | 'corners'>();
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const keep = (next: Area | undefined) => {
    setTyped(undefined);
    setWrong(undefined);
    set(path, next);
  };
  const type = (text: string) => {
    setTyped(text);
    const next = fromLines(text);
    if (next !== undefined) set(path, next);
    setWrong(next === undefined && text.trim() !== '' ? t('editor.areaWrong') : undefined);
  };
  const read = async (file: File | null) => {
    if (file === null) return;
    try {
      const [first] = areasOf(JSON.parse(await file.text()));
      if (first === undefined) setWrong(t('editor.noPolygon'));
      else keep(first.area);
    } catch {
      setWrong(t('editor.noPolygon'));
    }
  };
  return (
    <div className={classes['area']}>
      <p>{area === undefined ? t('editor.noArea') : t('agreementText.areaOf', { n: (area.coordinates[0]?.length ?? 1) - 1 })}</p>
      <div className={classes['buttons']}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="map" size={15} />}
          aria-expanded={drawing !== undefined}
          onClick={() => setDrawing(drawing === undefined ? 'new' : undefined)}
        >
          {drawing === undefined ? t('editor.draw') : t('editor.drawDone')}
        </Button>
        {area !== undefined && drawing === undefined && (
          <Button size="compact-sm" variant="default" onClick={() => setDrawing('corners')}>
            {t('editor.drag')}
          </Button>
        )}
        <FileButton accept=".geojson,.json,application/geo+json" onChange={(file) => void read(file)}>
          {(props) => (
            <Button {...props} size="compact-sm" variant="default">
              {t('editor.geojson')}
            </Button>
          )}
        </FileButton>
        {area !== undefined && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => keep(undefined)}>
            {t('editor.areaGone')}
          </Button>
        )}
      </div>
      {drawing !== undefined && <Drawing path={path} standing={drawing === 'corners' ? area : undefined} onDrawn={keep} />}
      <Textarea
        label={t('editor.corners')}
        description={t('editor.cornersHow')}
        dir="ltr"
        rows={4}
        value={typed ?? toLines(area)}
        error={wrong ?? problem}
        onChange={({ currentTarget: { value } }) => type(value)}
      />
    </div>
  );
}

interface DrawingProps {
  readonly path: Path;
  readonly standing: Area | undefined;
  readonly onDrawn: (area: Area) => void;
}

function Drawing({ path, standing, onDrawn }: DrawingProps) {
  const { t } = useTranslation();
  const { terms } = useEditing();
  const own = path[1];
  const districts = useMemo(
    () =>
      itemsOf(terms, ['districts']).flatMap(({ id, name, area }, index): MapDistrict[] =>
        isArea(area) ? [{ id: textOf(id), name: textOf(name), tone: index === own ? 'ok' : 'quiet', area }] : [],
      ),
    [terms, own],
  );
  return (
    <>
      <p className="dim">{standing === undefined ? t('editor.drawHow') : t('editor.dragHow')}</p>
      <Suspense fallback={<p className="dim">{t('common.loading')}</p>}>
        <DrawMap districts={districts} standing={standing} onDrawn={onDrawn} />
      </Suspense>
    </>
  );
}
