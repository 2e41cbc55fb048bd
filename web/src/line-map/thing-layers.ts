import type { ExpressionSpecification, GeoJSONSource } from 'maplibre-gl';
import type { Position } from '../../../src/language/index.ts';
import type { MapView } from '../map/map-view.ts';
import { type LayerName, layerNames } from './layer-names.ts';
import { circleAround, type MapThing, surenessOf, type TimeWindow } from './things.ts';

const things = 'line-things';
const measured = 'measured';
const found = 'found';

/** Layers that follow the time, with what else decides whether something stands on them. */
const parts: Readonly<Record<string, ExpressionSpecification>> = {
  'incident-area': ['all', ['==', ['get', 'kind'], 'incident'], ['==', ['geometry-type'], 'Polygon']],
  'incident-line': ['all', ['==', ['get', 'kind'], 'incident'], ['!=', ['geometry-type'], 'Point']],
  'incident-point': ['all', ['==', ['get', 'kind'], 'incident'], ['==', ['geometry-type'], 'Point']],
  'notification-area': ['all', ['==', ['get', 'kind'], 'notification'], ['==', ['geometry-type'], 'Polygon']],
  'notification-line': ['all', ['==', ['get', 'kind'], 'notification'], ['!=', ['geometry-type'], 'Point']],
  'notification-point': ['all', ['==', ['get', 'kind'], 'notification'], ['==', ['geometry-type'], 'Point']],
  'conflict-line': ['all', ['get', 'conflict'], ['!=', ['geometry-type'], 'Point']],
  'conflict-point': ['all', ['get', 'conflict'], ['==', ['geometry-type'], 'Point']],
};

const layersOf: Readonly<Record<LayerName, readonly string[]>> = {
  districts: ['districts', 'edges'],
  incidents: ['incident-area', 'incident-line', 'incident-point'],
  notifications: ['notification-area', 'notification-line', 'notification-point'],
  conflicts: ['conflict-line', 'conflict-point'],
};
const pressed = [...layersOf.incidents, ...layersOf.notifications];

/**
 * Incidents and notifications over the districts. Plain layers of one source: ten thousand are drawn by the graphics card, and time
 * and switches are filters. An incident is a full dot, a notification a hollow one, so that colour is not needed to tell them.
 */
export class ThingLayers {
  readonly #view: MapView;
  readonly #ready: Promise<void>;
  #gone = false;

