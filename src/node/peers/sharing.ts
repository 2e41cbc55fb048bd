import type { RecordPort } from './port.ts';

/** How long "not shared" is believed: a line may take in a party at any time. */
const BELIEVED_MS = 5_000;

/** Which lines are shared with which party, remembered so that a commit does not ask for each peer anew. */
export class Sharing {
  readonly #port: RecordPort;
  readonly #shared = new Set<string>();
  readonly #apart = new Map<string, number>();

  constructor(port: RecordPort) {
    this.#port = port;
  }

  has(party: string, line: string, now: number): boolean {
    const key = `${party}/${line}`;
    if (this.#shared.has(key)) return true;
    if ((this.#apart.get(key) ?? 0) > now) return false;
    const shared = this.#port.linesWith(party).some((each) => each.line === line);
    if (shared) this.#shared.add(key);
    else this.#apart.set(key, now + BELIEVED_MS);
    return shared;
  }

  forget(): void {
    this.#shared.clear();
    this.#apart.clear();
  }
}
