import { FolderError } from './error.ts';
import { checkMap, type MapSetting } from './map-setting.ts';

/** What `node.json` holds once it has been checked. */
export interface FolderConfig {
  readonly party: string;
  readonly name: string;
  /** Display names by language. */
  readonly names: Readonly<Record<string, string>>;
  readonly host: string;
  /** 0: a free one at each start. */
  readonly port: number;
  /** How others reach it, where that is not `host` and `port`. No slash at the end. */
  readonly publicUrl?: string;
  /** `postgres://…`; absent: SQLite in the folder. */
  readonly database?: string;
  /** Tiles of the party's own for the map; absent: the outline of the land alone. */
  readonly map?: MapSetting;
}

/** Grows when an older program could not read the folder rightly any more. */
export const folderFormat = 1;

const fields = ['quietline', 'format', 'party', 'name', 'names', 'host', 'port', 'publicUrl', 'database', 'map'];

export function writeConfig(config: FolderConfig): string {
  return `${JSON.stringify({ quietline: 'node', format: folderFormat, ...config }, null, 2)}\n`;
}

/** The untrusted text of `node.json` becomes a config, or a FolderError that names what is wrong. */
export function parseConfig(text: string, file: string): FolderConfig {
  const raw = parseObject(text, file);
  if (raw['quietline'] !== 'node' || !Number.isInteger(raw['format'])) {
    throw new FolderError('FOLDER_FOREIGN', `${file} is not the configuration of a Quietline node`);
  }
  const format = raw['format'] as number;
  if (format > folderFormat) {
    throw new FolderError(
      'FOLDER_NEWER',
      `${file} has format ${format}; this program reads up to ${folderFormat}: start a newer version`,
    );
  }
  const unknown = Object.keys(raw).filter((key) => !fields.includes(key));
  if (unknown.length > 0) throw wrong(file, `it has unknown fields: ${unknown.join(', ')}`);

  const publicUrl = raw['publicUrl'];
  const database = raw['database'];
  const map = raw['map'];
  return {
    party: textOf(raw, 'party', file, /^ql1[a-z2-7]{32}$/),
    name: textOf(raw, 'name', file, /\S/),
    names: names(raw['names'], file),
    host: textOf(raw, 'host', file, /^\S+$/),
    port: port(raw['port'], file),
    ...(publicUrl === undefined ? {} : { publicUrl: checkPublicUrl(publicUrl, (why) => wrong(file, why)) }),
    ...(database === undefined ? {} : { database: checkDatabase(database, (why) => wrong(file, why)) }),
    ...(map === undefined ? {} : { map: checkMap(map, (why) => wrong(file, why)) }),
  };
}

/** An http or https address with no query, fragment or name and password in it; answered without a slash at its end. */
export function checkPublicUrl(value: unknown, refuse: (why: string) => Error): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw refuse('publicUrl must be an http or https address with no query, such as https://line.example.org');
  }
  return url.href.replace(/\/+$/, '');
}

export function checkDatabase(value: unknown, refuse: (why: string) => Error): string {
  if (typeof value !== 'string' || !/^postgres(?:ql)?:\/\//.test(value) || !URL.canParse(value)) {
    throw refuse('database must be a postgres:// address; leave it out for SQLite in the folder');
  }
  return value;
}

function parseObject(text: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FolderError('FOLDER_FOREIGN', `${file} is not JSON`, error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FolderError('FOLDER_FOREIGN', `${file} is not the configuration of a Quietline node`);
  }
  return value as Record<string, unknown>;
}

function textOf(raw: Record<string, unknown>, key: string, file: string, pattern: RegExp): string {
  const value = raw[key];
  if (typeof value !== 'string' || value.length > 2_000 || !pattern.test(value))
    throw wrong(file, `${key} is missing or not as it must be`);
  return value;
}

function names(value: unknown, file: string): Record<string, string> {
  if (value === undefined) return {};
  const pairs = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
  if (pairs === undefined || pairs.some(([, name]) => typeof name !== 'string'))
    throw wrong(file, 'names must be texts by language');
  return Object.fromEntries(pairs) as Record<string, string>;
}

function port(value: unknown, file: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 65_535) {
    throw wrong(file, 'port must be a whole number from 0 to 65535');
  }
  return value;
}

function wrong(file: string, why: string): FolderError {
  return new FolderError('FOLDER_CONFIG', `${file}: ${why}`);
}
