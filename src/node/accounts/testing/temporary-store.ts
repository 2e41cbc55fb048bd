import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../../store/index.ts';

/** A real store in a folder of its own, gone with it. */
export async function temporaryStore(): Promise<AsyncDisposable & { readonly store: Store }> {
  const folder = await mkdtemp(join(tmpdir(), 'quietline-store-'));
  const store = await openStore({ sqlite: join(folder, 'quietline.db') });
  return {
    store,
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
