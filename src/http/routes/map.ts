import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Type } from 'typebox';
import { isOwnFile, type MapSetting, Problem } from '../../node/index.ts';
import { operation } from '../operation.ts';
import { answer, nullable } from '../schemas/index.ts';
import type { App } from '../services.ts';

const ownPath = '/api/map/tiles.pmtiles';
/** Bytes of one answer: far more than a reader of PMTiles asks for at once. */
const mostBytes = 16 * 1_048_576;

const MapTiles = answer({
  tiles: nullable(
    answer({
      kind: Type.Union([Type.Literal('pmtiles'), Type.Literal('raster')]),
      url: Type.String({ description: 'Of a raster server with `{z}`, `{x}` and `{y}`.' }),
      attribution: Type.Optional(Type.String()),
    }),
  ),
});

/** Tiles of the party's own for the map. */
export function mapRoutes(app: App, map: MapSetting | undefined): void {
  const setting = operation({
    id: 'getMap',
    tag: 'node',
    summary: 'Tiles of the party’s own for the map',
    description: 'Null: the outline of the land alone, which is part of the desk.',
    answers: { 200: MapTiles },
  });
  app.get('/api/map', setting, async () => {
    if (map === undefined) return { tiles: null };
    const { tiles, attribution } = map;
    const isFile = isOwnFile(tiles);
    const kind = isFile || new URL(tiles).pathname.endsWith('.pmtiles') ? 'pmtiles' : 'raster';
    return { tiles: { kind, url: isFile ? ownPath : tiles, ...(attribution === undefined ? {} : { attribution }) } } as const;
  });

  const file = operation({
    id: 'getMapTiles',
    tag: 'node',
    summary: 'The PMTiles file of this node, in pieces',
    description: 'With a `Range` of at most 16 MiB (RFC 9110 §14).',
    media: 'application/octet-stream',
    answers: { 206: Type.Unsafe<never>(Type.String()) },
    problems: ['NOT_FOUND', 'INVALID_REQUEST'],
  });
  app.get(ownPath, file, async (request, reply) => {
    const path = map !== undefined && isOwnFile(map.tiles) ? map.tiles : undefined;
    const size = path === undefined ? undefined : (await stat(path).catch(() => undefined))?.size;
    if (path === undefined || size === undefined) throw new Problem(404, 'NOT_FOUND', 'This node has no tiles of its own.');
    const [, from, to] = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(request.headers.range ?? '') ?? [];
    const start = Number(from);
    const end = Math.min(size - 1, to === undefined ? size - 1 : Number(to), start + mostBytes - 1);
    if (from === undefined || start > end)
      throw new Problem(400, 'INVALID_REQUEST', 'Ask for a range of bytes that the file has.');
    return reply
      .code(206)
      .type('application/octet-stream')
      .header('content-range', `bytes ${start}-${end}/${size}`)
      .header('content-length', end - start + 1)
      .send(createReadStream(path, { start, end }) as never);
  });
}

/** Where the map fetches its tiles, for the content policy of pages; undefined: from this node alone. */
export function tilesOrigin(map: MapSetting | undefined): string | undefined {
  return map === undefined || isOwnFile(map.tiles) ? undefined : new URL(map.tiles).origin;
}
