import { firstTables } from './0001-first-tables.ts';
import { openSubjects } from './0002-open-subjects.ts';
import { desks } from './0003-desks.ts';
import { erasures } from './0004-erasures.ts';
import type { Migration } from './types.ts';

export { postgresWords, sqliteWords } from './types.ts';

/** All migrations in order: append only. */
export const migrations: readonly Migration[] = [firstTables, openSubjects, desks, erasures];

/** The table in which each engine notes what it has run. */
export const migrationsTable = 'schema_migrations';

/** The newest schema that this version knows. */
export const newestSchema = migrations.length;
