import type { DueWorkRow, Store } from '../store/index.ts';
import { groupBy } from './calls/group-by.ts';

/** setTimeout holds at most 2^31 - 1 ms; a wait beyond that looks again in between. */
const longestWait = 3_600_000;
const retryAfter = 1_000;
/** Due work taken at once: as much as one commit of a line takes. */
const batch = 1_000;
/** How long before its time due work is made ready: at least half of this. */
const readyBefore = 6_000;
/** How much of it is held ready: no more than what the cache of subjects holds. */
const readyAtMost = 6_000;
/** How much is made ready at once: what comes due meanwhile waits so long. */
const readyBatch = 250;

/** What is done with due work of one kind. It takes the rows out of the store, or sets them a later time. */
export interface DueHandler {
  run(rows: readonly DueWorkRow[]): Promise<void>;
  /** It will be due in a moment: what must be read for it can be read now. */
  ready?(rows: readonly DueWorkRow[]): Promise<void>;
}

/**
 * Wakes when the next due work in the store is due: a deadline fires once, also when the node was down as it came due.
 * It keeps no list of its own; the store's table, written with what caused it, is the only one.
 */
export class DueClock {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #failed: (error: unknown) => void;
  readonly #handlers = new Map<string, DueHandler>();
  #timer: NodeJS.Timeout | undefined;
  #next = Number.POSITIVE_INFINITY;
  #running: Promise<void> | undefined;
  #stopped = true;
  /** Until when due work was made ready, and the last of it. */
  #readyUntil = 0;
  #readyLast: DueWorkRow | undefined;
  /** Parts that are ready and were not all due yet: by the time of their last. */
  #ready: { readonly at: number; readonly count: number }[] = [];
  /** No more is made ready before some of it is due. */
  #readyFull = false;
  /** What the last look found: found again unchanged, it waits a moment rather than spin. */
  #last = new Set<string>();

  constructor(options: { store: Store; now: () => number; failed: (error: unknown) => void }) {
    this.#store = options.store;
    this.#now = options.now;
    this.#failed = options.failed;
  }

  /** Each kind of due work has one handler, set before the start. */
  handle(kind: string, handler: DueHandler): void {
    this.#handlers.set(kind, handler);
  }

  /** Reads the table and fires what is due. */
  start(): void {
    this.#stopped = false;
    this.#arm(this.#now());
  }

  /** Something was written that is due at this time; cheap when an earlier wake stands. */
  noticed(at: number | undefined): void {
    if (at === undefined) return;
    if (at < this.#next) this.#arm(at);
  }

  #arm(at: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#next = at;
    const now = this.#now();
    // What comes into the time that was made ready already is read when it is due.
    const isReady = at <= this.#readyUntil || this.#readyFull;
    const wake = isReady ? at : Math.min(at, Math.max(at - readyBefore, this.#readyUntil - readyBefore / 2));
    this.#timer = setTimeout(
      () => {
        this.#running = this.#fire();
      },
      Math.min(Math.max(0, wake - now), longestWait),
    );
  }

  async #fire(): Promise<void> {
    this.#next = Number.POSITIVE_INFINITY;
    try {
      const due = await this.#store.read.dueWork(this.#now(), batch);
      await this.#run(due);
      const more = due.length === batch || (await this.#makeReady());
      if (this.#isStuck(due)) this.noticed(this.#now() + retryAfter);
      else this.noticed(more ? this.#now() : await this.#store.read.nextDueAt());
    } catch (error) {
      this.#failed(error);
      this.noticed(this.#now() + retryAfter);
    }
  }

  async #run(due: readonly DueWorkRow[]): Promise<void> {
    await Promise.all(
      [...byKind(due)].map(async ([kind, rows]) => {
        const handler = this.#handlers.get(kind);
        if (handler !== undefined) return handler.run(rows);
        this.#failed(new Error(`nobody knows due work of the kind ${kind}: it is dropped`));
        await this.#store.write((tx) =>
          tx.dropDueWork(
            kind,
            rows.map(({ key }) => key),
          ),
        );
      }),
    );
  }

  /** Whether the same work is found as before: whoever is to do it does not. */
  #isStuck(due: readonly DueWorkRow[]): boolean {
    const found = new Set(due.map(({ kind, key, at }) => `${at} ${kind}/${key}`));
    const same = due.length > 0 && [...found].every((row) => this.#last.has(row));
    this.#last = found;
    return same;
  }

  /** A part of what will be due in a moment; answers whether there is more of it. */
  async #makeReady(): Promise<boolean> {
    const now = this.#now();
    if (this.#readyUntil > now + readyBefore / 2) return false;
    this.#ready = this.#ready.filter(({ at }) => at > now);
    this.#readyFull = this.#ready.reduce((sum, { count }) => sum + count, 0) >= readyAtMost;
    if (this.#readyFull) return false;
    const rows = await this.#store.read.dueWork(now + readyBefore, readyBatch, this.#readyLast);
    const more = rows.length === readyBatch;
    if (!more) this.#readyUntil = now + readyBefore;
    const last = rows.at(-1);
    if (last === undefined) return false;
    this.#readyLast = last;
    this.#ready.push({ at: last.at, count: rows.length });
    for (const [kind, ofKind] of byKind(rows)) await this.#handlers.get(kind)?.ready?.(ofKind);
    return more;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}

function byKind(rows: readonly DueWorkRow[]): Map<string, DueWorkRow[]> {
  return groupBy(rows, (row) => row.kind);
}
