/**
 * The one appender of a line: commands and received batches wait in a queue; while one commit runs, the next ones gather.
 * Nobody else writes to the line, and nobody is answered before the commit is durable.
 */
import { RecordError } from '../../record/index.ts';
import { type Store, StoreError } from '../../store/index.ts';
import { Problem } from '../problem.ts';
import { storeProblem } from '../store-problem.ts';
import type { LineContext } from './line-context.ts';
import type { LineState } from './line-state.ts';
import { LineWork } from './line-work.ts';
import { Refused } from './refused.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** How much one commit takes: bounds the time that a call waits behind a backlog. */
const commitWeight = 1_000;
/** How much may wait: beyond that the node says so rather than grow. */
const queueLimit = 20_000;
/** How long the owing party's own word of a breach is waited for, once an entry of it convicts it (milliseconds). */
const overdueAfter = 1_000;

interface Job {
  readonly weight: number;
  readonly subjects: readonly string[];
  readonly run: (work: LineWork) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface Committed {
  readonly before: LineState;
  readonly after: LineState;
  /** Subjects that have new acts. */
  readonly subjects: ReadonlySet<string>;
  /** Our own new entries about subjects. */
  readonly said: readonly { readonly feed: string; readonly seq: number; readonly subject: string; readonly kind: string }[];
  /** The soonest due work that was written. */
  readonly earliestWake: number | undefined;
}

/** A job failed in a way that is no refusal. */
class Breakdown extends Error {
  readonly job: Job;

  constructor(job: Job, cause: unknown) {
    super('a job broke down', { cause });
    this.job = job;
  }
}

/** Whatever refuses does so before it writes. */
function isRefusal(error: unknown): boolean {
  return error instanceof Problem || error instanceof Refused || error instanceof RecordError;
}

export class LineWriter {
  readonly #store: Store;
  readonly #context: LineContext;
  readonly #committed: (change: Committed) => void;
  readonly #failed: (error: unknown) => void;
  readonly #queue: Job[] = [];
  #state: LineState;
  #running: Promise<void> | undefined;
  #stopped = false;
  #overdueTimer: NodeJS.Timeout | undefined;

  constructor(options: {
    store: Store;
    context: LineContext;
    state: LineState;
    committed: (change: Committed) => void;
    failed: (error: unknown) => void;
  }) {
    this.#store = options.store;
    this.#context = options.context;
    this.#state = options.state;
    this.#committed = options.committed;
    this.#failed = options.failed;
  }

  /** What is committed. */
  get state(): LineState {
    return this.#state;
  }

  /**
   * Runs `run` in a coming commit and answers when that is durable. `run` must refuse before it writes: what it throws
   * rejects this job alone, the others of the commit go on.
   */
  submit<T>(run: (work: LineWork) => Promise<T>, options: { weight?: number; subjects?: readonly string[] } = {}): Promise<T> {
    if (this.#stopped) return Promise.reject(new Problem(503, 'STOPPING', 'This node is stopping.'));
    if (this.#queue.length >= queueLimit) {
      return Promise.reject(
        new Problem(503, 'BUSY', 'Too many acts are waiting on this line. Repeat it with the same id.', { retryAfter: 1 }),
      );
    }
    return new Promise<T>((resolve, reject) => {
      const { weight = 1, subjects = [] } = options;
      this.#queue.push({ weight, subjects, run, resolve: resolve as (value: unknown) => void, reject });
      this.#running ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      // One turn of the loop before each commit: SQLite's holds the thread, and what arrives together is committed together.
      await turn();
      await this.#settle(this.#take());
    }
    this.#running = undefined;
  }

  /** A job that breaks down may have written half of what it meant: the commit is given up, and tried again without it. */
  async #settle(jobs: readonly Job[]): Promise<void> {
    for (let left = jobs; left.length > 0; ) {
      try {
        await this.#commit(left);
        return;
      } catch (error) {
        const broken = error instanceof Breakdown ? [error.job] : left;
        const cause = error instanceof Breakdown ? error.cause : error;
        this.#failed(cause);
        const problem = cause instanceof StoreError ? storeProblem(cause) : cause;
        for (const job of broken) job.reject(problem);
        left = left.filter((job) => !broken.includes(job));
      }
    }
  }

  #take(): Job[] {
    let weight = 0;
    let count = 0;
    for (const job of this.#queue) {
      if (count > 0 && weight + job.weight > commitWeight) break;
      weight += job.weight;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    const before = this.#state;
    const answers: (() => void)[] = [];
    const { after, work } = await this.#store.write(async (tx) => {
      await tx.lockLine(before.id);
      const work = new LineWork(tx, before, this.#context);
      await work.subjects.prefetch(jobs.flatMap((job) => job.subjects));
      for (const job of jobs) {
        try {
          const value = await job.run(work);
          answers.push(() => job.resolve(value));
        } catch (error) {
          if (error instanceof StoreError) throw error;
          if (!isRefusal(error)) throw new Breakdown(job, error);
          answers.push(() => job.reject(error));
        }
      }
      return { after: await work.finish(), work };
    });
    this.#state = after;
    work.subjects.publish();
    this.#committed({
      before,
      after,
      subjects: work.subjects.changed,
      said: work.said,
      earliestWake: work.earliestWake,
    });
    for (const answer of answers) answer();
    if (work.subjects.overdueLeft) this.#askOverdueSoon();
  }

  /** Looks whether other parties' newest times decide duties that still run. */
  askOverdue(): void {
    // The writer has told of a commit that failed; that the node is stopping is no failure.
    this.submit(async (work) => work.subjects.touchOverdue()).catch(() => undefined);
  }

  /** The owing party's own word is nearly always a moment behind the entry that convicts it: it saves the search. */
  #askOverdueSoon(): void {
    this.#overdueTimer ??= setTimeout(() => {
      this.#overdueTimer = undefined;
      this.askOverdue();
    }, overdueAfter).unref();
  }

  /** Takes no more, and resolves when what waits is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#overdueTimer);
    await this.#running;
  }
}
