import { expect, it } from 'vitest';
import { asAdmin } from '../../test/support/postgres.ts';
import { onPostgres, onSqlite } from '../../test/support/stores.ts';
import { openStore, type Store } from './index.ts';

const session = (n: number) => ({ tokenHash: `token-${n}`, alias: 'a'.repeat(4_000), createdAt: 0, expiresAt: n });

/** Fills the store until it refuses; answers how many writes it took. */
async function fill(store: Store): Promise<number> {
  for (let n = 0; n < 10_000; n++) {
    try {
      await store.write((tx) => tx.putSession(session(n)));
    } catch (error) {
      expect(error).toMatchObject({ name: 'StoreError', code: 'DISK_FULL', cause: expect.any(Error) });
      return n;
    }
  }
  throw new Error('the store never filled');
}

onSqlite('a full disk', (engine) => {
  it('is DISK_FULL; what stands is kept and read, and writing goes on when space returns', async () => {
    const place = { ...(engine.fresh() as { sqlite: string }), maxPages: 120 };
    const store = await openStore(place);
    const taken = await fill(store);
    expect(taken).toBeGreaterThan(50);
    for (let again = 0; again < 3; again++) {
      await expect(store.write((tx) => tx.putSession(session(taken)))).rejects.toMatchObject({ code: 'DISK_FULL' });
    }
    for (const n of [0, taken - 1]) expect((await store.read.session(`token-${n}`))?.expiresAt).toBe(n);
    expect(await store.read.session(`token-${taken}`)).toBeUndefined();
    await store.write((tx) => tx.dropSessionsBefore(taken - 1));
    await store.write((tx) => tx.putSession(session(taken)));
    await store.close();
    const again = await openStore(place);
    expect((await again.read.session(`token-${taken}`))?.expiresAt).toBe(taken);
    await again.close();
  });
});

onPostgres('a full disk', (engine, url) => {
  it('is DISK_FULL; what stands is kept and read, and writing goes on when space returns', async () => {
    const place = { postgres: url(), schema: (engine.fresh() as { schema: string }).schema };
    const store = await openStore(place);
    await asAdmin(url(), async (admin) => {
      // The server raises what it raises when it cannot extend a file.
      await admin.query(`set search_path = ${place.schema};
        create function no_space() returns trigger language plpgsql as $$ begin raise 'No space left' using errcode = '53100'; end $$;
        create trigger no_space before insert on sessions for each row when (new.expires_at > 2) execute function no_space();`);
      expect(await fill(store)).toBe(3);
      expect((await store.read.session('token-2'))?.expiresAt).toBe(2);
      expect(await store.read.session('token-3')).toBeUndefined();
      await admin.query('drop trigger no_space on sessions');
      await store.write((tx) => tx.putSession(session(3)));
      expect((await store.read.session('token-3'))?.expiresAt).toBe(3);
    });
    await store.close();
  });
});
