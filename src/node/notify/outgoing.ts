/** What waits to be sent: each try is a row, written with what caused it and sent by the due-work table, so none is lost or sent for nothing. */
import type { AttemptRow, Store, StoreWriter } from '../../store/index.ts';
import { NotSent, type Way } from './ring.ts';

export const notifyKind = 'notify';
/** Pauses before the second and the third try; after that it has failed. Milliseconds. */
const pauses = [2_000, 10_000];
/** A try that a crash cut off is made again after so long. Milliseconds. */
const lease = 60_000;
/** How long a stop waits for what is being sent. Milliseconds. */
const stopWithin = 2_000;
/** Sent at a time; the rest waits for its turn. */
const atOnce = 16;

export interface OutgoingOptions {
  readonly store: Store;
  readonly now: () => number;
  readonly ways: () => readonly Way[];
  readonly isExercise: (line: string | null) => boolean;
  /** Whether what it is about still waits for somebody. */
  readonly isWanted: (attempt: AttemptRow) => Promise<boolean>;
  /** Something is due then. */
  readonly noticed: (at: number) => void;
  /** A try has come to its end, good or bad. */
  readonly settled: (attempt: AttemptRow) => void;
  readonly failed: (error: unknown) => void;
}

export class Outgoing {
  readonly #options: OutgoingOptions;
  readonly #claimed = new Set<string>();
  #claiming: string[] = [];
  #claim: Promise<void> | undefined;
  readonly #queue: string[] = [];
  readonly #sending = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  #stopped = false;

  constructor(options: OutgoingOptions) {
    this.#options = options;
  }

  /** In the transaction of what causes it. Answers when the first is due. */
  async put(tx: StoreWriter, attempts: readonly AttemptRow[]): Promise<number | undefined> {
    if (attempts.length === 0) return undefined;
    await tx.putAttempts(attempts);
    const waiting = attempts.filter((attempt) => attempt.state === 'waiting');
    await tx.putDueWork(waiting.map(({ id, line, at }) => ({ kind: notifyKind, key: id, line: line ?? '', at })));
    return waiting.length === 0 ? undefined : Math.min(...waiting.map(({ at }) => at));
  }

  /** Resolves when it is claimed, not when it is sent: no deadline waits behind a slow mail server. */
  due(id: string): Promise<void> {
    if (this.#stopped || this.#claimed.has(id)) return Promise.resolve();
    this.#claimed.add(id);
    this.#claiming.push(id);
    this.#claim ??= this.#claimAll();
    return this.#claim;
  }

  /** What became due together is claimed together. */
  async #claimAll(): Promise<void> {
    await Promise.resolve();
    const ids = this.#claiming;
    this.#claiming = [];
    this.#claim = undefined;
    try {
      const at = this.#options.now() + lease;
      await this.#options.store.write((tx) => tx.putDueWork(ids.map((key) => ({ kind: notifyKind, key, line: '', at }))));
      this.#queue.push(...ids);
      this.#sendNext();
    } catch (error) {
      for (const id of ids) this.#claimed.delete(id);
      throw error;
    }
  }

  #sendNext(): void {
    while (!this.#stopped && this.#sending.size < atOnce) {
      const id = this.#queue.shift();
      if (id === undefined) return;
      const sending: Promise<void> = this.#send(id)
        .catch(this.#options.failed)
        .finally(() => {
          this.#sending.delete(sending);
          this.#claimed.delete(id);
          this.#sendNext();
        });
      this.#sending.add(sending);
    }
  }

  async #send(id: string): Promise<void> {
    const { store, ways, isWanted, isExercise } = this.#options;
    const [attempt] = await store.read.newestTries([id]);
    if (attempt === undefined || attempt.state !== 'waiting') return this.#settle(id, []);
    const failed = (detail: string): AttemptRow => ({ ...attempt, state: 'failed', detail, at: this.#options.now() });
    if (!(await isWanted(attempt))) return this.#settle(id, [failed('not-needed')]);
    const way = ways().find(({ via }) => via === attempt.via);
    try {
      if (way === undefined) throw new NotSent('unreachable', true);
      await way.send(attempt, isExercise(attempt.line), this.#stopping.signal);
      await this.#settle(id, [{ ...attempt, state: 'sent', at: this.#options.now() }]);
    } catch (error) {
      // It stays due: the next start sends it.
      if (this.#stopping.signal.aborted) return;
      if (!(error instanceof NotSent)) this.#options.failed(error);
      const { detail, final } = error instanceof NotSent ? error : { detail: 'fault', final: true };
      const pause = pauses[attempt.tries - 1];
      const again: AttemptRow[] =
        final || pause === undefined ? [] : [{ ...attempt, tries: attempt.tries + 1, at: this.#options.now() + pause }];
      await this.#settle(id, [failed(detail), ...again]);
    }
  }

  async #settle(id: string, rows: readonly AttemptRow[]): Promise<void> {
    const next = await this.#options.store.write(async (tx) => {
      await tx.dropDueWork(notifyKind, [id]);
      return this.put(tx, rows);
    });
    // Before it may fire again: it is ours no more.
    this.#claimed.delete(id);
    for (const row of rows) if (row.state !== 'waiting') this.#options.settled(row);
    if (next !== undefined) this.#options.noticed(next);
  }

  /** What an earlier run of the node had claimed and not settled is due again. */
  async start(): Promise<void> {
    const { store, noticed } = this.#options;
    const rows = await store.read.dueWorkOf(notifyKind);
    const tries = new Map((await store.read.newestTries(rows.map(({ key }) => key))).map((attempt) => [attempt.id, attempt]));
    const early = rows.map((row) => ({ ...row, at: Math.min(row.at, tries.get(row.key)?.at ?? row.at) }));
    if (early.length === 0) return;
    await store.write((tx) => tx.putDueWork(early));
    noticed(Math.min(...early.map(({ at }) => at)));
  }

  /** Begins nothing more, and resolves when what is being sent has ended, or has been given up until the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const giveUp = setTimeout(() => this.#stopping.abort(), stopWithin);
    await Promise.allSettled(this.#sending);
    clearTimeout(giveUp);
  }
}
