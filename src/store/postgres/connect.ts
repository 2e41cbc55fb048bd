import pg from 'pg';
import { StoreError } from '../errors.ts';
import { toStoreError } from './errors.ts';

export interface PostgresOptions {
  /** postgres://user:password@host/database; PostgreSQL 15 or newer. */
  readonly postgres: string;
  /** Schema to work in (lower-case letters, digits, _); made when it does not exist. Default: the role's own default. */
  readonly schema?: string;
  /** Opens beside a running node: no lock, no migration, and `write` is refused. */
  readonly readOnly?: boolean;
  /** Several instances work on this database on purpose: all of them say so, and a line's writers take turns by `lockLine`. */
  readonly shared?: boolean;
}

/** A connection that is set up for the store. Counts and times come back as numbers: all of ours are below 2^53. */
const int8 = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

export function clientConfig(options: PostgresOptions): pg.ClientConfig {
  if (options.schema !== undefined && !/^[a-z_][a-z0-9_]{0,62}$/.test(options.schema)) {
    throw new StoreError('VALUE_REFUSED', 'a schema name has lower-case letters, digits and _ alone, and no more than 63');
  }
  return {
    connectionString: options.postgres,
    application_name: 'quietline',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types,
  };
}

export function makePool(options: PostgresOptions, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...clientConfig(options),
    max,
    idleTimeoutMillis: 60_000,
    onConnect: (client) => setUp(client, options),
  });
  // A connection lost while idle is replaced at its next use, where a failure is reported.
  pool.on('error', () => {});
  return pool;
}

export async function setUp(client: pg.ClientBase, options: PostgresOptions): Promise<void> {
  // A connection lost in use fails its query too; without a listener it would also end the process.
  client.on('error', () => {});
  if (options.schema !== undefined) await client.query("select set_config('search_path', $1, false)", [options.schema]);
  // A role or database may default to commits that a crash loses; stricter settings than `on` are kept.
  await client.query(`select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`);
}

const insufficientPrivilege = '42501';

/**
 * The timeline that the server writes now: each promotion begins another. It is that of the newest WAL file, since the control file
 * (`pg_control_checkpoint`) still names the old one until the first checkpoint after a promotion.
 */
export async function timelineOf(pool: pg.Pool): Promise<number | undefined> {
  try {
    const { rows } = await pool.query<{ file: string }>('select pg_walfile_name(pg_current_wal_lsn()) as file');
    // The first eight of its 24 hex digits.
    return Number.parseInt(rows[0]?.file.slice(0, 8) ?? '', 16) || undefined;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === insufficientPrivilege) return undefined;
    throw toStoreError(error);
  }
}

/** Refuses a server that would lose acknowledged commits or cannot hold our text. */
export async function requireServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool
    .query<{ version: string; fsync: string; encoding: string }>(
      `select current_setting('server_version_num') as version, current_setting('fsync') as fsync,
        current_setting('server_encoding') as encoding`,
    )
    .catch((error: unknown) => {
      throw toStoreError(error);
    });
  const server = rows[0];
  if (server === undefined) throw new StoreError('STORE_UNAVAILABLE', 'the server did not answer');
  if (Number(server.version) < 150_000) throw new StoreError('NOT_SUPPORTED', 'PostgreSQL 15 or newer is needed');
  if (server.encoding !== 'UTF8')
    throw new StoreError('NOT_SUPPORTED', `the database has encoding ${server.encoding}; UTF8 is needed`);
  if (server.fsync !== 'on') {
    throw new StoreError('NOT_DURABLE', 'the server runs with fsync=off: a power cut would lose what has been acknowledged');
  }
}
