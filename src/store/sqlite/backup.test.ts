import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { entriesOf, makeFeed } from '../../../test/support/rows.ts';
import { onPostgres, onSqlite } from '../../../test/support/stores.ts';
import { openStore } from '../index.ts';

onSqlite('a backup', (engine, folder) => {
  it('taken between writes holds a whole state, and opens as a store', () =>
    engine.withStore(async (store) => {
      const feed = await store.write(async (tx) => {
        const made = await makeFeed(tx);
        await tx.addEntries(entriesOf(made, 0, 2_000));
        return made;
      });
      const copy = join(folder(), 'copy of "all".db');
      const writing = (async () => {
        for (let n = 2_000; n < 2_500; n += 50) {
          await store.write(async (tx) => {
            await tx.addEntries(entriesOf(feed, n, n + 50));
            await tx.putFeed({ ...feed, size: n + 50 });
          });
        }
      })();
      await Promise.all([store.backup(copy), writing]);
      const copied = await openStore({ sqlite: copy });
      const [head] = await copied.read.feeds();
      const entries = await copied.read.entries(feed.feed, 0, 9_999);
      expect(entries.length).toBeGreaterThanOrEqual(2_000);
      expect(entries).toHaveLength(Math.max(head?.size ?? 0, 2_000));
      await copied.close();
    }));

  it('overwrites nothing, and leaves no half file behind', () =>
    engine.withStore(async (store) => {
      const taken = join(folder(), 'taken.db');
      writeFileSync(taken, 'mine');
      await expect(store.backup(taken)).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(store.backup(join(folder(), 'none', 'x.db'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      expect(readdirSync(folder()).filter((name) => name.endsWith('.part'))).toEqual([]);
      expect(existsSync(join(folder(), 'none'))).toBe(false);
    }));
});

onPostgres('a backup', (engine) => {
  it('is refused with the tool to use', () =>
    engine.withStore(async (store) => {
      await expect(store.backup('/tmp/x')).rejects.toMatchObject({
        code: 'NOT_SUPPORTED',
        message: expect.stringContaining('pg_dump'),
      });
    }));
});
