import { type GeoJSONStoreFeatures, TerraDraw, TerraDrawPolygonMode, TerraDrawSelectMode } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { Area, Position } from './area.ts';
import type { MapView } from './map-view.ts';

const corners = { draggable: true, deletable: true, midpoints: true };

/**
 * Lets a person draw one area corner by corner, or drag, add and remove the corners of the one that stands; `onDrawn` is told at
 * each closed ring. Holes stay as they are: they are typed. Answers how to stop.
 */
export function drawOn(view: MapView, standing: Area | undefined, onDrawn: (area: Area) => void): () => void {
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map: view.map, coordinatePrecision: 6 }),
    modes: [
      new TerraDrawPolygonMode(),
      new TerraDrawSelectMode({ allowManualDeselection: false, flags: { polygon: { feature: { coordinates: corners } } } }),
    ],
  });
  let stopped = false;
  void view.ready.then(() => {
    if (stopped) return;
    draw.start();
    const held = standing && draw.addFeatures([featureOf(standing)])[0];
    if (held?.valid === true && held.id !== undefined) {
      draw.setMode('select');
      draw.selectFeature(held.id);
    } else draw.setMode('polygon');
  });
  draw.on('finish', (id, { mode }) => {
    const geometry = draw.getSnapshotFeature(id)?.geometry;
    if (mode === 'polygon') draw.clear();
    if (geometry?.type !== 'Polygon') return;
    const ring = (geometry.coordinates[0] ?? []).map(([longitude = 0, latitude = 0]): Position => [longitude, latitude]);
    onDrawn({ type: 'Polygon', coordinates: [ring, ...(mode === 'select' ? (standing?.coordinates.slice(1) ?? []) : [])] });
  });
  return () => {
    stopped = true;
    if (draw.enabled) draw.stop();
  };
}

function featureOf({ type, coordinates: [outer = []] }: Area): GeoJSONStoreFeatures {
  return {
    type: 'Feature',
    properties: { mode: 'polygon' },
    geometry: { type, coordinates: [outer.map((position) => [...position])] },
  };
}
