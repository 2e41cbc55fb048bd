import { expect, it } from 'vitest';
import { anEntry, aSubject, entriesOf, makeFeed } from '../../test/support/rows.ts';
import { onBothEngines } from '../../test/support/stores.ts';
import { openStore, StoreError, type StoreWriter } from './index.ts';

onBothEngines('a transaction', (engine) => {
  it('is not seen outside before it is committed, and is seen inside', () =>
    engine.withStore(async (store) => {
      await store.write(async (tx) => {
        const feed = await makeFeed(tx);
        await tx.addEntries(entriesOf(feed, 0, 3));
        await tx.putSetting('k', 'v');
        expect(await store.read.setting('k')).toBeUndefined();
        expect(await store.read.entries(feed.feed, 0, 9)).toEqual([]);
        expect(await tx.setting('k')).toBe('v');
        expect(await tx.entries(feed.feed, 0, 9)).toHaveLength(3);
      });
      expect(await store.read.setting('k')).toBe('v');
    }));

  it('leaves nothing when its work throws, and throws the same', () =>
    engine.withStore(async (store) => {
      const refusal = new Error('no');
      const written = store.write(async (tx) => {
        await tx.putSetting('k', 'v');
        throw refusal;
      });
      await expect(written).rejects.toBe(refusal);
      expect(await store.read.setting('k')).toBeUndefined();
      expect(await store.write((tx) => tx.setting('k'))).toBeUndefined();
    }));

  it('with an entry that stands already is refused as CONFLICT, whole', () =>
    engine.withStore(async (store) => {
      const feed = await store.write(async (tx) => {
        const made = await makeFeed(tx);
        await tx.addEntries(entriesOf(made, 0, 3));
        return made;
      });
      const again = store.write(async (tx) => {
        await tx.putSetting('k', 'v');
        await tx.addEntries([anEntry(feed, 3), anEntry(feed, 2, { header: 'other' }), anEntry(feed, 4)]);
      });
      await expect(again).rejects.toBeInstanceOf(StoreError);
      await expect(again).rejects.toMatchObject({ code: 'CONFLICT', cause: expect.any(Error) });
      expect(await store.read.setting('k')).toBeUndefined();
      expect(await store.read.entries(feed.feed, 0, 9)).toEqual(entriesOf(feed, 0, 3));
    }));

  it('is refused even when its work swallows a CONFLICT', () =>
    engine.withStore(async (store) => {
      const feed = await store.write((tx) => makeFeed(tx));
      const swallowing = store.write(async (tx) => {
        await tx.addEntries([anEntry(feed, 0), anEntry(feed, 0)]).catch(() => {});
      });
      await expect(swallowing).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await store.read.entries(feed.feed, 0, 9)).toEqual([]);
    }));

  it('refuses entries and heads that contradict their feed', () =>
    engine.withStore(async (store) => {
      const feed = await store.write((tx) => makeFeed(tx));
      for (const wrong of [{ line: 'other' }, { author: 'other' }, { epoch: 'other' }, { feed: feed.feed + 7 }]) {
        await expect(store.write((tx) => tx.addEntries([anEntry(feed, 0), anEntry(feed, 1, wrong)]))).rejects.toMatchObject({
          code: 'CONFLICT',
        });
        await expect(store.write((tx) => tx.putFeed({ ...feed, ...wrong }))).rejects.toMatchObject({ code: 'CONFLICT' });
      }
    }));

  it('refuses values that the engine would change', () =>
    engine.withStore(async (store) => {
      const feed = await store.write((tx) => makeFeed(tx));
      const attempts: ((tx: StoreWriter) => Promise<void>)[] = [
        (tx) => tx.putSetting('k', 'a\0b'),
        (tx) => tx.addEntries([anEntry(feed, 0, { subject: 'a\0b' })]),
        (tx) => tx.putSubjects([aSubject('a', { beganAt: 1.5 })]),
        (tx) => tx.putSubjects([aSubject('a', { clock: Number.NaN })]),
        (tx) => tx.putSubjects([aSubject('a', { clock: 2 ** 60 })]),
      ];
      for (const attempt of attempts) await expect(store.write(attempt)).rejects.toMatchObject({ code: 'VALUE_REFUSED' });
    }));

  it('cannot be used after its end', () =>
    engine.withStore(async (store) => {
      const kept = await store.write(async (tx) => ({ tx }));
      await expect(kept.tx.putSetting('k', 'v')).rejects.toMatchObject({ code: 'STORE_CLOSED' });
      expect(await store.read.setting('k')).toBeUndefined();
    }));

  it('takes turns with others on the same line: no increment is lost', () =>
    engine.withStore(async (store) => {
      const increment = () =>
        store.write(async (tx) => {
          await tx.lockLine('line-x');
          const value = Number((await tx.setting('n')) ?? 0);
          await tx.putSetting('n', String(value + 1));
        });
      await Promise.all(Array.from({ length: 40 }, increment));
      expect(await store.read.setting('n')).toBe('40');
    }));

  it('goes on after many failures', () =>
    engine.withStore(async (store) => {
      const results = await Promise.allSettled(
        Array.from({ length: 60 }, (_, i) =>
          store.write(async (tx) => {
            await tx.putSetting(`k${i}`, 'v');
            if (i % 3 === 0) throw new Error('no');
            if (i % 3 === 1) await tx.putFeed({ ...(await makeFeed(tx, { epoch: `e${i}` })), feed: -1 });
          }),
        ),
      );
      expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(20);
      expect(await store.read.setting('k2')).toBe('v');
      expect(await store.read.setting('k1')).toBeUndefined();
      expect(await store.read.feeds()).toEqual([]);
    }));
});

onBothEngines('a closed store', (engine) => {
  it('has everything at its next opening, and refuses use before', async () => {
    const place = engine.fresh();
    const first = await openStore(place);
    const writing = first.write((tx) => tx.putSetting('k', 'v'));
    await writing;
    await first.close();
    await first.close();
    await expect(first.write((tx) => tx.putSetting('k', 'w'))).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    await expect(first.read.setting('k')).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    const second = await openStore(place);
    expect(await second.read.setting('k')).toBe('v');
    await second.close();
  });

  it('has finished the write that was under way', async () => {
    const place = engine.fresh();
    const store = await openStore(place);
    const writing = store.write(async (tx) => {
      await tx.putSetting('k', 'v');
      await new Promise((resolve) => setImmediate(resolve));
      await tx.putSetting('k2', 'v');
    });
    await new Promise((resolve) => setImmediate(resolve));
    await store.close();
    await writing;
    const again = await openStore(place);
    expect(await again.read.setting('k2')).toBe('v');
    await again.close();
  });

  it('opened for reading beside another reads and does not write', async () => {
    const place = engine.fresh();
    await expect(openStore({ ...place, readOnly: true })).rejects.toMatchObject({
      code: expect.stringMatching(/^(SCHEMA_OLDER|STORE_UNAVAILABLE)$/),
    });
    const store = await openStore(place);
    await store.write((tx) => tx.putSetting('k', 'v'));
    const beside = await openStore({ ...place, readOnly: true });
    expect(await beside.read.setting('k')).toBe('v');
    await expect(beside.write((tx) => tx.putSetting('k', 'w'))).rejects.toMatchObject({ code: 'READ_ONLY' });
    await beside.close();
    await store.write((tx) => tx.putSetting('k', 'w'));
    await store.close();
  });
});
