/** What a backup holds, in the order in which it lies in the file. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { secretNames } from '../node/index.ts';
import { startDigest } from '../record/index.ts';
import { Failure } from './failure.ts';
import { readTar, type TarFile, writeTar } from './tar.ts';

/** First file of a backup. */
export interface BackupManifest {
  readonly quietline: 'backup';
  readonly format: 1;
  readonly party: { readonly id: string; readonly name: string };
  /** When it was made; RFC 3339, UTC. */
  readonly at: string;
  /** False for a node on PostgreSQL: pg_dump makes the copy of its database. */
  readonly database: boolean;
  /** Whoever has the keys can speak for the party. */
  readonly keys: boolean;
}

const manifestName = 'quietline-backup.json';
const digestsName = 'sha256.json';
export const databaseName = 'quietline.db';
const keyNames = ['root', 'log', 'cosign', 'auth', 'seal'].map((name) => `keys/${name}.key`);
/** What a running node took in or made: present where it was used. */
const secretFiles = secretNames.map((name) => `keys/${name}`);
/** Whatever else stands in a file is refused, so no name of an archive leads out of the folder. */
const known: ReadonlySet<string> = new Set(['node.json', 'card.jws', databaseName, ...keyNames, ...secretFiles]);

export interface BackupPart {
  readonly name: string;
  /** Where it lies now. */
  readonly path: string;
}

/** The folder's own files that a backup takes. */
export async function folderParts(dir: string, keys: boolean): Promise<BackupPart[]> {
  const names = ['node.json', 'card.jws', ...(keys ? [...keyNames, ...secretFiles] : [])];
  const found = await Promise.all(
    names.map(async (name) => ({ name, path: join(dir, name), there: await isFile(join(dir, name)) })),
  );
  return found.filter((part) => part.there);
}

/** The backup in pieces; its last file holds the SHA-256 of every other one. `passed` is told the bytes as they go. */
export function writeBackup(
  manifest: BackupManifest,
  parts: readonly BackupPart[],
  passed: (bytes: number) => void,
): AsyncIterable<Uint8Array> {
  async function* files(): AsyncGenerator<TarFile> {
    const digests: Record<string, string> = {};
    yield textFile(manifestName, manifest, digests);
    for (const { name, path } of parts) {
      const { size } = await stat(path);
      yield {
        name,
        mode: 0o600,
        size,
        content: digested(name, createReadStream(path, { highWaterMark: 1_048_576 }), digests, passed),
      };
    }
    yield textFile(digestsName, digests, {});
  }
  return writeTar(files());
}

/**
 * Reads a backup whole: hands the content of each file to `keep`, and throws BACKUP_DAMAGED unless every file is there with its
 * digest, so nothing of it may be believed before this resolves.
 */
export async function readBackup(
  file: string,
  keep: (name: string, content: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<BackupManifest> {
  const digests: Record<string, string> = {};
  let manifest: BackupManifest | undefined;
  let vouched: Record<string, string> | undefined;
  try {
    for await (const { name, content } of readTar(createReadStream(file, { highWaterMark: 1_048_576 }))) {
      const passing = digested(name, content, name === digestsName ? {} : digests, () => undefined);
      if (name === manifestName) manifest = (await readJson(passing)) as BackupManifest;
      else if (name === digestsName) vouched = (await readJson(passing)) as Record<string, string>;
      else if (manifest !== undefined && known.has(name)) await keep(name, passing);
      else throw new RangeError(`it holds ${JSON.stringify(name)}, which no backup does`);
    }
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError)
      throw new Failure('BACKUP_DAMAGED', `${file}: ${error.message}`, error);
    throw error;
  }
  if (manifest?.quietline !== 'backup') throw new Failure('NOT_A_BACKUP', `${file} is not a backup of a Quietline node`);
  if (manifest.format !== 1) throw new Failure('BACKUP_NEWER', `${file} was made by a newer version`);
  const names = new Set([...Object.keys(vouched ?? {}), ...Object.keys(digests)]);
  const spoilt = [...names].find((name) => vouched?.[name] !== digests[name]);
  if (spoilt !== undefined) throw new Failure('BACKUP_DAMAGED', `${file}: ${spoilt} is not what was backed up`);
  return manifest;
}

async function* digested(
  name: string,
  content: AsyncIterable<Uint8Array>,
  digests: Record<string, string>,
  passed: (bytes: number) => void,
) {
  const digest = startDigest();
  for await (const piece of content) {
    digest.update(piece);
    passed(piece.length);
    yield piece;
  }
  digests[name] = digest.end();
}

function textFile(name: string, value: object, digests: Record<string, string>): TarFile {
  const bytes = Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  async function* content(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return { name, mode: 0o600, size: bytes.length, content: digested(name, content(), digests, () => undefined) };
}

async function readJson(content: AsyncIterable<Uint8Array>): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString('utf8'));
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
