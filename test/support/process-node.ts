/** A node as a process of its own, on a folder that the demo has made: it can be killed at any moment. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { DemoNode } from './demo.ts';

const program = new URL('../../bin/quietline.js', import.meta.url).pathname;
const run = promisify(execFile);

export class ProcessNode {
  readonly node: DemoNode;
  #child: ChildProcess | undefined;
  #stderr = '';

  constructor(node: DemoNode) {
    this.node = node;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Resolves when the node has said that it is ready. */
  async start(args: readonly string[] = []): Promise<void> {
    const { port } = new URL(this.node.url);
    const child = spawn(
      process.execPath,
      [program, 'up', '--data', this.node.data, '--port', port, '--json', '--log-level', 'error', ...args],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#child = child;
    child.stderr.on('data', (chunk: Buffer) => {
      this.#stderr += chunk.toString();
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve());
      child.once('exit', (code, signal) =>
        reject(new Error(`the node ended with ${code ?? signal}: ${this.#stderr.slice(-2_000)}`)),
      );
    });
  }

  /** Asks it to stop and answers how it ended. */
  async end(signal: 'SIGTERM' | 'SIGINT'): Promise<{ code: number | null; signal: string | null }> {
    const child = this.#child;
    if (child === undefined) throw new Error('the node was not started');
    const gone = once(child, 'exit') as Promise<[number | null, string | null]>;
    child.kill(signal);
    const [code, by] = await gone;
    return { code, signal: by };
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}

/** Runs the program to its end; never throws for an exit state. */
export async function quietline(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await run(process.execPath, [program, ...args], { maxBuffer: 64 * 1_024 * 1_024 })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}
