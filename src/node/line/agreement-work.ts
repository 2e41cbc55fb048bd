/** The agreement's versions, the postures and the cards inside a transaction. */

import type { Act, VoidReason } from '../../language/index.ts';
import { openCard } from '../../record/index.ts';
import type { StoreWriter } from '../../store/index.ts';
import type { LineContext } from './line-context.ts';
import type { AgreementState, LineState } from './line-state.ts';
import { TermsBook, termsKinds, type Version } from './terms-book.ts';

const ofTerms: ReadonlySet<string> = new Set(termsKinds);

export class AgreementWork {
  readonly #tx: StoreWriter;
  readonly #line: LineState;
  readonly #context: LineContext;
  #book: TermsBook;
  #changed = false;

  constructor(tx: StoreWriter, line: LineState, context: LineContext) {
    this.#tx = tx;
    this.#line = line;
    this.#context = context;
    this.#book = line.book;
  }

  /** Versions, postures and notices as this transaction has them. */
  get book(): TermsBook {
    return this.#book;
  }

  inForce(): Version | undefined {
    return this.#book.inForce();
  }

  /** What can still come into force: signed by some, not withdrawn, fallen or overtaken. */
  proposals(): readonly Version[] {
    const now = this.#context.now();
    return this.#book.versions().filter((version) => !this.#book.isComplete(version) && isProposal(this.#book, version, now));
  }

  signed(party: string, hash: string): boolean {
    return this.#book.version(hash)?.signatures.some((mark) => mark.author === party) === true;
  }

  /** An act about the line itself: a signature, a posture, a card, a new epoch. Answers why it changes nothing, if it does not. */
  async take(act: Act): Promise<VoidReason | undefined> {
    const { card } = act.data as { card?: string };
    if (card !== undefined) await this.#takeCard(act.author, card);
    if (!ofTerms.has(act.kind)) return undefined;
    return this.#changing().take(act);
  }

  /** Takes the words out of what this entry said of the line. */
  erase(leaf: string): void {
    this.#changing().erase(leaf);
  }

  #changing(): TermsBook {
    if (!this.#changed) this.#book = new TermsBook(this.#line.id, this.#line.book.state);
    this.#changed = true;
    return this.#book;
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

  /** Writes the versions that changed; answers all of them. */
  async flush(): Promise<Pick<LineState, 'agreements' | 'book'>> {
    const { agreements, book } = this.#line;
    if (!this.#changed) return { agreements, book };
    const after = new Map<string, AgreementState>();
    for (const version of this.#book.versions()) {
      const held = agreements.get(version.hash);
      const state = this.#stateOf(version, held);
      after.set(version.hash, state);
      if (held?.inForceSince === state.inForceSince && held.signedBy.join() === state.signedBy.join()) continue;
      await this.#tx.putAgreement({
        line: this.#line.id,
        number: version.agreement.number,
        hash: version.hash,
        text: version.text,
        signedBy: JSON.stringify(state.signedBy),
        inForceSince: state.inForceSince,
      });
    }
    return { agreements: after, book: this.#book };
  }

  #stateOf(version: Version, held: AgreementState | undefined): AgreementState {
    const complete = this.#book.isComplete(version);
    return agreementState(version, held?.inForceSince ?? (complete ? this.#context.now() : null));
  }
}

export function agreementState(version: Version, inForceSince: number | null): AgreementState {
  const signedBy = [...new Set(version.signatures.map((mark) => mark.author))].sort();
  return { ...version, signedBy, inForceSince };
}

/** Whether it can still be signed by those who have not. */
export function isProposal(book: TermsBook, version: Version, now: number): boolean {
  const { number, follows } = version.agreement;
  const overtaken = number === 1 ? book.inForce() !== undefined : follows !== book.inForce()?.hash;
  return !overtaken && version.withdrawals.length === 0 && now <= (book.standsUntil(version) ?? now);
}

function openCardOrNothing(jws: string): ReturnType<typeof openCard> | undefined {
  try {
    return openCard(jws);
  } catch {
    return undefined;
  }
}
