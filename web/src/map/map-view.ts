import 'maplibre-gl/dist/maplibre-gl.css';
import { outlineUrl } from 'virtual:outline';
import { type GeoJSONSource, Map as LibreMap, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl';
// A file of our own: the content policy takes workers from nowhere else.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { type Area, type Bounds, boundsOf, middleOf } from './area.ts';

setWorkerUrl(workerUrl);

export type MapTone = 'ok' | 'info' | 'warn' | 'bad' | 'quiet';

export interface MapDistrict {
  readonly id: string;
  readonly name: string;
  readonly tone: MapTone;
  /** Stands below the name. */
  readonly note?: string;
  readonly area: Area;
}

export interface MapWords {
  readonly title: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly twoFingers: string;
  readonly holdKey: string;
}

interface MapViewOptions {
  readonly container: HTMLElement;
  readonly words: MapWords;
  /** Class of a name on the map. */
  readonly labelClass: string;
  readonly onSelect?: ((id: string) => void) | undefined;
  /** Goes as near as the streets, and stands on paper too. */
  readonly detailed?: boolean | undefined;
}

/** Pixels around what is framed. */
const margin = 48;

const colours = ['--surface', '--info-soft', '--line-strong', '--ok', '--info', '--warn', '--bad', '--text-2'] as const;
const toneColour = { ok: '--ok', info: '--info', warn: '--warn', bad: '--bad', quiet: '--text-2' } as const;

/**
 * Districts over the outline of the land; everything comes from our own node. Throws where the machine has no WebGL: what the map
 * shows always stands beside it in words.
 */
export class MapView {
  readonly map: LibreMap;
  readonly #options: MapViewOptions;
  /** Fulfilled when it can be drawn on. */
  readonly ready: Promise<void>;
  #markers: Marker[] = [];
  #framed = '';
  /** A person has moved it: their view is left alone. */
  #moved = false;
  #districts: readonly MapDistrict[] = [];
  #focus: Bounds | undefined;

  constructor(options: MapViewOptions) {
    this.#options = options;
    const { container, words } = options;
    const paint = readColours(container);
    this.map = new LibreMap({
      container,
      attributionControl: false,
      cooperativeGestures: true,
      dragRotate: false,
      pitchWithRotate: false,
      renderWorldCopies: true,
      maxZoom: options.detailed ? 18 : 13,
      // Without it a print of the page shows an empty frame.
      canvasContextAttributes: { preserveDrawingBuffer: options.detailed === true },
      locale: {
        'Map.Title': words.title,
        'NavigationControl.ZoomIn': words.zoomIn,
        'NavigationControl.ZoomOut': words.zoomOut,
        'CooperativeGesturesHandler.WindowsHelpText': words.holdKey,
        'CooperativeGesturesHandler.MacHelpText': words.holdKey,
        'CooperativeGesturesHandler.MobileHelpText': words.twoFingers,
      },
      style: {
        version: 8,
        sources: {
          land: { type: 'geojson', data: new URL(outlineUrl, window.location.href).href },
          districts: { type: 'geojson', data: collection([]) },
        },
        layers: [
          { id: 'water', type: 'background', paint: { 'background-color': paint['--info-soft'] } },
          { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': paint['--surface'] } },
          { id: 'coast', type: 'line', source: 'land', paint: { 'line-color': paint['--line-strong'], 'line-width': 0.7 } },
          {
            id: 'districts',
            type: 'fill',
            source: 'districts',
            paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.22 },
          },
          { id: 'edges', type: 'line', source: 'districts', paint: { 'line-color': ['get', 'colour'], 'line-width': 2 } },
        ],
      },
    });
    this.map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    this.map.touchZoomRotate.disableRotation();
    this.map.on('click', 'districts', (event) => {
      const id: unknown = event.features?.[0]?.properties['id'];
      if (typeof id === 'string') options.onSelect?.(id);
    });
    this.map.on('movestart', (event) => {
      if ('originalEvent' in event && event.originalEvent !== undefined) this.#moved = true;
    });
    this.map.on('resize', () => {
      if (this.#moved) return;
      this.#framed = '';
      this.#frame(this.#districts);
    });
    this.ready = new Promise((resolve) => this.map.once('load', () => resolve()));
  }

  async show(districts: readonly MapDistrict[]): Promise<void> {
    await this.ready;
    const paint = readColours(this.#options.container);
    const features = districts.map(({ id, area, tone }) => ({
      type: 'Feature' as const,
      properties: { id, colour: paint[toneColour[tone]] },
      geometry: { type: area.type, coordinates: area.coordinates.map((ring) => ring.map((position) => [...position])) },
    }));
    this.map.getSource<GeoJSONSource>('districts')?.setData(collection(features));
    for (const marker of this.#markers) marker.remove();
    this.#markers = districts.map((one) => this.#label(one).addTo(this.map));
    this.#districts = districts;
    this.#frame(districts);
  }

  /** Frames this instead of all districts; undefined: the districts again. */
  focus(bounds: Bounds | undefined): void {
    this.#focus = bounds;
    this.#frame(this.#districts);
  }

  remove(): void {
    this.map.remove();
  }

  /** The whole is shown once, and again when other areas are there; a person's own view is left alone. */
  #frame(districts: readonly MapDistrict[]): void {
    const bounds = this.#focus ?? boundsOf(districts.map(({ area }) => area));
    const key = JSON.stringify(bounds);
    const { clientWidth, clientHeight } = this.#options.container;
    const hidden = Math.min(clientWidth, clientHeight) < 3 * margin;
    if (bounds === undefined || key === this.#framed || hidden) return;
    this.#framed = key;
    const [west, south, east, north] = bounds;
    this.map.fitBounds(
      [
        [west, south],
        [east, north],
      ],
      { padding: margin, animate: false, maxZoom: 11 },
    );
  }

  #label({ id, name, note, tone, area }: MapDistrict): Marker {
    const { onSelect, labelClass } = this.#options;
    const element = document.createElement(onSelect ? 'button' : 'span');
    element.className = labelClass;
    element.dataset['tone'] = tone;
    const title = document.createElement('bdi');
    title.textContent = name;
    element.append(title);
    if (note !== undefined) {
      const small = document.createElement('small');
      small.textContent = note;
      element.append(small);
    }
    if (onSelect) element.addEventListener('click', () => onSelect(id));
    return new Marker({ element }).setLngLat([...middleOf(area)] as [number, number]);
  }
}

function collection(features: GeoJSON.Feature[]): GeoJSON.FeatureCollection {
  return { type: 'FeatureCollection', features };
}

/** The desk's own colours, of the theme that is shown now. */
function readColours(element: HTMLElement): Readonly<Record<(typeof colours)[number], string>> {
  const style = getComputedStyle(element);
  return Object.fromEntries(colours.map((name) => [name, style.getPropertyValue(name).trim()])) as Record<
    (typeof colours)[number],
    string
  >;
}
