import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openStore, type PostgresOptions, type SqliteOptions, type Store } from '../../src/store/index.ts';
import { need } from './found.ts';
import { postgresIsThere, postgresMissing, startPostgres, type TestPostgres } from './postgres.ts';

export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** A place where no store has been opened yet. */
  fresh(): SqliteOptions | PostgresOptions;
  /** Runs `work` on a new store, and closes it. */
  withStore<T>(work: (store: Store) => Promise<T>): Promise<T>;
}

/** Runs the same tests on both engines; each suite has a folder or a server of its own. */
export function onBothEngines(title: string, tests: (engine: Engine) => void): void {
  onSqlite(title, tests);
  onPostgres(title, tests);
}

export function onSqlite(title: string, tests: (engine: Engine, folder: () => string) => void): void {
  describe(`${title} on SQLite`, () => {
    let dir = '';
    let count = 0;
    beforeAll(() => {
      dir = mkdtempSync(join(tmpdir(), 'ql-store-'));
    });
    afterAll(() => rmSync(dir, { recursive: true, force: true }));
    const fresh = () => ({ sqlite: join(dir, `${count++}.db`) });
    tests({ name: 'sqlite', fresh, withStore: (work) => withStore(fresh(), work) }, () => dir);
  });
}

export function onPostgres(title: string, tests: (engine: Engine, url: () => string) => void): void {
  const { missing, because } = need(postgresIsThere(), postgresMissing);
  describe.skipIf(missing)(`${title} on PostgreSQL${because}`, () => {
    let server: TestPostgres | undefined;
    let count = 0;
    const url = () => {
      if (server === undefined) throw new Error(postgresMissing);
      return server.url;
    };
    beforeAll(async () => {
      server = await startPostgres();
    }, 60_000);
    afterAll(() => server?.stop(), 60_000);
    const run = crypto.randomUUID().slice(0, 8);
    const fresh = () => ({ postgres: url(), schema: `t_${run}_${count++}` });
    tests({ name: 'postgres', fresh, withStore: (work) => withStore(fresh(), work) }, url);
  });
}

async function withStore<T>(options: SqliteOptions | PostgresOptions, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(options);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
