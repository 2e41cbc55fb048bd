/** Kysely over a bare "run this text with these values": the same for both engines, bound to whatever connection is meant. */
import {
  CamelCasePlugin,
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteQueryCompiler,
} from 'kysely';
import { StoreError } from './errors.ts';
import type { Tables } from './tables.ts';

export type RunQuery = (sql: string, values: readonly unknown[]) => Promise<unknown[]>;

/** A query builder whose statements all go through `run`. Transactions are not its business: `run` decides where it runs. */
export function kyselyOver(engine: 'sqlite' | 'postgres', run: RunQuery): Kysely<Tables> {
  const connection: DatabaseConnection = {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => ({
      rows: (await run(query.sql, query.parameters)) as R[],
    }),
    streamQuery: () => {
      throw new StoreError('NOT_SUPPORTED', 'queries are not streamed');
    },
  };
  const refuse = async () => {
    throw new StoreError('NOT_SUPPORTED', 'transactions are begun by the store, not by the query builder');
  };
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => (engine === 'sqlite' ? new SqliteAdapter() : new PostgresAdapter()),
      createQueryCompiler: () => (engine === 'sqlite' ? new SqliteQueryCompiler() : new PostgresQueryCompiler()),
      createIntrospector: () => {
        throw new StoreError('NOT_SUPPORTED', 'the schema is not introspected');
      },
      createDriver: () => ({
        init: async () => {},
        acquireConnection: async () => connection,
        beginTransaction: refuse,
        commitTransaction: refuse,
        rollbackTransaction: refuse,
        releaseConnection: async () => {},
        destroy: async () => {},
      }),
    },
    plugins: [new CamelCasePlugin()],
  });
}
