/** How long each line has waited for what the other side has told of: who waits in vain for it judges all the same (duties, patience). */
export class Waiting {
  readonly #now: () => number;
  readonly #lines = new Map<string, { readonly since: number; readonly cameAt: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  of(line: string): { readonly since: number; readonly cameAt: number } | undefined {
    return this.#lines.get(line);
  }

  /** From now on, unless it waits already. */
  begin(line: string): void {
    const now = this.#now();
    if (!this.#lines.has(line)) this.#lines.set(line, { since: now, cameAt: now });
  }

  /** Something of it came. */
  came(line: string): void {
    const waiting = this.#lines.get(line);
    if (waiting !== undefined) this.#lines.set(line, { ...waiting, cameAt: this.#now() });
  }

  end(line: string): void {
    this.#lines.delete(line);
  }
}
