/** Files of many things that left: the auditors are told. */
import type { OversightService } from '../house/service.ts';
import type { Actor } from '../service.ts';

/** A program fetches the same file again and again: it is noted once in so long. Milliseconds. */
const again = 3_600_000;
const mostKept = 10_000;

export class Exported {
  readonly #oversight: () => OversightService;
  readonly #now: () => number;
  readonly #noted = new Map<string, number>();

  constructor(oversight: () => OversightService, now: () => number) {
    this.#oversight = oversight;
    this.#now = now;
  }

  /**
   * Before the file leaves. Of each line apart; what is empty tells nothing.
   * @param file which of them it is: the same account and file are noted once an hour
   */
  async note(actor: Actor, file: string, things: readonly { readonly line: string }[]): Promise<void> {
    for (const line of new Set(things.map((thing) => thing.line))) {
      const key = JSON.stringify([actor.alias, line, file]);
      if (this.#now() - (this.#noted.get(key) ?? Number.NEGATIVE_INFINITY) < again) continue;
      const entries = things.filter((thing) => thing.line === line).length;
      await this.#oversight().note(actor, { what: 'exported', line, entries });
      this.#noted.delete(key);
      this.#noted.set(key, this.#now());
      const [oldest] = this.#noted.keys();
      if (this.#noted.size > mostKept && oldest !== undefined) this.#noted.delete(oldest);
    }
  }
}
