import { StoreError } from '../errors.ts';
import { migrations, migrationsTable, newestSchema, sqliteWords } from '../migrations/index.ts';
import type { Connection } from './connection.ts';

/** Brings the schema up to date in one transaction; two openers wait for each other. */
export function migrate(connection: Connection): void {
  if (schemaOf(connection) === newestSchema) return;
  connection.exec('begin immediate');
  try {
    connection.exec(`create table if not exists ${migrationsTable} (
      number integer not null primary key, name text not null, applied_at integer not null
    ) strict`);
    const held = schemaOf(connection);
    for (const migration of migrations.slice(held)) {
      for (const statement of migration.statements(sqliteWords)) connection.exec(statement);
      connection.all(`insert into ${migrationsTable} (number, name, applied_at) values (?, ?, ?)`, [
        migration.number,
        migration.name,
        Date.now(),
      ]);
    }
    connection.exec('commit');
  } catch (error) {
    if (connection.inTransaction) connection.exec('rollback');
    throw error;
  }
}

/** Refuses a schema that this version would have to change; for opening beside a running node. */
export function requireSchema(connection: Connection): void {
  const held = schemaOf(connection);
  if (held < newestSchema)
    throw new StoreError('SCHEMA_OLDER', `the database has schema ${held}, this version needs ${newestSchema}`);
}

function schemaOf(connection: Connection): number {
  const made = connection.all(`select 1 as found from sqlite_schema where type = 'table' and name = ?`, [migrationsTable]);
  if (made.length === 0) return 0;
  const held = connection.all<{ number: number | null }>(`select max(number) as number from ${migrationsTable}`)[0]?.number ?? 0;
  if (held > newestSchema) {
    throw new StoreError(
      'SCHEMA_NEWER',
      `the database has schema ${held}, this version knows schemas up to ${newestSchema}: use a newer version`,
    );
  }
  return held;
}
