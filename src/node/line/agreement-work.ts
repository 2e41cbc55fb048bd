/** The agreement's versions and the cards inside a transaction. */

import type { Act, Agreement, VoidReason } from '../../language/index.ts';
import { agreementHash, lineIdOf, openCard, toCanonical } from '../../record/index.ts';
import type { StoreWriter } from '../../store/index.ts';
import { isFounded } from '../../terms/index.ts';
import type { LineContext } from './line-context.ts';
import type { AgreementState, LineState } from './line-state.ts';

export class AgreementWork {
  readonly #tx: StoreWriter;
  readonly #line: LineState;
  readonly #context: LineContext;
  readonly #versions: Map<number, AgreementState>;
  readonly #changed = new Set<number>();

  constructor(tx: StoreWriter, line: LineState, context: LineContext) {
    this.#tx = tx;
    this.#line = line;
    this.#context = context;
    this.#versions = new Map(line.agreements);
  }

  at(number: number): Agreement | undefined {
    return this.#versions.get(number)?.agreement;
  }

  inForce(): AgreementState | undefined {
    return [...this.#versions.values()].filter((version) => version.inForceSince !== null).at(-1);
  }

  signed(party: string, number: number): boolean {
    return this.#versions.get(number)?.signedBy.includes(party) === true;
  }

  /** An act about the line itself: a signature, a card, a new epoch. Answers why it binds nobody, if it does not. */
  async take(act: Act): Promise<VoidReason | undefined> {
    const data = act.data as { agreement?: Agreement; card?: string };
    if (data.card !== undefined) await this.#takeCard(act.author, data.card);
    return act.kind === 'agreement.signed' && data.agreement !== undefined ? this.#sign(act.author, data.agreement) : undefined;
  }

  /** The line's id is the hash of its founding version. Amendments are not supported: another text binds nobody. */
  #sign(author: string, agreement: Agreement): VoidReason | undefined {
    const text = toCanonical(agreement);
    if (agreement.number !== 1 || lineIdOf(text) !== this.#line.id) return 'OUTSIDE_TERMS';
    if (!agreement.parties.some((party) => party.id === author)) return 'NOT_YOURS';
    const hash = agreementHash(text);
    const held = this.#versions.get(agreement.number);
    const signedBy = [...new Set([...(held?.signedBy ?? []), author])].sort();
    const founded = isFounded(agreement, signedBy);
    const inForceSince = held?.inForceSince ?? (founded ? this.#context.now() : null);
    this.#versions.set(agreement.number, { agreement, hash, text, signedBy, inForceSince });
    this.#changed.add(agreement.number);
    return undefined;
  }

  /** A card inside a verified feed continues the chain that was accepted by its fingerprint, or says nothing. */
  async #takeCard(author: string, jws: string): Promise<void> {
    const newest = this.#context.keyring.newest(author);
    const card = openCardOrNothing(jws);
    if (
      card === undefined ||
      card.id !== author ||
      newest === undefined ||
      card.root !== newest.root ||
      card.number <= newest.number
    )
      return;
    await this.#tx.putCard({ party: author, number: card.number, jws, addedAt: this.#context.now() });
    this.#context.keyring.add(jws);
  }

  async flush(): Promise<ReadonlyMap<number, AgreementState>> {
    for (const number of this.#changed) {
      const version = this.#versions.get(number);
      if (version === undefined) continue;
      await this.#tx.putAgreement({
        line: this.#line.id,
        number,
        hash: version.hash,
        text: version.text,
        signedBy: JSON.stringify(version.signedBy),
        inForceSince: version.inForceSince,
      });
    }
    return this.#versions;
  }
}

function openCardOrNothing(jws: string): ReturnType<typeof openCard> | undefined {
  try {
    return openCard(jws);
  } catch {
    return undefined;
  }
}
