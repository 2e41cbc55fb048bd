import type { Store } from '../store/index.ts';

/** setTimeout holds at most 2^31 - 1 ms; a wait beyond that looks again in between. */
const longestWait = 3_600_000;
const retryAfter = 1_000;

/**
 * Wakes when the next due work in the store is due: a deadline fires once, also when the node was down as it came due.
 * It keeps no list of its own; the store's table, written with what caused it, is the only one.
 */
export class DueClock {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #run: (row: { kind: string; key: string; line: string }) => Promise<void>;
  readonly #failed: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #next = Number.POSITIVE_INFINITY;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(options: {
    store: Store;
    now: () => number;
    run: (row: { kind: string; key: string; line: string }) => Promise<void>;
    failed: (error: unknown) => void;
  }) {
    this.#store = options.store;
    this.#now = options.now;
    this.#run = options.run;
    this.#failed = options.failed;
  }

  /** Reads the table and fires what is due. */
  start(): void {
    this.#arm(this.#now());
  }

  /** Something was written that is due at this time; cheap when an earlier wake stands. */
  noticed(at: number | undefined): void {
    if (at !== undefined && at < this.#next) this.#arm(at);
  }

  #arm(at: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#next = at;
    const wait = Math.min(Math.max(0, at - this.#now()), longestWait);
    this.#timer = setTimeout(() => {
      this.#running = this.#fire();
    }, wait);
  }

  async #fire(): Promise<void> {
    this.#next = Number.POSITIVE_INFINITY;
    try {
      const due = await this.#store.read.dueWork(this.#now(), 500);
      await Promise.all(due.map((row) => this.#run(row)));
      const next = await this.#store.read.nextDueAt();
      this.noticed(next);
    } catch (error) {
      this.#failed(error);
      this.noticed(this.#now() + retryAfter);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
