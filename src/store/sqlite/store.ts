import { existsSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { StoreError } from '../errors.ts';
import { kyselyOver } from '../kysely.ts';
import { Queue } from '../queue.ts';
import { coldReader } from '../read.ts';
import type { Tables } from '../tables.ts';
import { guarded } from '../transaction.ts';
import type { Store, StoreReader, StoreWriter } from '../types.ts';
import { coldWriter } from '../write.ts';
import { backupTo } from './backup.ts';
import { Connection } from './connection.ts';
import { hotReader, hotWriter } from './hot.ts';
import { migrate, requireSchema } from './migrate.ts';

export interface SqliteOptions {
  /** Path of the database file; made when it does not exist. */
  readonly sqlite: string;
  /** Opens beside a running node: no migration, and `write` is refused. */
  readonly readOnly?: boolean;
  /** How long to wait for another process that holds the database, in milliseconds. */
  readonly busyMs?: number;
  /** For tests: the database may grow to this many pages of 8192 bytes. */
  readonly maxPages?: number;
}

/**
 * Opens the embedded store. One connection writes and is never shared: `write` runs alone. A second one reads, and so never sees
 * what is not committed.
 */
export async function openSqlite(options: SqliteOptions): Promise<Store> {
  const busyMs = options.busyMs ?? 5_000;
  if (options.sqlite === '' || options.sqlite === ':memory:')
    throw new StoreError('NOT_SUPPORTED', 'a store is a file: two connections share it');
  // SQLite would make an empty file, in the place of the one that was meant.
  if (options.readOnly === true && !existsSync(options.sqlite))
    throw new StoreError('STORE_UNAVAILABLE', 'there is no database file here');
  const writer = new Connection(options.sqlite, busyMs);
  let reader: Connection | undefined;
  try {
    if (options.readOnly === true) {
      writer.all('pragma query_only = 1');
      requireSchema(writer);
    } else {
      // WAL with FULL: a commit is one fsync of the log, and is in the file when `write` resolves (https://sqlite.org/wal.html).
      // Measured: pages of 8 KiB take a third more rows a second than 4 KiB. Only a new file obeys.
      writer.all('pragma page_size = 8192');
      writer.all('pragma journal_mode = wal');
      writer.all('pragma synchronous = full');
      // What was erased is overwritten, not only set free.
      writer.all('pragma secure_delete = on');
      writer.all('pragma wal_autocheckpoint = 2000');
      writer.all('pragma cache_size = -65536');
      if (options.maxPages !== undefined) writer.all(`pragma max_page_count = ${options.maxPages}`);
      migrate(writer);
    }
    reader = new Connection(options.sqlite, busyMs);
    reader.all('pragma query_only = 1');
    reader.all('pragma cache_size = -32768');
    return new SqliteStore(options, writer, reader);
  } catch (error) {
    reader?.close();
    writer.close();
    throw error;
  }
}

class SqliteStore implements Store {
  readonly engine = 'sqlite';
  readonly read: StoreReader;
  readonly #options: SqliteOptions;
  readonly #writer: Connection;
  readonly #reader: Connection;
  readonly #tx: StoreWriter;
  readonly #queue = new Queue();
  #closed = false;

  constructor(options: SqliteOptions, writer: Connection, reader: Connection) {
    this.#options = options;
    this.#writer = writer;
    this.#reader = reader;
    const writerDb = kyselyOver('sqlite', async (sql, values) => writer.all(sql, values));
    this.#tx = { ...readerOver(writer, writerDb), ...coldWriter(writerDb), ...hotWriter(writer) };
    this.read = readerOver(
      reader,
      kyselyOver('sqlite', async (sql, values) => reader.all(sql, values)),
    );
  }

  async write<T>(work: (tx: StoreWriter) => Promise<T>): Promise<T> {
    if (this.#closed) throw new StoreError('STORE_CLOSED', 'the store is closed');
    if (this.#options.readOnly === true) throw new StoreError('READ_ONLY', 'the store is open for reading only');
    return this.#queue.run(() => this.#transact(work));
  }

  async #transact<T>(work: (tx: StoreWriter) => Promise<T>): Promise<T> {
    const writer = this.#writer;
    writer.exec('begin immediate');
    const { tx, end } = guarded(this.#tx);
    try {
      const result = await work(tx).finally(end);
      writer.exec('commit');
      return result;
    } catch (error) {
      // Some failures (a full disk) have rolled back already.
      if (writer.inTransaction) writer.exec('rollback');
      throw error;
    }
  }

  async backup(file: string): Promise<void> {
    if (this.#closed) throw new StoreError('STORE_CLOSED', 'the store is closed');
    await backupTo(this.#options.sqlite, file);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#queue.idle();
    this.#reader.close();
    if (this.#options.readOnly !== true) this.#foldLog();
    this.#writer.close();
  }

  /** Moves the log into the database file, for who copies that file alone. Where it fails (a full disk) the log keeps everything. */
  #foldLog(): void {
    try {
      this.#writer.all('pragma wal_checkpoint(truncate)');
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }
}

function readerOver(connection: Connection, db: Kysely<Tables>): StoreReader {
  return { ...coldReader(db, 'sqlite'), ...hotReader(connection) };
}
