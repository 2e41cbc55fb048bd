import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DemoFailure } from './failure.ts';
import type { Side } from './scene.ts';

export interface DemoAccount {
  readonly alias: string;
  readonly password: string;
  readonly role: string;
  readonly desk: string | null;
}

export interface DemoParty {
  readonly id: string;
  readonly name: string;
  readonly accounts: readonly DemoAccount[];
}

/** What `demo.json` keeps, so that a folder goes on with the same line, ids, accounts and passwords. */
export interface DemoState {
  readonly line: string;
  readonly pace: number;
  readonly parties: Readonly<Record<Side, DemoParty>>;
}

const format = 1;

/**
 * What an earlier run left in the folder: undefined for a new one, `unfinished` when that run was interrupted before its line
 * came up. A folder of anything else is refused, so is one of a newer version.
 */
export async function readState(dir: string): Promise<DemoState | 'unfinished' | undefined> {
  const found = await stat(dir).catch(() => undefined);
  if (found === undefined) return undefined;
  if (!found.isDirectory()) throw new DemoFailure('FOLDER_FOREIGN', `${dir} is a file`);
  const files = await readdir(dir);
  if (!files.includes('demo.json')) {
    if (files.every((file) => file === lockName)) return undefined;
    throw new DemoFailure('FOLDER_FOREIGN', `${dir} holds something else than the demo: name a new folder with --data`);
  }
  const state = parse(await readFile(join(dir, 'demo.json'), 'utf8'), dir);
  return state.line === null ? 'unfinished' : (state as DemoState);
}

/** Takes away what an interrupted first run left half made: nothing was ever said on its line. */
export async function clearUnfinished(dir: string): Promise<void> {
  for (const file of ['north', 'south', 'north.log', 'south.log', 'agreement.json', 'demo.json']) {
    await rm(join(dir, file), { recursive: true, force: true });
  }
}

/** Mode 0600, for it keeps passwords. Without a state: only that the folder is the demo's, and not finished. */
export async function writeState(dir: string, state?: DemoState): Promise<void> {
  await mkdir(dir, { recursive: true });
  const next = join(dir, 'demo.json.next');
  await writeFile(next, `${JSON.stringify({ quietline: 'demo', format, line: null, ...state }, null, 2)}\n`, { mode: 0o600 });
  await chmod(next, 0o600);
  await rename(next, join(dir, 'demo.json'));
}

function parse(text: string, dir: string): { line: string | null } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DemoFailure('FOLDER_FOREIGN', `${dir}/demo.json is not the demo's`, error);
  }
  const state = value as { quietline?: unknown; format?: unknown; line?: unknown } | null;
  if (state?.quietline !== 'demo' || !(typeof state.line === 'string' || state.line === null)) {
    throw new DemoFailure('FOLDER_FOREIGN', `${dir}/demo.json is not the demo's`);
  }
  if (state.format !== format) throw new DemoFailure('FOLDER_NEWER', `${dir}/demo.json was written by a newer version`);
  return state as { line: string | null };
}

const lockName = 'demo.lock';

/** Keeps a second demo out of the folder; answers how to give it free. A lock whose process is gone does not count. */
export async function lockDemo(dir: string): Promise<() => Promise<void>> {
  await mkdir(dir, { recursive: true });
  const file = join(dir, lockName);
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => rm(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const pid = Number(await readFile(file, 'utf8').catch(() => '0'));
    if (isAlive(pid)) throw new DemoFailure('DATA_FOLDER_IN_USE', `${dir} is in use by another demo (process ${pid})`);
    await rm(file, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
