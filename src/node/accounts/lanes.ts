import { Problem } from '../problem.ts';

/**
 * Runs what has the same key one after another, so that a hundred guesses sent at once are heard one by one, each after the
 * verdict on the one before.
 */
export class Lanes {
  readonly #tails = new Map<string, { last: Promise<unknown>; waiting: number }>();
  readonly #longest: number;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** Throws `SLOWED` when too many wait in this lane already. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const lane = this.#tails.get(key) ?? { last: Promise.resolve(), waiting: 0 };
    if (lane.waiting >= this.#longest) {
      throw new Problem(429, 'SLOWED', 'Too many sign-ins wait from this address.', { retryAfter: 1 });
    }
    const mine = lane.last.then(work, work);
    lane.last = mine.catch(() => undefined);
    lane.waiting += 1;
    this.#tails.set(key, lane);
    try {
      return await mine;
    } finally {
      lane.waiting -= 1;
      if (lane.waiting === 0) this.#tails.delete(key);
    }
  }
}

/** Lets at most `width` pieces of work run at a time; the others wait in order. */
export class Gate {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(width: number) {
    this.#free = width;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((go) => this.#waiting.push(go));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
