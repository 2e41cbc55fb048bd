import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openStore, type PostgresOptions, type SqliteOptions, StoreError } from '../../src/store/index.ts';
import { entriesOf } from '../support/rows.ts';
import { onBothEngines } from '../support/stores.ts';

onBothEngines('a writer killed in mid-write', (engine) => {
  it('loses nothing that it had acknowledged, and leaves no half commit, five times over', async () => {
    const place = engine.fresh();
    let before = 0;
    for (let round = 0; round < 5; round++) {
      const acknowledged = await killAfterCommits(place, 3 + round * 17);
      expect(acknowledged).toBeGreaterThan(before);
      // The server notices a dead session by itself; until then its lock is held.
      await expect.poll(() => openAndClose(place), { timeout: 20_000 }).toBe('opened');
      const store = await openStore(place);
      const [feed] = await store.read.feeds();
      if (feed === undefined) throw new Error('the feed is lost');
      expect(feed.size).toBeGreaterThanOrEqual(acknowledged);
      expect(await store.read.entries(feed.feed, 0, 1e9)).toEqual(entriesOf(feed, 0, feed.size));
      await store.close();
      before = feed.size;
    }
  });
});

async function openAndClose(place: SqliteOptions | PostgresOptions): Promise<string> {
  try {
    await (await openStore(place)).close();
    return 'opened';
  } catch (error) {
    return error instanceof StoreError ? error.code : String(error);
  }
}

/** Answers the highest number that the writer told before it was gone. */
async function killAfterCommits(place: object, commits: number): Promise<number> {
  const writer = new URL('./writer.ts', import.meta.url);
  const runTypescript = new URL('../support/typescript.js', import.meta.url);
  const child = spawn(process.execPath, ['--import', runTypescript.href, fileURLToPath(writer), JSON.stringify(place)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
    if (told.split('\n').length > commits) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  return Number(told.split('\n').at(-2));
}
