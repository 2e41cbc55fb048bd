import { readFileSync } from 'node:fs';
import { geoEquirectangular } from 'd3-geo';
import { geoProject } from 'd3-geo-projection';
import { feature } from 'topojson-client';
import type { Plugin } from 'vite';

const source = new URL('../node_modules/world-atlas/land-50m.json', import.meta.url);
const name = 'virtual:outline';
const devPath = '/outline.json';

/**
 * The outline of the land (Natural Earth 1:50 million, public domain), in degrees: a file of our own, so that a map needs nobody's
 * server. Land alone: where a border runs is not for us to say. Polygons that cross the antimeridian are cut there, for the map
 * would draw them once around the world.
 */
export function outline(): Plugin {
  const resolved = `\0${name}`;
  let build = false;
  return {
    name: 'outline',
    configResolved(config) {
      build = config.command === 'build';
    },
    resolveId: (id) => (id === name ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      if (!build) return `export const outlineUrl = ${JSON.stringify(devPath)};`;
      const file = this.emitFile({ type: 'asset', name: 'outline.json', source: landInDegrees() });
      return `export const outlineUrl = import.meta.ROLLUP_FILE_URL_${file};`;
    },
    configureServer(server) {
      server.middlewares.use(devPath, (_request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(landInDegrees());
      });
    },
  };
}

function landInDegrees(): string {
  const topology = JSON.parse(readFileSync(source, 'utf8')) as Parameters<typeof feature>[0];
  const land = topology.objects['land'];
  if (land === undefined) throw new Error('world-atlas holds no land');
  const degrees = 180 / Math.PI;
  // An equirectangular projection of this scale is degrees again; d3-geo cuts at the antimeridian on the way.
  const flat = geoEquirectangular().scale(degrees).translate([0, 0]).reflectY(true).precision(0.5);
  const cut = geoProject(feature(topology, land), flat);
  // A hundredth of a degree is about a kilometre: finer than the source.
  return JSON.stringify(cut, (_key, value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value));
}
