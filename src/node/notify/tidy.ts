import type { Store } from '../../store/index.ts';

export const tidyKind = 'notify.tidy';
const day = 86_400_000;
/** Taken away in one transaction: no deadline waits behind a long one. */
const batch = 500;

export interface TidyOptions {
  readonly store: Store;
  readonly now: () => number;
  /** Days. */
  readonly keptDays: () => number;
  /** Something is due then. */
  readonly noticed: (at: number) => void;
}

/** Takes old tries away, once at each start and then once a day: they tell who was reached, and are no part of the record. */
export class Tidy {
  readonly #options: TidyOptions;

  constructor(options: TidyOptions) {
    this.#options = options;
  }

  /** It is due now. */
  start(): Promise<void> {
    return this.#next(this.#options.now());
  }

  async run(): Promise<void> {
    const { store, now, keptDays } = this.#options;
    const below = firstIdAt(now() - keptDays() * day);
    while ((await store.write((tx) => tx.dropAttempts(below, batch))) === batch);
    await this.#next(now() + day);
  }

  async #next(at: number): Promise<void> {
    await this.#options.store.write((tx) => tx.putDueWork([{ kind: tidyKind, key: 'attempts', line: '', at }]));
    this.#options.noticed(at);
  }
}

/** The lowest UUIDv7 (RFC 9562 §5.7) of a moment: ids below it were made before. */
function firstIdAt(at: number): string {
  const hex = Math.max(0, at).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
