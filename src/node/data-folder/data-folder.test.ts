import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCard, verifyCardChain } from '../../record/index.ts';
import {
  clearRestored,
  createFolder,
  endpointsOf,
  FolderError,
  isRestored,
  markRestored,
  type NewFolder,
  openFolder,
  readAdmin,
  readHighWater,
  removeAdmin,
  renewCard,
  writeAdmin,
  writeHighWater,
} from './index.ts';

const random = (bytes: Uint8Array): Uint8Array => globalThis.crypto.getRandomValues(bytes);
const north: NewFolder = { name: 'North Bank', host: '127.0.0.1', port: 4600, random };

let dir: string;
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'quietline-folder-')), 'north');
});
afterEach(() => rm(join(dir, '..'), { recursive: true, force: true }));

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(FolderError);
  return (error as FolderError).code;
}

async function editConfig(edit: (config: Record<string, unknown>) => void): Promise<void> {
  const file = join(dir, 'node.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  edit(config);
  await writeFile(file, JSON.stringify(config));
}

describe('a new folder', () => {
  test('opens again with the same party, keys and card', async () => {
    const made = await createFolder(dir, { ...north, names: { fr: 'Rive Nord' }, publicUrl: 'https://line.north.example/' });
    const opened = await openFolder(dir);
    expect(opened.config).toEqual(made.config);
    expect(opened.card).toEqual(made.card);
    expect(opened.keys.log.publicKey).toEqual(made.keys.log.publicKey);
    expect(Buffer.from(opened.keys.seal.seed)).toEqual(Buffer.from(made.keys.seal.seed));
    expect(opened.card.card).toMatchObject({
      number: 1,
      previous: null,
      name: 'North Bank',
      endpoints: ['https://line.north.example'],
    });
  });

  test('keeps its keys from other users of the machine', async () => {
    await createFolder(dir, north);
    for (const [path, mode] of [
      ['keys', 0o700],
      ['keys/root.key', 0o600],
      ['keys/seal.key', 0o600],
      ['node.json', 0o600],
    ] as const) {
      expect((await stat(join(dir, path))).mode & 0o777, path).toBe(mode);
    }
  });

  test('has five different keys', async () => {
    await createFolder(dir, north);
    const seeds = await Promise.all(
      ['root', 'log', 'cosign', 'auth', 'seal'].map((name) => readFile(join(dir, 'keys', `${name}.key`), 'utf8')),
    );
    expect(new Set(seeds).size).toBe(5);
  });

  test('is refused where a node or anything else lies already', async () => {
    await createFolder(dir, north);
    expect(await refusal(createFolder(dir, north))).toBe('FOLDER_EXISTS');
    const other = join(dir, '..', 'other');
    await mkdir(other);
    await writeFile(join(other, 'letter.txt'), 'not ours');
    expect(await refusal(createFolder(other, north))).toBe('FOLDER_FOREIGN');
    expect(await refusal(createFolder(join(other, 'letter.txt'), north))).toBe('FOLDER_FOREIGN');
  });

  test('is refused with an address that nobody could reach it by', async () => {
    for (const publicUrl of [
      'line.example',
      'ftp://line.example',
      'https://me:secret@line.example',
      'https://line.example/?a=1',
    ]) {
      expect(await refusal(createFolder(dir, { ...north, publicUrl })), publicUrl).toBe('FOLDER_CONFIG');
    }
    expect(await refusal(createFolder(dir, { ...north, database: 'mysql://host/db' }))).toBe('FOLDER_CONFIG');
  });
});

describe('a folder that is not as it should be', () => {
  beforeEach(() => createFolder(dir, north));

  test('missing: FOLDER_NOT_FOUND', async () => {
    expect(await refusal(openFolder(join(dir, 'nowhere')))).toBe('FOLDER_NOT_FOUND');
  });

  test('of something else: FOLDER_FOREIGN', async () => {
    expect(await refusal(openFolder(join(dir, 'keys')))).toBe('FOLDER_FOREIGN');
    await writeFile(join(dir, 'node.json'), '{"name":"left-pad"}');
    expect(await refusal(openFolder(dir))).toBe('FOLDER_FOREIGN');
    await writeFile(join(dir, 'node.json'), 'half a');
    expect(await refusal(openFolder(dir))).toBe('FOLDER_FOREIGN');
  });

  test('of a newer version: FOLDER_NEWER, before anything else is looked at', async () => {
    await editConfig((config) => Object.assign(config, { format: 2, something: 'new' }));
    expect(await refusal(openFolder(dir))).toBe('FOLDER_NEWER');
  });

  test('with a senseless or unknown setting: FOLDER_CONFIG', async () => {
    await editConfig((config) => Object.assign(config, { port: 70_000 }));
    expect(await refusal(openFolder(dir))).toBe('FOLDER_CONFIG');
    await editConfig((config) => Object.assign(config, { port: 4600, prot: 1 }));
    expect(await refusal(openFolder(dir))).toBe('FOLDER_CONFIG');
  });

  test('with a key that others can read: FOLDER_PERMISSIONS', async () => {
    await chmod(join(dir, 'keys', 'auth.key'), 0o640);
    expect(await refusal(openFolder(dir))).toBe('FOLDER_PERMISSIONS');
  });

  test('with a missing key: FOLDER_INCOMPLETE, but the root key may be kept offline', async () => {
    await rm(join(dir, 'keys', 'root.key'));
    expect((await openFolder(dir)).keys.root).toBeUndefined();
    await rm(join(dir, 'keys', 'log.key'));
    expect(await refusal(openFolder(dir))).toBe('FOLDER_INCOMPLETE');
  });

  test('with a damaged key: FOLDER_KEY', async () => {
    await writeFile(join(dir, 'keys', 'log.key'), 'c2hvcnQ\n');
    expect(await refusal(openFolder(dir))).toBe('FOLDER_KEY');
  });

  test("with another party's card or key: FOLDER_CARD", async () => {
    const other = await createFolder(join(dir, '..', 'south'), { ...north, name: 'South Bank' });
    await writeFile(join(dir, 'card.jws'), other.card.jws);
    expect(await refusal(openFolder(dir))).toBe('FOLDER_CARD');
  });
});

describe('a new address', () => {
  test('is told by the next card of the same chain', async () => {
    const made = await createFolder(dir, north);
    const next = await renewCard(dir, made.keys, made.card, ['http://127.0.0.1:4700']);
    expect(verifyCardChain([made.card.jws, next.jws]).map((card) => card.number)).toEqual([1, 2]);
    expect(openCard((await openFolder(dir)).card.jws).endpoints).toEqual(['http://127.0.0.1:4700']);
  });

  test('needs the root key', async () => {
    const made = await createFolder(dir, north);
    const { root, ...keys } = made.keys;
    expect(root).toBeDefined();
    expect(await refusal(renewCard(dir, keys, made.card, []))).toBe('FOLDER_ROOT_OFFLINE');
  });

  test('is the public one, else host and port, and none while the port is open', () => {
    expect(endpointsOf({ host: '::1', port: 4600 })).toEqual(['http://[::1]:4600']);
    expect(endpointsOf({ host: 'line.example', port: 443 }, true)).toEqual(['https://line.example:443']);
    expect(endpointsOf({ host: '127.0.0.1', port: 0 })).toEqual([]);
    expect(endpointsOf({ host: '0.0.0.0', port: 4600, publicUrl: 'https://line.example' })).toEqual(['https://line.example']);
  });
});

describe('small files beside the database', () => {
  beforeEach(() => createFolder(dir, north));

  test('the address of the running node is private and read back', async () => {
    expect(await readAdmin(dir)).toBeUndefined();
    const admin = { url: 'http://127.0.0.1:4600', token: 't'.repeat(43), pid: 4711 };
    await writeAdmin(dir, admin);
    expect((await stat(join(dir, 'admin.json'))).mode & 0o777).toBe(0o600);
    expect(await readAdmin(dir)).toEqual(admin);
    await removeAdmin(dir);
    expect(await readAdmin(dir)).toBeUndefined();
  });

  test('a senseless high-water mark is read as none', async () => {
    await writeHighWater(dir, { 'line/epoch': 7 });
    expect(await readHighWater(dir)).toEqual({ 'line/epoch': 7 });
    await writeFile(join(dir, 'high-water.json'), '{"line/ep');
    expect(await readHighWater(dir)).toEqual({});
  });

  test('a restore stays marked until it is cleared', async () => {
    expect(await isRestored(dir)).toBe(false);
    await markRestored(dir, 0);
    expect(await isRestored(dir)).toBe(true);
    await clearRestored(dir);
    expect(await isRestored(dir)).toBe(false);
  });
});
