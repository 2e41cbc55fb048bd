/** A private, throw-away PostgreSQL for tests, from the server binaries that Debian installs. */
import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface TestPostgres {
  /** Connection text of the super-user on database `postgres`, over a unix socket. */
  readonly url: string;
  /** Stops the server, starts it as a standby of nobody and promotes it: a new timeline, as after a fail-over. */
  promote?(): Promise<void>;
  stop(): Promise<void>;
}

export const postgresMissing = 'PostgreSQL server binaries not found: install the postgresql package';

/** Whether `startPostgres` can answer one; without, its tests are skipped under the name `postgresMissing`. */
export function postgresIsThere(): boolean {
  return process.env['QUIETLINE_TEST_POSTGRES'] !== undefined || binaries() !== undefined;
}

/**
 * Starts a cluster of its own with fsync on, reachable by a unix socket in a private folder alone. `undefined` when there are no
 * server binaries; with CI=true that is an error. QUIETLINE_TEST_POSTGRES (a URL) is used instead when it is set.
 */
export async function startPostgres(): Promise<TestPostgres | undefined> {
  const given = process.env['QUIETLINE_TEST_POSTGRES'];
  if (given !== undefined && given !== '') return { url: given, stop: async () => {} };
  const bin = binaries();
  if (bin === undefined) {
    if (process.env['CI'] === 'true') throw new Error(postgresMissing);
    return undefined;
  }
  const user = serverUser();
  const dir = mkdtempSync(join(tmpdir(), 'ql-pg-'));
  if (user !== undefined) chownSync(dir, user.uid, user.gid);
  const options: SpawnOptions = { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'], ...user };
  try {
    const data = join(dir, 'data');
    execFileSync(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
      options,
    );
    const settings = [
      'fsync=on',
      'listen_addresses=',
      `unix_socket_directories=${dir}`,
      'max_connections=200',
      'max_wal_size=2GB',
    ];
    const start = () => spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((s) => ['-c', s])], options);
    let server = start();
    await ready(server);
    const url = `postgres://postgres@/postgres?host=${encodeURIComponent(dir)}`;
    // A test run that is cut short must not leave a server behind.
    const killAtExit = () => server.kill('SIGQUIT');
    process.once('exit', killAtExit);
    return {
      url,
      promote: async () => {
        await ended(server, 'SIGINT');
        writeFileSync(join(data, 'standby.signal'), '', { mode: 0o644 });
        server = start();
        await ready(server, 'read-only connections');
        await asAdmin(url, (admin) => admin.query('select pg_promote()'));
      },
      stop: async () => {
        process.off('exit', killAtExit);
        await ended(server, 'SIGINT');
        rmSync(dir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}

/** Runs `work` with a session of the super-user, beside whatever is tested. */
export async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function binaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const versions = readdirSync(root).filter((v) => existsSync(join(root, v, 'bin', 'initdb')));
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? undefined : join(root, newest, 'bin');
}

/** PostgreSQL refuses to run as root: then it runs as the account that Debian makes for it. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((l) => l.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) throw new Error('root cannot run PostgreSQL and there is no account postgres');
  return { uid: Number(uid), gid: Number(gid) };
}

function ready(server: ChildProcess, to = 'connections'): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${log}`)));
    server.once('error', reject);
    server.stderr?.on('data', (chunk: Buffer) => {
      log = `${log}${chunk.toString()}`.slice(-4_000);
      if (log.includes(`database system is ready to accept ${to}`)) resolve();
    });
  });
}

function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill(signal);
  });
}
