/** How long one batch may take at the line's pace: it must not stand in the way of what is urgent for longer. */
const GOAL_MS = 500;
const LEAST = 8;

/** Finds how many entries a line carries in half a second: halves when a batch took longer, doubles while it is quick. */
export class Pace {
  readonly #most: number;
  #entries: number;
  #lastAnswer = 0;

  constructor(most: number) {
    this.#most = most;
    this.#entries = most;
  }

  get entries(): number {
    return this.#entries;
  }

  answered(entries: number, sentAt: number, now: number): void {
    // Batches are answered one after another: one that waited for its predecessor is not slow itself.
    const took = now - Math.max(sentAt, this.#lastAnswer);
    this.#lastAnswer = now;
    if (took > GOAL_MS) this.#entries = Math.max(LEAST, Math.floor(Math.min(this.#entries, entries) / 2));
    else if (took < GOAL_MS / 2 && entries * 2 >= this.#entries) this.#entries = Math.min(this.#most, this.#entries * 2);
  }
}
