import type pg from 'pg';
import { StoreError } from '../errors.ts';
import { Queue } from '../queue.ts';
import { guarded } from '../transaction.ts';
import type { Store, StoreReader, StoreWriter } from '../types.ts';
import { makePool, type PostgresOptions, requireServer, timelineOf } from './connect.ts';
import { toStoreError } from './errors.ts';
import { InstanceLock } from './instance-lock.ts';
import { requireSchema } from './migrate.ts';
import { readerOver, writerOver } from './session.ts';

export type { PostgresOptions } from './connect.ts';

/** Opens the store on PostgreSQL: one pool reads, one writes, one session holds the lock that keeps other processes out. */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const store = new PostgresStore(options);
  try {
    await store.start();
    return store;
  } catch (error) {
    await store.close();
    throw toStoreError(error);
  }
}

class PostgresStore implements Store {
  readonly engine = 'postgres';
  readonly read: StoreReader;
  readonly #options: PostgresOptions;
  /** Two pools: a transaction may wait for a read outside it, which must not wait for a connection that transactions hold. */
  readonly #readers: pg.Pool;
  readonly #writers: pg.Pool;
  readonly #lock: InstanceLock;
  #closed = false;

  constructor(options: PostgresOptions) {
    this.#options = options;
    this.#readers = makePool(options, 4);
    this.#writers = makePool(options, 8);
    this.#lock = new InstanceLock(options);
    this.read = readerOver(async (query) => {
      this.#requireOpen();
      return this.#readers.query(query);
    });
  }

  async start(): Promise<void> {
    await requireServer(this.#readers);
    if (this.#options.readOnly !== true) return this.#lock.hold();
    const client = await this.#readers.connect();
    try {
      await requireSchema(client);
    } finally {
      client.release();
    }
  }

  async write<T>(work: (tx: StoreWriter) => Promise<T>): Promise<T> {
    this.#requireOpen();
    if (this.#options.readOnly === true) throw new StoreError('READ_ONLY', 'the store is open for reading only');
    await this.#lock.hold();
    const client = await this.#writers.connect().catch((error: unknown) => {
      throw toStoreError(error);
    });
    // Calls made side by side in one transaction go to its connection one after another.
    const queue = new Queue();
    const query = (config: pg.QueryConfig) => queue.run(() => client.query(config));
    let broken = false;
    try {
      await this.#lock.begin((text) => query({ text }).catch(refuse));
      const { tx, end } = guarded(writerOver(query));
      const result = await work(tx).finally(end);
      const committed = await query({ text: 'commit' }).catch(refuse);
      if (committed.command !== 'COMMIT') throw new StoreError('STORE_UNAVAILABLE', 'the database has undone the transaction');
      return result;
    } catch (error) {
      await query({ text: 'rollback' }).catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async backup(): Promise<void> {
    throw new StoreError('NOT_SUPPORTED', 'on PostgreSQL use pg_dump or the backup of the database server');
  }

  timeline(): Promise<number | undefined> {
    this.#requireOpen();
    return timelineOf(this.#readers);
  }

  /** Waits for writes that run, then ends all sessions; the lock goes last. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.allSettled([this.#readers.end(), this.#writers.end()]);
    await this.#lock.release();
  }

  #requireOpen(): void {
    if (this.#closed) throw new StoreError('STORE_CLOSED', 'the store is closed');
  }
}

function refuse(error: unknown): never {
  throw toStoreError(error);
}
