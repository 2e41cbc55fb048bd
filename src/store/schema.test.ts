import { writeFileSync } from 'node:fs';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { asAdmin } from '../../test/support/postgres.ts';
import { dumpPostgres, dumpSqlite } from '../../test/support/schema-dump.ts';
import { onBothEngines, onPostgres, onSqlite } from '../../test/support/stores.ts';
import { openStore } from './index.ts';
import { migrations, migrationsTable, newestSchema, sqliteWords } from './migrations/index.ts';

it('migrations are numbered from 1 without gaps', () => {
  expect(migrations.map((m) => m.number)).toEqual(migrations.map((_, i) => i + 1));
});

onSqlite('the schema', (engine) => {
  it('is the one in schema.sqlite.sql', async () => {
    const place = engine.fresh() as { sqlite: string };
    await (await openStore(place)).close();
    await expect(dumpSqlite(place.sqlite)).toMatchFileSnapshot('./schema.sqlite.sql');
  });

  it('of the first version is brought up to date: its open calls wait to be looked at, its due work is of one kind', async () => {
    const place = engine.fresh() as { sqlite: string };
    const first = new Database(place.sqlite);
    const made = migrations[0]?.statements(sqliteWords) ?? [];
    for (const statement of [...made, `create table ${migrationsTable} (number integer, name text, applied_at integer)`])
      first.prepare(statement).run();
    first.prepare(`insert into ${migrationsTable} values (1, 'first tables', 0)`).run();
    const call = first.prepare("insert into subjects values ('call', ?, 'line', 'north', ?, 1, 1, '{}')");
    for (const [id, status] of [
      ['a', 'ringing'],
      ['b', 'ended'],
      ['c', 'missed'],
    ])
      call.run(id, status);
    first.prepare("insert into due_work values ('call', 'a', 'line', 5)").run();
    first.prepare("insert into duties values ('d', 'line', 'c', 's', 'n', 'k', 'call', 'a', 'pending', 1, 2, '{}')").run();
    first.close();
    const store = await openStore(place);
    expect((await store.read.openSubjects('line')).sort((x, y) => (x.id < y.id ? -1 : 1))).toEqual([
      { kind: 'call', id: 'a', open: '' },
      { kind: 'call', id: 'c', open: '' },
    ]);
    expect(await store.read.dueWork(9, 9)).toEqual([{ kind: 'subject', key: 'a', line: 'line', at: 5 }]);
    expect(await store.read.duty('d')).toMatchObject({ precedence: null, district: '' });
    await store.close();
  });

  it('of a newer version is refused as SCHEMA_NEWER, with both numbers, and left alone', async () => {
    const place = engine.fresh() as { sqlite: string };
    await (await openStore(place)).close();
    const before = new Database(place.sqlite);
    before
      .prepare('insert into schema_migrations (number, name, applied_at) values (?, ?, ?)')
      .run(newestSchema + 41, 'later', 0);
    before.close();
    const message = expect.stringMatching(new RegExp(`schema ${newestSchema + 41}.*up to ${newestSchema}\\b`));
    for (const readOnly of [false, true]) {
      await expect(openStore({ ...place, readOnly })).rejects.toMatchObject({ code: 'SCHEMA_NEWER', message });
    }
  });

  it('of a file that is no database is refused as STORE_DAMAGED', async () => {
    const place = engine.fresh() as { sqlite: string };
    writeFileSync(place.sqlite, 'no database at all '.repeat(1_000));
    await expect(openStore(place)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  });
});

onPostgres('the schema', (engine, url) => {
  it('is the one in schema.postgres.sql', async () => {
    const place = engine.fresh() as { schema: string };
    await (await openStore({ postgres: url(), schema: place.schema })).close();
    await expect(await dumpPostgres(url(), place.schema)).toMatchFileSnapshot('./schema.postgres.sql');
  });

  it('of a newer version is refused as SCHEMA_NEWER, with both numbers, and the database is left free', async () => {
    const place = { postgres: url(), schema: (engine.fresh() as { schema: string }).schema };
    await (await openStore(place)).close();
    const message = expect.stringMatching(new RegExp(`schema ${newestSchema + 41}.*up to ${newestSchema}\\b`));
    await asAdmin(url(), async (admin) => {
      await admin.query(`insert into ${place.schema}.schema_migrations values ($1, 'later', 0)`, [newestSchema + 41]);
      await expect(openStore(place)).rejects.toMatchObject({ code: 'SCHEMA_NEWER', message });
      await admin.query(`delete from ${place.schema}.schema_migrations where name = 'later'`);
    });
    await (await openStore(place)).close();
  });
});

onBothEngines('opening a second time', (engine) => {
  it('migrates nothing and keeps what is there', async () => {
    const place = engine.fresh();
    for (const value of ['1', '2', '3']) {
      const store = await openStore(place);
      expect(await store.read.setting('count')).toBe(value === '1' ? undefined : String(Number(value) - 1));
      await store.write((tx) => tx.putSetting('count', value));
      await store.close();
    }
  });
});
