import type { GeoJSONSource } from 'maplibre-gl';
import type { Geometry } from '../../../src/language/index.ts';
import { bboxOf } from '../../../src/places/index.ts';
import type { Bounds } from '../map/area.ts';
import type { MapView } from '../map/map-view.ts';
import { positionsIn } from './place-draft.ts';

const source = 'place';

/** Degrees around a single point, so that its surroundings are seen. */
const around = 0.05;

/** Puts one place on the map over the districts: its area or route, and how far off it may really be. */
export class PlaceLayer {
  readonly #view: MapView;
  #ready = false;

  constructor(view: MapView, colour: string) {
    this.#view = view;
    void view.ready.then(() => {
      const { map } = view;
      map.addSource(source, { type: 'geojson', data: collection([]) });
      map.addLayer({
        ...{ id: 'place-area', type: 'fill', source },
        paint: { 'fill-color': colour, 'fill-opacity': 0.25 },
        filter: ['==', ['geometry-type'], 'Polygon'],
      });
      map.addLayer({ id: 'place-line', type: 'line', source, paint: { 'line-color': colour, 'line-width': 3 } });
      map.addLayer({
        ...{ id: 'place-point', type: 'circle', source },
        paint: { 'circle-color': colour, 'circle-radius': 8, 'circle-stroke-color': '#fff', 'circle-stroke-width': 2 },
        filter: ['==', ['geometry-type'], 'Point'],
      });
      this.#ready = true;
    });
  }

  /** A position that is known to some hundred metres alone is a circle, never a point: a point would say too much. */
  async show(geometry: Geometry | undefined, uncertainty = 0): Promise<void> {
    await this.#view.ready;
    if (!this.#ready) return;
    const circles = geometry === undefined || uncertainty < 100 ? [] : [circleAround(geometry, uncertainty)];
    const exact = geometry !== undefined && (uncertainty < 100 || geometry.type !== 'Point') ? [geometry] : [];
    this.#view.map.getSource<GeoJSONSource>(source)?.setData(collection([...circles, ...exact]));
    this.#view.focus(geometry === undefined ? undefined : framed(geometry));
  }
}

function framed(geometry: Geometry): Bounds {
  const [west, south, east, north] = bboxOf(geometry);
  return [west - around, south - around, east + around, north + around];
}

/** In metres around the first position; 32 corners look round. */
function circleAround(geometry: Geometry, metres: number): Geometry {
  const [longitude = 0, latitude = 0] = positionsIn(geometry)[0] ?? [];
  const high = metres / 111_320;
  const wide = high / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  const ring = Array.from({ length: 33 }, (_, index): [number, number] => {
    const turn = (index / 32) * 2 * Math.PI;
    return [longitude + wide * Math.cos(turn), latitude + high * Math.sin(turn)];
  });
  return { type: 'Polygon', coordinates: [ring] };
}

function collection(geometries: readonly Geometry[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: geometries.map((geometry) => ({
      type: 'Feature',
      properties: {},
      geometry: structuredClone(geometry) as GeoJSON.Geometry,
    })),
  };
}