  constructor(view: MapView, onPress: (id: string) => void, onGround: (position: Position) => void) {
    this.#view = view;
    this.#ready = view.ready.then(() => {
      if (!this.#gone) this.#add();
    });
    view.map.on('click', ({ point, lngLat }) => {
      const layers = pressed.filter((id) => view.map.getLayer(id) !== undefined);
      const [first] = layers.length === 0 ? [] : view.map.queryRenderedFeatures(point, { layers });
      const id: unknown = first?.properties['id'];
      if (typeof id === 'string') onPress(id);
      const { lng, lat } = lngLat.wrap();
      onGround([lng, lat]);
    });
  }

  remove(): void {
    this.#gone = true;
  }

  #add(): void {
    const { map } = this.#view;
    const style = getComputedStyle(map.getContainer());
    const colour = (name: string) => style.getPropertyValue(name).trim();
    for (const source of [things, measured, found]) map.addSource(source, { type: 'geojson', data: collection([]) });
    const layer = (id: string, rest: object) =>
      map.addLayer({ id, source: things, filter: parts[id], ...rest } as Parameters<typeof map.addLayer>[0]);
    const incident = [
      'match',
      ['get', 'proof'],
      ['confirmed-by-one', 'confirmed-by-both'],
      colour('--bad'),
      ['unfounded', 'opened-in-error'],
      colour('--text-2'),
      colour('--warn'),
    ];
    const ours = colour('--accent');
    const ground = colour('--surface');
    layer('notification-area', { type: 'fill', paint: { 'fill-color': ours, 'fill-opacity': 0.18 } });
    layer('notification-line', { type: 'line', paint: { 'line-color': ours, 'line-width': 2.5 } });
    layer('incident-area', { type: 'fill', paint: { 'fill-color': incident, 'fill-opacity': 0.22 } });
    layer('incident-line', { type: 'line', paint: { 'line-color': incident, 'line-width': 2, 'line-dasharray': [2, 1.5] } });
    layer('conflict-line', { type: 'line', paint: { 'line-color': colour('--flash'), 'line-width': 5, 'line-opacity': 0.6 } });
    layer('conflict-point', {
      type: 'circle',
      paint: { 'circle-radius': 14, 'circle-color': colour('--flash'), 'circle-opacity': 0.35 },
    });
    layer('notification-point', {
      type: 'circle',
      paint: { 'circle-radius': 6, 'circle-color': ground, 'circle-stroke-color': ours, 'circle-stroke-width': 3.5 },
    });
    layer('incident-point', {
      type: 'circle',
      paint: { 'circle-radius': 7, 'circle-color': incident, 'circle-stroke-color': ground, 'circle-stroke-width': 1.5 },
    });
    const text = colour('--text');
    map.addLayer({
      ...{ id: 'measured-area', type: 'fill', source: measured, filter: ['==', ['geometry-type'], 'Polygon'] },
      paint: { 'fill-color': text, 'fill-opacity': 0.1 },
    });
    map.addLayer({
      ...{ id: 'measured-line', type: 'line', source: measured },
      paint: { 'line-color': text, 'line-width': 2, 'line-dasharray': [3, 2] },
    });
    map.addLayer({
      ...{ id: 'measured-point', type: 'circle', source: measured, filter: ['==', ['geometry-type'], 'Point'] },
      paint: { 'circle-color': text, 'circle-radius': 4 },
    });
    map.addLayer({
      ...{ id: 'found-ring', type: 'circle', source: found },
      paint: { 'circle-opacity': 0, 'circle-radius': 15, 'circle-stroke-color': text, 'circle-stroke-width': 3 },
    });
  }

  async show(shown: readonly MapThing[]): Promise<void> {
    await this.#ready;
    this.#set(things, shown.flatMap(featureOf));
  }

  async during(window: TimeWindow | undefined): Promise<void> {
    await this.#ready;
    if (this.#gone) return;
    for (const [id, of] of Object.entries(parts)) {
      const filter: ExpressionSpecification =
        window === undefined ? of : ['all', of, ['<=', ['get', 'from'], window.to], ['>=', ['get', 'until'], window.from]];
      this.#view.map.setFilter(id, filter);
    }
  }

  async switch(on: ReadonlySet<LayerName>): Promise<void> {
    await this.#ready;
    if (this.#gone) return;
    for (const name of layerNames)
      for (const id of layersOf[name]) this.#view.map.setLayoutProperty(id, 'visibility', on.has(name) ? 'visible' : 'none');
  }

  /** The line that is measured, closed to an area once it has three corners. */
  async measured(positions: readonly Position[]): Promise<void> {
    await this.#ready;
    const [first] = positions;
    const ring = positions.length > 2 && first !== undefined ? [...positions, first] : undefined;
    this.#set(measured, [
      ...positions.map((position) => plain({ type: 'Point', coordinates: [...position] })),
      ...(positions.length > 1 && ring === undefined ? [plain({ type: 'LineString', coordinates: copy(positions) })] : []),
      ...(ring === undefined ? [] : [plain({ type: 'Polygon', coordinates: [copy(ring)] })]),
    ]);
  }

  /** A ring around one position; undefined takes it away. */
  async found(position: Position | undefined): Promise<void> {
    await this.#ready;
    this.#set(found, position === undefined ? [] : [plain({ type: 'Point', coordinates: [...position] })]);
  }

  #set(source: string, features: GeoJSON.Feature[]): void {
    if (!this.#gone) this.#view.map.getSource<GeoJSONSource>(source)?.setData(collection(features));
  }
}

function featureOf(thing: MapThing): GeoJSON.Feature[] {
  const { geometry, kind, id, proof, from, until, conflict, uncertainty } = thing;
  if (geometry === null) return [];
  const drawn =
    surenessOf(thing) === 'circle' && geometry.type === 'Point' ? circleAround(geometry.coordinates, uncertainty) : geometry;
  return [
    {
      type: 'Feature',
      properties: { kind, id, proof: proof ?? '', from, until, conflict },
      geometry: drawn as GeoJSON.Geometry,
    },
  ];
}

const copy = (positions: readonly Position[]) => positions.map((position) => [...position]);
const plain = (geometry: GeoJSON.Geometry): GeoJSON.Feature => ({ type: 'Feature', properties: {}, geometry });
const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({ type: 'FeatureCollection', features });
