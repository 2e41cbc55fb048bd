import type pg from 'pg';
import { expect, it } from 'vitest';
import { asAdmin } from '../../../test/support/postgres.ts';
import { onPostgres } from '../../../test/support/stores.ts';
import { openStore, type PostgresOptions, type Store, type StoreError, type StoreErrorCode } from '../index.ts';

onPostgres('several openers', (engine, url) => {
  const fresh = () => engine.fresh() as PostgresOptions & { schema: string };

  it('twenty at once on a new database: one gets it, the others are refused as DATA_FOLDER_IN_USE, and it opens again afterwards', async () => {
    const place = fresh();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => openStore(place)));
    const won = results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
    expect(won).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ name: 'StoreError', code: 'DATA_FOLDER_IN_USE' });
    }
    await won[0]?.close();
    await (await openStore(place)).close();
  });

  it('twenty at once that share on purpose: all open, the schema is made once', async () => {
    const place = { ...fresh(), shared: true };
    const stores = await Promise.all(Array.from({ length: 20 }, () => openStore(place)));
    await Promise.all(stores.map((store, i) => store.write((tx) => tx.putSetting(`k${i}`, 'v'))));
    expect(await stores[0]?.read.setting('k19')).toBe('v');
    await expect(openStore({ ...place, shared: false })).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    await Promise.all(stores.map((store) => store.close()));
  });

  it('another schema of the same database is another store', async () => {
    const [one, two] = await Promise.all([openStore(fresh()), openStore(fresh())]);
    await one?.write((tx) => tx.putSetting('k', 'v'));
    expect(await two?.read.setting('k')).toBeUndefined();
    await Promise.all([one?.close(), two?.close()]);
  });

  it('a line locked by one instance is waited for by another, other lines are not', async () => {
    const place = { ...fresh(), shared: true };
    const [one, two] = [await openStore(place), await openStore(place)];
    const order: string[] = [];
    let locked = () => {};
    const hasLock = new Promise<void>((resolve) => {
      locked = resolve;
    });
    let waiting: Promise<void> | undefined;
    await one.write(async (tx) => {
      await tx.lockLine('line-1');
      locked();
      await hasLock;
      waiting = two.write(async (other) => {
        await other.lockLine('line-1');
        order.push('two');
        expect(await other.setting('seen')).toBe('yes');
      });
      await two.write((other) => other.lockLine('line-2'));
      await tx.putSetting('seen', 'yes');
      order.push('one');
    });
    await waiting;
    expect(order).toEqual(['one', 'two']);
    await Promise.all([one.close(), two.close()]);
  });

  it('sessions cut by the server: the write under way fails, the next one takes the lock again and works', () =>
    asAdmin(url(), async (admin) => {
      const place = fresh();
      const store = await openStore(place);
      const cut = store.write(async (tx) => {
        await tx.putSetting('k', 'v');
        await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'quietline'`);
        await tx.putSetting('k2', 'v');
      });
      await expect(cut).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      await expect.poll(() => outcome(store.write((tx) => tx.putSetting('k', 'w')))).toBe('done');
      expect(await store.read.setting('k')).toBe('w');
      expect(await store.read.setting('k2')).toBeUndefined();
      await store.close();
    }));

  it('a lock lost to another process stops the first from writing, until that one has ended', () =>
    asAdmin(url(), async (admin) => {
      const place = fresh();
      const first = await openStore(place);
      await cutLock(admin, place.schema);
      const second = await eventually(() => openStore(place));
      await expect(first.write((tx) => tx.putSetting('k', 'v'))).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
      await second.write((tx) => tx.putSetting('k', 'w'));
      expect(await first.read.setting('k')).toBe('w');
      await second.close();
      await first.write((tx) => tx.putSetting('k', 'x'));
      await first.close();
    }));

  it('a transaction that finds the note of another owner takes the lock anew before it writes', () =>
    asAdmin(url(), async (admin) => {
      const place = fresh();
      const store = await openStore(place);
      const owner = async () => (await admin.query(`select owner from ${place.schema}.instance_owner`)).rows[0]?.owner;
      const ours = await owner();
      await admin.query(`update ${place.schema}.instance_owner set owner = 'another'`);
      await store.write((tx) => tx.putSetting('k', 'v'));
      expect(await owner()).toBe(ours);
      expect(await store.read.setting('k')).toBe('v');
      await store.close();
    }));

  it('a transaction under way when the lock is lost is waited for by the next owner', () =>
    asAdmin(url(), async (admin) => {
      const place = fresh();
      const first = await openStore(place);
      let opening: Promise<Store> | undefined;
      await first.write(async (tx) => {
        await tx.putSetting('k', 'v');
        await cutLock(admin, place.schema);
        opening = eventually(() => openStore(place));
        await expect.poll(async () => (await admin.query(waitingForFence, [place.schema])).rowCount).toBe(1);
      });
      const second = await opening;
      expect(await second?.read.setting('k')).toBe('v');
      await Promise.all([first.close(), second?.close()]);
    }));
});

// The second key of an advisory lock is shown as an unsigned number.
const ofSchema = `locktype = 'advisory' and objid::bigint = hashtext($1)::bigint & 4294967295`;
const waitingForFence = `select 1 from pg_locks where ${ofSchema} and not granted`;
const cutLock = (admin: pg.Client, schema: string) =>
  admin.query(`select pg_terminate_backend(pid) from pg_locks where ${ofSchema} and classid = 20812`, [schema]);

/** The server frees a cut session's lock in its own time. */
async function eventually(open: () => Promise<Store>): Promise<Store> {
  let opened: Store | undefined;
  const attempt = async () => {
    opened = await open();
  };
  await expect.poll(() => outcome(attempt()), { timeout: 10_000 }).toBe('done');
  if (opened === undefined) throw new Error('it did not open');
  return opened;
}

const outcome = (act: Promise<unknown>): Promise<'done' | StoreErrorCode> =>
  act.then(
    () => 'done' as const,
    (error: StoreError) => error.code,
  );

onPostgres('a server', (engine, url) => {
  const fresh = () => engine.fresh() as PostgresOptions & { schema: string };

  it('that cannot be reached is STORE_UNAVAILABLE', async () => {
    await expect(openStore({ postgres: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });

  it('whose default loses commits is overruled for our sessions', () =>
    asAdmin(url(), async (admin) => {
      const place = fresh();
      await (await openStore(place)).close();
      await admin.query(`set search_path = ${place.schema};
        create role careless superuser login; alter role careless set synchronous_commit = off;
        create function tell() returns trigger language plpgsql as
          $$ begin new.value := current_setting('synchronous_commit') || ' ' || current_user; return new; end $$;
        create trigger tell before insert on settings for each row execute function tell();`);
      const store = await openStore({ ...place, postgres: url().replace('postgres@', 'careless@') });
      await store.write((tx) => tx.putSetting('k', ''));
      expect(await store.read.setting('k')).toBe('on careless');
      await store.close();
      await admin.query(`drop schema ${place.schema} cascade; drop role careless`);
    }));

  it('is not asked with a schema name that would need quoting', async () => {
    for (const schema of ['A', 'a b', 'a"; drop schema public; --', '']) {
      await expect(openStore({ postgres: url(), schema })).rejects.toMatchObject({ code: 'VALUE_REFUSED' });
    }
  });
});
