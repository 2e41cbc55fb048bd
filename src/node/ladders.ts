import type { Store } from '../store/index.ts';
import type { LadderStep } from './service.ts';

/** Each desk's ladder: the party's own matter, so it is no entry of any line. Kept in memory, since every ring reads it. */
export class Ladders {
  readonly #store: Store;
  readonly #steps = new Map<string, readonly LadderStep[]>();

  constructor(store: Store) {
    this.#store = store;
  }

  async load(): Promise<void> {
    for (const row of await this.#store.read.ladders()) this.#steps.set(row.desk, JSON.parse(row.steps) as LadderStep[]);
  }

  /** Empty where none is set: then the desk alone rings. */
  of(desk: string): readonly LadderStep[] {
    return this.#steps.get(desk) ?? [];
  }

  all(): { desk: string; steps: readonly LadderStep[] }[] {
    return [...this.#steps].map(([desk, steps]) => ({ desk, steps }));
  }

  async set(desk: string, steps: readonly LadderStep[]): Promise<void> {
    await this.#store.write((tx) => tx.putLadder({ desk, steps: JSON.stringify(steps) }));
    this.#steps.set(desk, steps);
  }
}
