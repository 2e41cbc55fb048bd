import { TerraDraw, TerraDrawLineStringMode, TerraDrawPointMode, TerraDrawPolygonMode } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { Geometry, Position } from '../../../src/language/index.ts';
import type { MapView } from '../map/map-view.ts';
import type { PlaceShape } from './place-draft.ts';

const modes = { Point: 'point', LineString: 'linestring', Polygon: 'polygon' } as const;

/** Lets a person draw one point, route or area; `onDrawn` is told when it is whole. Answers how to stop. */
export function drawPlace(view: MapView, shape: PlaceShape, onDrawn: (geometry: Geometry) => void): () => void {
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map: view.map, coordinatePrecision: 6 }),
    modes: [new TerraDrawPointMode(), new TerraDrawLineStringMode(), new TerraDrawPolygonMode()],
  });
  let stopped = false;
  void view.ready.then(() => {
    if (stopped) return;
    draw.start();
    draw.setMode(modes[shape]);
  });
  draw.on('finish', (id) => {
    const drawn = draw.getSnapshotFeature(id)?.geometry;
    draw.clear();
    const geometry = drawn === undefined ? undefined : flat(drawn as GeoJSON.Geometry);
    if (geometry !== undefined) onDrawn(geometry);
  });
  return () => {
    stopped = true;
    if (draw.enabled) draw.stop();
  };
}

const position = ([longitude = 0, latitude = 0]: readonly number[]): Position => [longitude, latitude];

function flat(geometry: GeoJSON.Geometry): Geometry | undefined {
  if (geometry.type === 'Point') return { type: 'Point', coordinates: position(geometry.coordinates) };
  if (geometry.type === 'LineString') return { type: 'LineString', coordinates: geometry.coordinates.map(position) };
  if (geometry.type === 'Polygon')
    return { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(position)) };
  return undefined;
}
