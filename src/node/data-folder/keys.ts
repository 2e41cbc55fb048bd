import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBase64url, type SigningKey, sealPublicKeyFromSeed, signingKeyFromSeed, toBase64url } from '../../record/index.ts';
import { FolderError } from './error.ts';
import { demandPrivate, folderFiles, readIfThere, writeWhole } from './files.ts';

/** One key for one use (protocol.md, Identity). */
export const keyNames = ['root', 'log', 'cosign', 'auth', 'seal'] as const;
export type KeyName = (typeof keyNames)[number];

type Seeds = Record<Exclude<KeyName, 'root'>, Uint8Array> & { root?: Uint8Array };

export interface FolderKeys {
  /** Absent once it has been moved offline: then the card can not be renewed here. */
  readonly root?: SigningKey;
  readonly log: SigningKey;
  readonly cosign: SigningKey;
  readonly auth: SigningKey;
  /** X25519. */
  readonly seal: { readonly publicKey: Uint8Array; readonly seed: Uint8Array };
}

/** Fills an array with random bytes, as globalThis.crypto.getRandomValues does. */
export type Random = (bytes: Uint8Array) => Uint8Array;

/** Keys that a node signs and seals with: all but the root. */
export const nodeKeyNames = ['log', 'cosign', 'auth', 'seal'] as const;
export type NodeKeyName = (typeof nodeKeyNames)[number];

/** New node keys for a folder, and what their files hold. Nothing is written. */
export function makeNodeKeys(random: Random): { keys: Omit<FolderKeys, 'root'>; texts: Record<NodeKeyName, string> } {
  const seeds = {} as Seeds;
  const texts = {} as Record<NodeKeyName, string>;
  for (const name of nodeKeyNames) {
    seeds[name] = random(new Uint8Array(32));
    texts[name] = `${toBase64url(seeds[name])}\n`;
  }
  return { keys: fromSeeds(seeds), texts };
}

/** Makes the five seeds (32 bytes each), mode 0600 in a folder of mode 0700. */
export async function createKeys(dir: string, random: Random): Promise<Required<FolderKeys>> {
  const folder = folderFiles(dir).keys;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const seeds = {} as Required<Seeds>;
  for (const name of keyNames) {
    seeds[name] = random(new Uint8Array(32));
    await writeWhole(keyFile(dir, name), `${toBase64url(seeds[name])}\n`, 0o600);
  }
  return { ...fromSeeds(seeds), root: signingKeyFromSeed(seeds.root) };
}

export async function readKeys(dir: string): Promise<FolderKeys> {
  const folder = folderFiles(dir).keys;
  const seeds = {} as Seeds;
  for (const name of keyNames) {
    const file = keyFile(dir, name);
    const text = await readIfThere(file);
    if (text === undefined) {
      if (name === 'root') continue;
      throw new FolderError('FOLDER_INCOMPLETE', `${file} is missing: restore it from a backup; a node cannot speak without it`);
    }
    await demandPrivate(file);
    seeds[name] = seedOf(text, file);
  }
  await demandPrivate(folder);
  const root = seeds.root;
  return { ...fromSeeds(seeds), ...(root === undefined ? {} : { root: signingKeyFromSeed(root) }) };
}

export function keyFile(dir: string, name: KeyName): string {
  return join(folderFiles(dir).keys, `${name}.key`);
}

function fromSeeds(seeds: Seeds): FolderKeys {
  return {
    log: signingKeyFromSeed(seeds.log),
    cosign: signingKeyFromSeed(seeds.cosign),
    auth: signingKeyFromSeed(seeds.auth),
    seal: { publicKey: sealPublicKeyFromSeed(seeds.seal), seed: seeds.seal },
  };
}

function seedOf(text: string, file: string): Uint8Array {
  const refuse = (cause?: unknown): FolderError =>
    new FolderError('FOLDER_KEY', `${file} does not hold a key: 32 bytes in base64url`, cause);
  try {
    const seed = fromBase64url(text.trim());
    if (seed.length === 32) return seed;
  } catch (error) {
    throw refuse(error);
  }
  throw refuse();
}
