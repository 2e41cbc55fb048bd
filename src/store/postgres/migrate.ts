import type pg from 'pg';
import { StoreError } from '../errors.ts';
import { migrations, migrationsTable, newestSchema, postgresWords } from '../migrations/index.ts';

const lockClass = 0x514d;

/**
 * Brings the schema up to date in one transaction. Any number of openers may do so at once: a lock lets one after another pass.
 * `key` is SQL for the number that stands for the schema in advisory locks.
 */
export async function migrate(client: pg.ClientBase, schema: string | undefined, key: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(${lockClass}, ${key})`);
    if (schema !== undefined) await client.query(`create schema if not exists ${schema}`);
    await client.query(`create table if not exists ${migrationsTable} (
      number bigint not null primary key, name text not null, applied_at bigint not null
    )`);
    const held = await schemaOf(client);
    for (const migration of migrations.slice(held)) {
      for (const statement of migration.statements(postgresWords)) await client.query(statement);
      await client.query(`insert into ${migrationsTable} (number, name, applied_at) values ($1, $2, $3)`, [
        migration.number,
        migration.name,
        Date.now(),
      ]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** Refuses a schema that this version would have to change; for opening beside a running node. */
export async function requireSchema(client: pg.ClientBase): Promise<void> {
  const made = await client.query('select to_regclass($1) is not null as made', [migrationsTable]);
  const held = made.rows[0]?.made === true ? await schemaOf(client) : 0;
  if (held < newestSchema)
    throw new StoreError('SCHEMA_OLDER', `the database has schema ${held}, this version needs ${newestSchema}`);
}

async function schemaOf(client: pg.ClientBase): Promise<number> {
  const answer = await client.query<{ number: number | null }>(`select max(number) as number from ${migrationsTable}`);
  const held = answer.rows[0]?.number ?? 0;
  if (held > newestSchema) {
    throw new StoreError(
      'SCHEMA_NEWER',
      `the database has schema ${held}, this version knows schemas up to ${newestSchema}: use a newer version`,
    );
  }
  return held;
}
