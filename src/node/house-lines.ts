/** Our own record, one line for each mode: found among the lines of this node, and founded when the first joint line needs it. */
import type { Mode } from '../language/index.ts';
import { lineIdOf, openCard, toCanonical } from '../record/index.ts';
import { isHouse } from '../terms/index.ts';
import { houseAgreement } from './line/house-agreement.ts';
import { inForce, type LineState, newestTerms } from './line/line-state.ts';
import type { LineWriter } from './line/line-writer.ts';

export interface HousePort {
  lines(): readonly string[];
  line(id: string): LineState | undefined;
  newLine(id: string): LineWriter;
  /** Our newest card, JWS. */
  card(): string;
}

export class HouseLines {
  readonly #port: HousePort;
  readonly #founding = new Map<Mode, Promise<void>>();

  constructor(port: HousePort) {
    this.#port = port;
  }

  /** Id of our own record of this mode; undefined before a joint line of it is in force. Of two, should there be, the first. */
  of(mode: Mode): string | undefined {
    let first: { id: string; since: number } | undefined;
    for (const id of this.#port.lines()) {
      const line = this.#port.line(id);
      const terms = line === undefined ? undefined : inForce(line);
      if (terms === undefined || !isHouse(terms.agreement) || terms.agreement.mode !== mode) continue;
      const since = terms.inForceSince ?? 0;
      if (first === undefined || since < first.since || (since === first.since && id < first.id)) first = { id, since };
    }
    return first?.id;
  }

  isHouse(id: string): boolean {
    const line = this.#port.line(id);
    const terms = line === undefined ? undefined : newestTerms(line);
    return terms !== undefined && isHouse(terms.agreement);
  }

  /** Founds what the joint lines in force need and is not there yet; asked again it does nothing twice. */
  async found(): Promise<void> {
    const needed = new Set<Mode>();
    for (const id of this.#port.lines()) {
      const line = this.#port.line(id);
      const agreement = line === undefined ? undefined : inForce(line)?.agreement;
      if (agreement !== undefined && !isHouse(agreement)) needed.add(agreement.mode);
    }
    await Promise.all([...needed].map((mode) => this.#foundOne(mode)));
  }

  #foundOne(mode: Mode): Promise<void> {
    if (this.of(mode) !== undefined) return Promise.resolve();
    const running = this.#founding.get(mode) ?? this.#sign(mode).finally(() => this.#founding.delete(mode));
    this.#founding.set(mode, running);
    return running;
  }

  async #sign(mode: Mode): Promise<void> {
    const card = this.#port.card();
    const agreement = houseAgreement(openCard(card), mode);
    await this.#port.newLine(lineIdOf(toCanonical(agreement))).submit(async (work) => {
      const by = { desk: null, role: 'node', alias: 'node', mandate: 'none' } as const;
      await work.say({ kind: 'agreement.signed', by, data: { agreement, card } });
    });
  }
}
