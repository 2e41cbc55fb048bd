import { cardHash, fromBase64url, openCard, type PartyCard, type VerifyKey, verifyKeyFromRaw } from '../record/index.ts';
import type { CardRow } from '../store/index.ts';

/** All cards that were accepted here: which keys may speak for which party (protocol.md, Identity). */
export class Keyring {
  readonly #cards = new Map<string, PartyCard[]>();
  readonly #jws = new Map<string, string[]>();

  static of(rows: readonly CardRow[]): Keyring {
    const ring = new Keyring();
    for (const row of [...rows].sort((a, b) => a.number - b.number)) ring.add(row.jws);
    return ring;
  }

  /** Adds a card whose acceptance was decided before (by fingerprint or by its chain). */
  add(jws: string): PartyCard {
    const card = openCard(jws);
    const chain = this.#cards.get(card.id) ?? [];
    if (chain.some((held) => held.number === card.number)) return card;
    this.#cards.set(
      card.id,
      [...chain, card].sort((a, b) => a.number - b.number),
    );
    const texts = this.#jws.get(card.id) ?? [];
    // One that was missing may come after those that follow it.
    const place = chain.filter((held) => held.number < card.number).length;
    this.#jws.set(card.id, texts.toSpliced(place, 0, jws));
    return card;
  }

  newest(party: string): PartyCard | undefined {
    return this.#cards.get(party)?.at(-1);
  }

  newestJws(party: string): string | undefined {
    return this.#jws.get(party)?.at(-1);
  }

  newestHash(party: string): string | undefined {
    const jws = this.newestJws(party);
    return jws === undefined ? undefined : cardHash(jws);
  }

  chain(party: string): readonly string[] {
    return this.#jws.get(party) ?? [];
  }

  parties(): string[] {
    return [...this.#cards.keys()];
  }

  /** Keys that may have signed a party's checkpoints: of every card of the chain that no later card calls stolen. */
  logKeys(party: string): VerifyKey[] {
    return this.#keys(party, 'log');
  }

  cosignKeys(party: string): VerifyKey[] {
    return this.#keys(party, 'cosign');
  }

  /** Keys that were stolen from a party: what only these have signed proves nothing, and is no attack of whoever shows it. */
  stolenKeys(party: string): VerifyKey[] {
    const stolen = new Set((this.#cards.get(party) ?? []).flatMap((card) => card.stolen));
    return [...stolen].map((key) => verifyKeyFromRaw(fromBase64url(key)));
  }

  /** Whether a card of this number is held. */
  has(party: string, number: number): boolean {
    return this.#cards.get(party)?.some((card) => card.number === number) === true;
  }

  #keys(party: string, use: 'log' | 'cosign'): VerifyKey[] {
    const cards = this.#cards.get(party) ?? [];
    const stolen = new Set(cards.flatMap((card) => card.stolen));
    const raw = new Set(cards.map((card) => card.keys[use]).filter((key) => !stolen.has(key)));
    return [...raw].map((key) => verifyKeyFromRaw(fromBase64url(key)));
  }
}
