/**
 * The store: keeps what the node hands it, on SQLite (the default) or PostgreSQL, behind one contract (`Store`). It decides nothing.
 *
 *     const store = await openStore({ sqlite: 'quietline.db' });
 *     await store.write(async (tx) => { … });   // one durable commit, or nothing
 *     await store.read.feeds(line);             // only what is committed
 *
 * Left out on purpose: keys, files beside the database, notices, and any meaning of the JSON in a row.
 */
import { openPostgres, type PostgresOptions } from './postgres/store.ts';
import { openSqlite, type SqliteOptions } from './sqlite/store.ts';
import type { Store } from './types.ts';

export { StoreError, type StoreErrorCode } from './errors.ts';
export type { PostgresOptions } from './postgres/store.ts';
export { type FolderLock, lockFolder } from './sqlite/lock-folder.ts';
export type { SqliteOptions } from './sqlite/store.ts';
export type * from './types.ts';

/**
 * Opens the store and brings its schema up to date. Throws StoreError: SCHEMA_NEWER, DATA_FOLDER_IN_USE (PostgreSQL),
 * NOT_DURABLE, STORE_BUSY, STORE_DAMAGED, STORE_UNAVAILABLE, DISK_FULL.
 */
export const openStore = (options: SqliteOptions | PostgresOptions): Promise<Store> =>
  'sqlite' in options ? openSqlite(options) : openPostgres(options);
