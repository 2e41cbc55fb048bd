import { mkdir, readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createCard, type OwnCard, readCard } from './card.ts';
import { checkDatabase, checkPublicUrl, type FolderConfig, parseConfig, writeConfig } from './config.ts';
import { FolderError } from './error.ts';
import { exists, folderFiles, readIfThere, writeWhole } from './files.ts';
import { createKeys, type FolderKeys, type Random, readKeys } from './keys.ts';
import { finishRenewal } from './renewal.ts';

export interface Folder {
  /** Absolute. */
  readonly dir: string;
  readonly files: ReturnType<typeof folderFiles>;
  readonly config: FolderConfig;
  readonly keys: FolderKeys;
  readonly card: OwnCard;
}

export interface NewFolder {
  readonly name: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
  readonly database?: string;
  readonly random: Random;
}

/**
 * Makes keys, card and configuration in a new or empty folder. `node.json` is written last: a folder that a crash left
 * half made has none and is refused as FOLDER_FOREIGN, so no node ever starts with half its keys.
 */
export async function createFolder(path: string, options: NewFolder): Promise<Folder> {
  const dir = resolve(path);
  await demandEmpty(dir);
  const refuse = (why: string): FolderError => new FolderError('FOLDER_CONFIG', why);
  const publicUrl = options.publicUrl === undefined ? {} : { publicUrl: checkPublicUrl(options.publicUrl, refuse) };
  const database = options.database === undefined ? {} : { database: checkDatabase(options.database, refuse) };
  if (!/\S/.test(options.name)) throw refuse('a party needs a name');

  await mkdir(dir, { recursive: true, mode: 0o700 });
  const keys = await createKeys(dir, options.random);
  const names = options.names ?? {};
  const address = { host: options.host, port: options.port, ...publicUrl };
  const card = await createCard(dir, keys, { name: options.name, names, endpoints: endpointsOf(address) });
  const config: FolderConfig = { party: card.card.id, name: options.name, names, ...address, ...database };
  const files = folderFiles(dir);
  await writeWhole(files.config, writeConfig(config), 0o600);
  return { dir, files, config, keys, card };
}

/**
 * Opens a folder made by `createFolder`, or says with a FolderError why not. Nothing is written, save that a renewal of the keys that a
 * crash cut short is finished.
 */
export async function openFolder(path: string): Promise<Folder> {
  const dir = resolve(path);
  const files = folderFiles(dir);
  const text = await readIfThere(files.config).catch((error: unknown) => {
    throw new FolderError('FOLDER_FOREIGN', `${dir} is not a data folder`, error);
  });
  if (text === undefined) {
    if (await exists(dir))
      throw new FolderError('FOLDER_FOREIGN', `${dir} has no node.json: it is not a data folder of Quietline`);
    throw new FolderError('FOLDER_NOT_FOUND', `${dir} does not exist: quietline init makes one`);
  }
  const config = parseConfig(text, files.config);
  await finishRenewal(dir);
  const keys = await readKeys(dir);
  const card = await readCard(dir, keys);
  if (card.card.id !== config.party)
    throw new FolderError('FOLDER_CARD', `${files.card} is the card of another party than node.json names`);
  return { dir, files, config, keys, card };
}

/** The addresses that a card tells to others; none while the port is not known yet. */
export function endpointsOf(address: { host: string; port: number; publicUrl?: string }, tls = false): string[] {
  if (address.publicUrl !== undefined) return [address.publicUrl];
  if (address.port === 0) return [];
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return [`${tls ? 'https' : 'http'}://${host}:${address.port}`];
}

async function demandEmpty(dir: string): Promise<void> {
  const found = await stat(dir).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isDirectory()) throw new FolderError('FOLDER_FOREIGN', `${dir} is a file`);
  const files = await readdir(dir);
  if (files.includes('node.json')) throw new FolderError('FOLDER_EXISTS', `${dir} holds a node already`);
  if (files.length > 0) throw new FolderError('FOLDER_FOREIGN', `${dir} is not empty and not a data folder of Quietline`);
}
