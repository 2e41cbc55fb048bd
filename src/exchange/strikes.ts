import { MAX_STRIKES } from './limits.ts';

const FORGIVEN_EVERY_MS = 60_000;

/** Counts what a peer did wrong without harm; one is forgotten each minute. */
export class Strikes {
  #count = 0;
  #last: number;

  constructor(now: number) {
    this.#last = now;
  }

  /** Counts one more; true when that is one too many. */
  add(now: number): boolean {
    const forgiven = Math.floor((now - this.#last) / FORGIVEN_EVERY_MS);
    this.#last += forgiven * FORGIVEN_EVERY_MS;
    this.#count = Math.max(0, this.#count - forgiven) + 1;
    return this.#count > MAX_STRIKES;
  }
}
