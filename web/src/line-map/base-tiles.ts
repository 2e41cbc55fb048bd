import { addProtocol } from 'maplibre-gl';
import { PMTiles, Protocol } from 'pmtiles';
import type { MapTiles } from '../api/line-map.ts';
import type { MapView } from '../map/map-view.ts';

let protocol: Protocol | undefined;

/** Pictures among the types of tiles that a PMTiles file may hold; 1 is vectors. */
const vectors = 1;

/**
 * The party's own tiles above the outline of the land and below all else. Where they cannot be read, the outline stays. Vector tiles
 * are drawn by the names of their layers: water, roads and borders of land use; their words are left out, for letters would have to
 * be fetched from somewhere.
 */
export async function addBaseTiles(view: MapView, tiles: MapTiles): Promise<void> {
  await view.ready;
  const url = absolute(tiles.url);
  const attribution = tiles.attribution === undefined ? {} : { attribution: tiles.attribution };
  if (tiles.kind === 'raster') {
    view.map.addSource('base', { type: 'raster', tiles: [url], tileSize: 256, ...attribution });
    view.map.addLayer({ id: 'base', type: 'raster', source: 'base' }, 'districts');
    return;
  }
  if (protocol === undefined) {
    protocol = new Protocol();
    addProtocol('pmtiles', protocol.tile);
  }
  const file = new PMTiles(url);
  protocol.add(file);
  const { tileType } = await file.getHeader();
  if (tileType !== vectors) {
    view.map.addSource('base', { type: 'raster', url: `pmtiles://${url}`, tileSize: 256, ...attribution });
    view.map.addLayer({ id: 'base', type: 'raster', source: 'base' }, 'districts');
    return;
  }
  view.map.addSource('base', { type: 'vector', url: `pmtiles://${url}`, ...attribution });
  const style = getComputedStyle(view.map.getContainer());
  const colour = (name: string) => style.getPropertyValue(name).trim();
  for (const name of layersIn(await file.getMetadata())) {
    const water = /water|ocean|sea/i.test(name);
    view.map.addLayer(
      {
        ...{ id: `base-${name}-fill`, type: 'fill', source: 'base', 'source-layer': name },
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': colour(water ? '--info-soft' : '--sunken'), 'fill-opacity': water ? 1 : 0.6 },
      },
      'districts',
    );
    view.map.addLayer(
      {
        ...{ id: `base-${name}-line`, type: 'line', source: 'base', 'source-layer': name },
        filter: ['==', ['geometry-type'], 'LineString'],
        paint: { 'line-color': colour(water ? '--info' : '--line-strong'), 'line-width': 0.8 },
      },
      'districts',
    );
  }
}

/** `{z}` and its like stay as they are. */
function absolute(url: string): string {
  return new URL(url, window.location.href).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
}

function layersIn(metadata: unknown): readonly string[] {
  const layers: unknown = (metadata as { readonly vector_layers?: unknown } | null)?.vector_layers;
  if (!Array.isArray(layers)) return [];
  return layers.flatMap((one: unknown) => {
    const id: unknown = (one as { readonly id?: unknown } | null)?.id;
    return typeof id === 'string' ? [id] : [];
  });
}
