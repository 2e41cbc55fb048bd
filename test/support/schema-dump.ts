/** The schema that a database really has, as text in a fixed order: committed beside the store, and compared by a test. */
import Database from 'libsql';
import type pg from 'pg';
import { asAdmin } from './postgres.ts';

const heading =
  '-- What the migrations make. Written by a test: `npx vitest run src/store/schema.test.ts -u` writes it anew.\n\n';

export function dumpSqlite(file: string): string {
  const db = new Database(file);
  const rows = db
    .prepare(
      `select sql from sqlite_schema where sql is not null and name not like 'sqlite_%' order by tbl_name, type desc, name`,
    )
    .all() as { sql: string }[];
  db.close();
  return heading + rows.map(({ sql }) => `${sql.replace(/\n {2}/g, '\n')};\n`).join('\n');
}

export function dumpPostgres(url: string, schema: string): Promise<string> {
  return asAdmin(url, async (client) => {
    const tables = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = $1 order by tablename collate "C"`,
      [schema],
    );
    const parts: string[] = [];
    for (const { name } of tables.rows) parts.push(await dumpTable(client, schema, name));
    return heading + parts.join('\n').replaceAll(`${schema}.`, '');
  });
}

async function dumpTable(client: pg.Client, schema: string, table: string): Promise<string> {
  const list = async (sql: string) => (await client.query<{ text: string }>(sql, [schema, table])).rows.map((row) => row.text);
  const columns = await list(`
    select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> t.typcollation then 'collate "' || c.collname || '"' end,
      case when a.attnotnull then 'not null' end,
      case a.attidentity when 'a' then 'generated always as identity' end) as text
    from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_collation c on c.oid = a.attcollation
    where a.attrelid = format('%I.%I', $1::text, $2::text)::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`);
  const constraints = await list(`
    select pg_get_constraintdef(oid) as text from pg_constraint
    where conrelid = format('%I.%I', $1::text, $2::text)::regclass order by contype desc, conname collate "C"`);
  const indexes = await list(`
    select indexdef as text from pg_indexes i where schemaname = $1 and tablename = $2
    and not exists (select from pg_constraint c where c.conname = i.indexname and c.connamespace = $1::regnamespace)
    order by indexname collate "C"`);
  return [`create table ${table} (\n${[...columns, ...constraints].map((line) => `  ${line}`).join(',\n')}\n)`, ...indexes]
    .map((statement) => `${statement};\n`)
    .join('');
}
