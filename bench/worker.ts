/** A part of a measurement that runs as a process of its own and is asked over its channel. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const loader = new URL('built.js', import.meta.url).href;

export class Worker {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #stderr = '';
  #asked = 0;

  private constructor(file: string, args: readonly string[]) {
    const program = new URL(file, import.meta.url).pathname;
    const options = (process.env['QUIETLINE_BENCH_NODE_OPTIONS'] ?? '').split(' ').filter((option) => option !== '');
    this.#child = spawn(process.execPath, [...options, '--import', loader, program, ...args], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = `${this.#stderr}${chunk.toString()}`.slice(-4_000);
    });
    this.#child.on('message', (message) => this.#answered(message as Answer));
    this.#child.once('exit', (code, signal) => {
      for (const { reject } of this.#waiting.values())
        reject(
          new Error(
            `${file} ended with ${code ?? signal} while asked for ${[...this.#waiting.keys()]} of ${this.#asked}: ${this.#stderr}`,
          ),
        );
      this.#waiting.clear();
    });
  }

  /** Starts a file of this folder; resolves when it is ready, with what it says of itself. */
  static async start<T>(file: string, ...args: string[]): Promise<{ worker: Worker; ready: T }> {
    const worker = new Worker(file, args);
    return { worker, ready: await worker.#wait<T>(0) };
  }

  ask<T>(what: string, args: unknown = {}): Promise<T> {
    this.#asked += 1;
    const answer = this.#wait<T>(this.#asked);
    if (this.#child.connected) this.#child.send({ id: this.#asked, what, args } satisfies Question);
    return answer;
  }

  #wait<T>(id: number): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#child.exitCode !== null) reject(new Error(`it has ended: ${this.#stderr}`));
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
    });
  }

  #answered({ id, value, error }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
  }

  /** Lets it end in order; ends it by force after ten seconds. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
    if (child.connected) child.disconnect();
    await gone;
    clearTimeout(force);
  }
}

interface Question {
  readonly id: number;
  readonly what: string;
  readonly args: unknown;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** In the process itself: says that it is ready, answers questions, and stops when whoever started it lets go or dies. */
export function serveQuestions(
  ready: unknown,
  answers: Record<string, (args: never) => Promise<unknown>>,
  stop: () => Promise<void>,
): void {
  process.on('message', ({ id, what, args }: Question) => {
    Promise.resolve()
      .then(() => answers[what]?.(args as never))
      .then(
        (value) => send({ id, value }),
        (error: unknown) => send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
  });
  process.once('disconnect', () => void stop().finally(() => process.exit(0)));
  send({ id: 0, value: ready });
}

function send(answer: Answer): void {
  // Whoever asked may have let go meanwhile.
  if (process.connected) process.send?.(answer, undefined, {}, () => {});
}
