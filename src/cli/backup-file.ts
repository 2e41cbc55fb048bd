/** What a backup holds, in the order in which it lies in the file. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NoteJournal, secretNames } from '../node/index.ts';
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
/** Notes for oversight that the node had not taken in. */
const noteFile = /^oversight\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.json$/;

export interface BackupPart {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  content(): AsyncIterable<Uint8Array>;
}

/** The folder's own files that a backup takes. */
export async function folderParts(dir: string, keys: boolean): Promise<BackupPart[]> {
  const names = ['node.json', 'card.jws', ...(keys ? [...keyNames, ...secretFiles] : [])];
  const there = await Promise.all(names.map((name) => isFile(join(dir, name))));
  return Promise.all(names.filter((_, index) => there[index]).map((name) => partOf(name, join(dir, name))));
}

/** A file as it lies there when the backup comes to it. */
export async function partOf(name: string, path: string): Promise<BackupPart> {
  const { size } = await stat(path);
  return { name, size, content: () => createReadStream(path, { highWaterMark: 1_048_576 }) };
}

/** Read at once: the node that runs takes each away as soon as it stands in the record. */
export async function noteParts(dir: string): Promise<BackupPart[]> {
  return (await new NoteJournal(dir).all()).map((note) => bytesPart(`oversight/${note.id}.json`, note));
}

/** The notes of an unpacked backup go beside those that wait in the folder; one that stands there or in the record is the same. */
export async function takeNotes(unpacked: string, dir: string): Promise<void> {
  const journal = new NoteJournal(dir);
  for (const note of await new NoteJournal(unpacked).all()) await journal.put(note);
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
    for (const { name, size, content } of parts)
      yield { name, mode: 0o600, size, content: digested(name, content(), digests, passed) };
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
      else if (manifest !== undefined && (known.has(name) || noteFile.test(name))) await keep(name, passing);
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
  const { size, content } = bytesPart(name, value);
  return { name, mode: 0o600, size, content: digested(name, content(), digests, () => undefined) };
}

function bytesPart(name: string, value: object): BackupPart {
  const bytes = Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  return {
    name,
    size: bytes.length,
    async *content() {
      yield bytes;
    },
  };
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
