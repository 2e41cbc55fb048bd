import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/index.ts';
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
      await expect.poll(() => openStore(place).then((s) => s.close().then(() => 'free'), (e: { code: string }) => e.code), { timeout: 20_000 }).toBe('free');
      const store = await openStore(place);
      const feed = (await store.read.feeds())[0]!;
      expect(feed.size).toBeGreaterThanOrEqual(acknowledged);
      expect(await store.read.entries(feed.feed, 0, 1e9)).toEqual(entriesOf(feed, 0, feed.size));
      await store.close();
      before = feed.size;
    }
  });
});

/** Answers the highest number that the writer told before it was gone. */
async function killAfterCommits(place: object, commits: number): Promise<number> {
  const here = import.meta.dirname;
  const child = spawn(
    process.execPath,
    ['--import', join(here, '..', 'support', 'typescript.js'), join(here, 'writer.ts'), JSON.stringify(place)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
    if (told.split('\n').length > commits) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  return Number(told.split('\n').at(-2));
}
