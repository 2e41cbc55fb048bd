import type { Store, StoreError } from '../store/index.ts';

/** Milliseconds between trials to write while the store takes nothing. */
const writeAgainAfter = 2_000;

/**
 * Whether the store takes what is written. While it does not nobody may come to try: it is tried by itself, so that the node is
 * ready as soon as it can be.
 */
export class StoreTrouble {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #problems = new Set<string>();
  #trial: NodeJS.Timeout | undefined;

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  get problems(): readonly string[] {
    return [...this.#problems];
  }

  failed({ code }: StoreError): void {
    this.#problems.add(code === 'DISK_FULL' ? code : 'STORE_UNAVAILABLE');
    this.#tryAgain();
  }

  #tryAgain(): void {
    this.#trial ??= setTimeout(async () => {
      this.#trial = undefined;
      try {
        await this.#store.write((tx) => tx.putSetting('written-at', String(this.#now())));
        this.over();
      } catch {
        if (this.#problems.size > 0) this.#tryAgain();
      }
    }, writeAgainAfter).unref();
  }

  /** Something was written. */
  over(): void {
    this.#problems.clear();
  }

  stop(): void {
    clearTimeout(this.#trial);
    this.#trial = undefined;
    this.#problems.clear();
  }
}
