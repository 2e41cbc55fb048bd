import pg from 'pg';
import { StoreError } from '../errors.ts';
import { Queue } from '../queue.ts';
import { clientConfig, type PostgresOptions, setUp } from './connect.ts';
import { toStoreError } from './errors.ts';
import { migrate } from './migrate.ts';

/** First keys of our advisory locks; the second is a hash of the schema's name. They are per database by themselves. */
const held = 0x514c;
const fence = 0x514e;

/**
 * Keeps other processes off the schema.
 *
 * A session holds an advisory lock for as long as this process works. When its connection is lost the server frees the lock, and this
 * process may not have noticed; so who takes it also notes itself as owner, and every transaction begins by reading that note. The
 * note is changed behind a second lock that every transaction shares: it waits for those under way, and later ones see it.
 */
export class InstanceLock {
  readonly #options: PostgresOptions;
  readonly #queue = new Queue();
  readonly #owner = crypto.randomUUID();
  /** SQL for the hash of our schema's name; the name has been checked to need no quoting. */
  readonly #key: string;
  #client: pg.Client | undefined;

  constructor(options: PostgresOptions) {
    this.#options = options;
    this.#key = options.schema === undefined ? `hashtext(coalesce(current_schema(), ''))` : `hashtext('${options.schema}')`;
  }

  /** Takes the lock unless it is held, and brings the schema up to date; DATA_FOLDER_IN_USE when another process has it. */
  async hold(): Promise<void> {
    if (this.#client === undefined) await this.#queue.run(() => this.#take());
  }

  /** Begins a transaction by `query`; DATA_FOLDER_IN_USE when the lock was lost and another process works here now. */
  async begin(query: (sql: string) => Promise<unknown>): Promise<void> {
    if (this.#options.shared === true) {
      await query('begin');
      return;
    }
    if (await this.#beginAsOwner(query)) return;
    await query('rollback');
    await this.release();
    await this.hold();
    if (!(await this.#beginAsOwner(query))) throw inUse();
  }

  async release(): Promise<void> {
    await this.#queue.run(async () => {
      const client = this.#client;
      this.#client = undefined;
      await client?.end().catch(() => {});
    });
  }

  async #beginAsOwner(query: (sql: string) => Promise<unknown>): Promise<boolean> {
    // One journey to the server; the last statement has a snapshot of its own, taken when the fence was passed.
    const results = (await query(
      `begin; select pg_advisory_xact_lock_shared(${fence}, ${this.#key}); select owner from instance_owner`,
    )) as pg.QueryResult[];
    return results[2]?.rows[0]?.owner === this.#owner;
  }

  async #take(): Promise<void> {
    if (this.#client !== undefined) return;
    const client = new pg.Client(clientConfig(this.#options));
    try {
      await client.connect();
      await setUp(client, this.#options);
      const shared = this.#options.shared === true ? '_shared' : '';
      const answer = await client.query<{ got: boolean }>(`select pg_try_advisory_lock${shared}(${held}, ${this.#key}) as got`);
      if (answer.rows[0]?.got !== true) throw inUse();
      await migrate(client, this.#options.schema, this.#key);
      if (this.#options.shared !== true) await this.#claim(client);
    } catch (error) {
      await client.end().catch(() => {});
      throw toStoreError(error);
    }
    const lost = () => {
      if (this.#client === client) this.#client = undefined;
    };
    client.once('end', lost);
    client.once('error', lost);
    this.#client = client;
  }

  async #claim(client: pg.Client): Promise<void> {
    await client.query(
      `begin; select pg_advisory_xact_lock(${fence}, ${this.#key});
       insert into instance_owner (only_row, owner) values (1, '${this.#owner}') on conflict (only_row) do update set owner = excluded.owner;
       commit`,
    );
  }
}

const inUse = () => new StoreError('DATA_FOLDER_IN_USE', 'another process works on this database and schema');
