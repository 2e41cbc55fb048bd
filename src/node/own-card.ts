/** Our own cards in the store: exports show the whole chain, so each is kept before the next one takes its place. */
import { openStore, type Store } from '../store/index.ts';
import { type Folder, lockFolder, type OwnCard, openFolder, type Renewal, replaceKeys } from './data-folder/index.ts';

export async function keepOwnCard(store: Store, card: OwnCard, at: number): Promise<void> {
  const held = await store.read.cards(card.card.id);
  if (held.some((row) => row.number === card.card.number)) return;
  await store.write((tx) => tx.putCard({ party: card.card.id, number: card.card.number, jws: card.jws, addedAt: at }));
}

export function storeOptions(folder: Folder): { sqlite: string } | { postgres: string } {
  const { database } = folder.config;
  return database === undefined ? { sqlite: folder.files.database } : { postgres: database };
}

/**
 * Gives a stopped node new log, cosign, auth and seal keys, and the card that names them; the others hear of it at its next start.
 * The old private keys are gone then. DATA_FOLDER_IN_USE while a node runs on the folder; FOLDER_ROOT_OFFLINE without the root key.
 */
export async function renewKeys(dir: string, now: number, renewal: Renewal): Promise<OwnCard> {
  const lock = await lockFolder(dir);
  try {
    const folder = await openFolder(dir);
    const store = await openStore(storeOptions(folder));
    await keepOwnCard(store, folder.card, now).finally(() => store.close());
    return await replaceKeys(folder.dir, folder.keys, folder.card, renewal);
  } finally {
    await lock.release();
  }
}
