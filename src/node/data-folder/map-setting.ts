/** Tiles of the party's own for the map, as `node.json` has them. */
export interface MapSetting {
  /** `https://…/line.pmtiles`, `https://…/{z}/{x}/{y}.png`, or the absolute path of a PMTiles file on this machine. */
  readonly tiles: string;
  /** Whom the map has to name. */
  readonly attribution?: string;
}

const says =
  'map.tiles must be an https address of a .pmtiles file or of tiles with {z}, {x} and {y}, or the absolute path of a .pmtiles file';

/** Plain http only on this machine: elsewhere anybody on the way could draw another map. */
export function checkMap(value: unknown, refuse: (why: string) => Error): MapSetting {
  const { tiles, attribution, ...rest } = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  if (typeof tiles !== 'string' || tiles.length > 2_000) throw refuse(says);
  if (Object.keys(rest).length > 0) throw refuse(`map has unknown fields: ${Object.keys(rest).join(', ')}`);
  if (attribution !== undefined && (typeof attribution !== 'string' || attribution.length > 200))
    throw refuse('map.attribution must be a short text');
  if (!isOwnFile(tiles)) {
    const url = URL.canParse(tiles) ? new URL(tiles) : undefined;
    const secure =
      url?.protocol === 'https:' || (url?.protocol === 'http:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname));
    const isTiles = url?.pathname.endsWith('.pmtiles') === true || /\{z\}.*\{x\}.*\{y\}|\{z\}.*\{y\}.*\{x\}/.test(tiles);
    if (!secure || !isTiles || url?.username !== '') throw refuse(says);
  }
  return { tiles, ...(attribution === undefined ? {} : { attribution }) };
}

/** Whether the tiles are a file on this machine, which the node serves itself. */
export const isOwnFile = (tiles: string): boolean => /^\/.+\.pmtiles$/.test(tiles);
