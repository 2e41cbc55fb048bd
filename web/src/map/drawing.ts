import { TerraDraw, TerraDrawPolygonMode } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { Area } from './area.ts';
import type { MapView } from './map-view.ts';

/** Lets a person draw one area corner by corner; `onDrawn` is told when the ring is closed. Answers how to stop. */
export function drawOn(view: MapView, onDrawn: (area: Area) => void): () => void {
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map: view.map, coordinatePrecision: 6 }),
    modes: [new TerraDrawPolygonMode()],
  });
  let stopped = false;
  void view.ready.then(() => {
    if (stopped) return;
    draw.start();
    draw.setMode('polygon');
  });
  draw.on('finish', (id) => {
    const geometry = draw.getSnapshotFeature(id)?.geometry;
    draw.clear();
    if (geometry?.type !== 'Polygon') return;
    const ring = (geometry.coordinates[0] ?? []).map(([longitude = 0, latitude = 0]) => [longitude, latitude] as const);
    onDrawn({ type: 'Polygon', coordinates: [ring] });
  });
  return () => {
    stopped = true;
    if (draw.enabled) draw.stop();
  };
}
