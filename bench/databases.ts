/** PostgreSQL for the bench: a throw-away server of its own, with fsync on, and empty databases on it. */
import { asAdmin, startPostgres } from '../test/support/postgres.ts';

export interface Databases extends AsyncDisposable {
  /** Makes an empty database and answers its connection text. */
  make(name: string): Promise<string>;
}

/** Undefined where no server binaries are installed. */
export async function startDatabases(): Promise<Databases | undefined> {
  const server = await startPostgres();
  if (server === undefined) return undefined;
  return {
    async make(name) {
      const database = `quietline_bench_${name}`;
      await asAdmin(server.url, async (client) => {
        await client.query(`drop database if exists ${database}`);
        await client.query(`create database ${database}`);
      });
      const host = new URL(server.url.replace('@/', '@localhost/')).searchParams.get('host');
      return `postgres://postgres@localhost/${database}?host=${encodeURIComponent(host ?? 'localhost')}`;
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
