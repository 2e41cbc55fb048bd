import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DemoFailure } from './failure.ts';

/** The demo uses the command line as any operator does. The program lies beside both src/ and dist/. */
const program = fileURLToPath(new URL('../../bin/quietline.js', import.meta.url));

/** Runs one command to its end and answers its JSON. */
export async function quietline<T>(args: readonly string[], stdin = ''): Promise<T> {
  const child = spawn(process.execPath, [program, ...args, '--json'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.end(stdin);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const answer = parse(Buffer.concat(out).toString('utf8'));
  if (code === 0) return answer as T;
  throw failureOf(
    answer,
    `quietline ${args[0]} ended with exit code ${code}: ${Buffer.concat(err).toString('utf8').slice(-500).trim()}`,
  );
}

export interface UpNode {
  readonly url: string;
  /** Resolves when the process has ended, however that came about. */
  readonly ended: Promise<void>;
  /** SIGTERM, and after `patience` milliseconds SIGKILL. */
  stop(patience: number): Promise<void>;
}

/**
 * `quietline up` as a process of its own, held by a channel: when the demo is killed, the channel breaks and the node stops.
 * Its log goes to `logFile`.
 */
export async function up(dir: string, host: string, port: number, logFile: string): Promise<UpNode> {
  const log = openSync(logFile, 'a', 0o600);
  const args = ['up', '--data', dir, '--host', host, '--port', String(port), '--log-level', 'warn', '--json'];
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', log, 'ipc'] });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  try {
    const { url } = (await firstAnswer(child, logFile)) as { url: string };
    return { url, ended, stop: (patience) => stop(child, ended, patience) };
  } catch (error) {
    await stop(child, ended, 2_000);
    throw error;
  }
}

async function firstAnswer(child: ChildProcess, logFile: string): Promise<unknown> {
  const { stdout } = child;
  if (stdout === null) throw new DemoFailure('INTERNAL', 'the node has no stdout');
  for await (const line of createInterface({ input: stdout })) {
    const answer = parse(line) as { ready?: unknown } | undefined;
    if (answer?.ready === true) {
      stdout.resume();
      return answer;
    }
    throw failureOf(answer, `the node said: ${line}`);
  }
  throw new DemoFailure('NODE_ENDED', `a node ended before it was ready; its log is ${logFile}`);
}

async function stop(child: ChildProcess, ended: Promise<void>, patience: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  await ended;
  clearTimeout(timer);
}

function failureOf(answer: unknown, otherwise: string): DemoFailure {
  const error = (answer as { error?: { code?: unknown; detail?: unknown } } | undefined)?.error;
  if (typeof error?.code !== 'string') return new DemoFailure('COMMAND_FAILED', otherwise);
  return new DemoFailure(error.code, typeof error.detail === 'string' ? error.detail : otherwise);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
