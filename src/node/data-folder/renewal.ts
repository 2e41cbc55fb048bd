/**
 * New node keys and the card that names them take the place of the old ones as a whole. They are written beside first; one rename makes
 * them count, and whoever opens the folder after a crash finishes what the rename began.
 */
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nextCard, type OwnCard } from './card.ts';
import { FolderError } from './error.ts';
import { exists, folderFiles, readIfThere, writeWhole } from './files.ts';
import { type FolderKeys, keyFile, makeNodeKeys, type NodeKeyName, nodeKeyNames, type Random } from './keys.ts';

export interface Renewal {
  readonly random: Random;
  /** Which of the keys of the card before others got hold of: what these alone have signed proves nothing from now on. */
  readonly stolen: readonly NodeKeyName[];
}

/** Replaces the node keys of a folder that no node runs on. FOLDER_ROOT_OFFLINE where the root key is not kept here. */
export async function replaceKeys(dir: string, held: FolderKeys, before: OwnCard, renewal: Renewal): Promise<OwnCard> {
  if (held.root === undefined) {
    throw new FolderError(
      'FOLDER_ROOT_OFFLINE',
      'only the root key can sign a card with new keys: put keys/root.key back for a moment',
    );
  }
  const { keys, texts } = makeNodeKeys(renewal.random);
  const card = nextCard(held.root, before, keys, renewal.stolen);
  const files = folderFiles(dir);
  const next = `${files.renewal}.next`;
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { mode: 0o700 });
  for (const name of nodeKeyNames) await writeWhole(join(next, `${name}.key`), texts[name], 0o600);
  await writeWhole(join(next, 'card.jws'), `${card.jws}\n`, 0o600);
  await writeWhole(
    join(next, 'renewed.json'),
    `${JSON.stringify({ from: (await renewedFrom(dir)) ?? card.card.number })}\n`,
    0o600,
  );
  await rename(next, files.renewal);
  await finishRenewal(dir);
  return card;
}

/** Puts what a renewal has written into its places. Done again after a crash, it comes to the same. */
export async function finishRenewal(dir: string): Promise<void> {
  const files = folderFiles(dir);
  if (!(await exists(files.renewal))) return;
  const text = (name: string) => readFile(join(files.renewal, name), 'utf8');
  await writeWhole(files.renewed, await text('renewed.json'), 0o600);
  for (const name of nodeKeyNames) await writeWhole(keyFile(dir, name), await text(`${name}.key`), 0o600);
  await writeWhole(files.card, await text('card.jws'), 0o644);
  await rm(files.renewal, { recursive: true, force: true });
}

/** Number of the first card that the lines have not heard of; undefined where they know all. */
export async function renewedFrom(dir: string): Promise<number | undefined> {
  const text = await readIfThere(folderFiles(dir).renewed);
  if (text === undefined) return undefined;
  try {
    const { from } = JSON.parse(text) as { from?: unknown };
    return Number.isSafeInteger(from) ? (from as number) : 1;
  } catch {
    // Told twice does no harm; not told does.
    return 1;
  }
}

/** Called once every line has the cards durably. */
export async function clearRenewed(dir: string): Promise<void> {
  await rm(folderFiles(dir).renewed, { force: true });
}
