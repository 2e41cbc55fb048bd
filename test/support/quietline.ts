/** The built command line as somebody at a terminal uses it: command, exit state, both streams. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const program = new URL('../../bin/quietline.js', import.meta.url).pathname;

export interface Transcript {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command in `cwd` to its end. */
export async function quietline(cwd: string, args: readonly string[], stdin = ''): Promise<Transcript> {
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  child.stdin.end(stdin);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: stdout(), stderr: stderr() };
}

/** Runs one command that must succeed, and answers its JSON. */
export async function answerOf<T>(cwd: string, args: readonly string[], stdin = ''): Promise<T> {
  const { code, stdout, stderr } = await quietline(cwd, [...args, '--json'], stdin);
  if (code !== 0) throw new Error(`quietline ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  return JSON.parse(stdout) as T;
}

export interface Running {
  readonly child: ChildProcess;
  /** First line of stdout as JSON. */
  readonly answer: Record<string, unknown>;
  /** Sends the signal and answers the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `up` or `demo`, and waits for its one line. */
export async function begin(cwd: string, args: readonly string[], command = [program]): Promise<Running> {
  const child = spawn(process.execPath, [...command, ...args, '--json'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const stderr = collect(child.stderr);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line') as Promise<[string]>, exited.then(() => undefined)]);
  if (first === undefined) throw new Error(`quietline ${args.join(' ')} ended without a word: ${stderr()}`);
  return {
    child,
    answer: JSON.parse(first[0]) as Record<string, unknown>,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}

/** A folder that is gone after `work`, whatever came of it. */
export async function inNewFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'quietline-cli-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Whether a process lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Asks again until it is so, or throws after `within` milliseconds. */
export async function until(isSo: () => boolean | Promise<boolean>, within: number, what: string): Promise<void> {
  for (const end = Date.now() + within; !(await isSo()); ) {
    if (Date.now() > end) throw new Error(`${what}: not within ${within} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
