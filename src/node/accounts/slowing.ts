/** How wrong guesses are slowed. Times in milliseconds. */
export interface SlowingRule {
  /** Wrong guesses that cost nothing. */
  readonly free: number;
  /** The wait after the first guess beyond those; it doubles with each further one. */
  readonly first: number;
  readonly most: number;
  /** After so long without a wrong guess all is forgotten. */
  readonly forget: number;
}

interface Guesses {
  readonly wrong: number;
  readonly until: number;
  readonly lastAt: number;
}

/** Wrong guesses by key, in memory: at most `size` keys are held, and the one that was quiet for longest goes first. */
export class Slowing {
  readonly #now: () => number;
  readonly #rule: SlowingRule;
  readonly #size: number;
  readonly #held = new Map<string, Guesses>();

  constructor(now: () => number, rule: SlowingRule, size = 10_000) {
    this.#now = now;
    this.#rule = rule;
    this.#size = size;
  }

  /** Milliseconds until the next guess is heard; 0 when it is heard now. */
  wait(key: string): number {
    const held = this.#current(key);
    if (held === undefined) return 0;
    // A clock that was set back must not lengthen the wait.
    return Math.min(Math.max(0, held.until - this.#now()), this.#rule.most);
  }

  wrong(key: string): void {
    const now = this.#now();
    const wrong = (this.#current(key)?.wrong ?? 0) + 1;
    const beyond = wrong - this.#rule.free;
    const pause = beyond <= 0 ? 0 : Math.min(this.#rule.most, this.#rule.first * 2 ** Math.min(beyond - 1, 30));
    this.#held.delete(key);
    this.#held.set(key, { wrong, until: now + pause, lastAt: now });
    const oldest = this.#held.keys().next();
    if (this.#held.size > this.#size && oldest.done !== true) this.#held.delete(oldest.value);
  }

  right(key: string): void {
    this.#held.delete(key);
  }

  get size(): number {
    return this.#held.size;
  }

  #current(key: string): Guesses | undefined {
    const held = this.#held.get(key);
    if (held === undefined || Math.abs(this.#now() - held.lastAt) <= this.#rule.forget) return held;
    this.#held.delete(key);
    return undefined;
  }
}
