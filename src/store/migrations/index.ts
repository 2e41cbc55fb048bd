import { firstTables } from './0001-first-tables.ts';
import { openSubjects } from './0002-open-subjects.ts';
import { desks } from './0003-desks.ts';
import { erasures } from './0004-erasures.ts';
import { things } from './0005-things.ts';
import { unitLinks } from './0006-unit-links.ts';
import { webhooks } from './0007-webhooks.ts';
import type { Migration } from './types.ts';

export { postgresWords, sqliteWords } from './types.ts';

/** All migrations in order: append only. */
export const migrations: readonly Migration[] = [firstTables, openSubjects, desks, erasures, things, unitLinks, webhooks];

/** The table in which each engine notes what it has run. */
export const migrationsTable = 'schema_migrations';

/** The newest schema that this version knows. */
export const newestSchema = migrations.length;
