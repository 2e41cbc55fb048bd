/** The cards of the parties: added by their fingerprint, renewed by those who hold the root key, told to every line. */
import { equalInConstantTime, fingerprintWords, fromBase64url, openCard } from '../record/index.ts';
import type { Store } from '../store/index.ts';
import { termsOf } from '../terms/index.ts';
import type { Keeper } from './keeper.ts';
import type { Keyring } from './keyring.ts';
import { inForce } from './line/line-state.ts';
import type { Peers } from './peers/index.ts';
import { Problem } from './problem.ts';
import type { Actor, NodeService } from './service.ts';
import { demandPermission } from './terms/demand.ts';

export interface CardsOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly keyring: Keyring;
  readonly peers: Pick<Peers, 'cardsChanged'>;
  readonly now: () => number;
}

export class Cards {
  readonly #parts: CardsOptions;

  constructor(parts: CardsOptions) {
    this.#parts = parts;
  }

  async all(): ReturnType<NodeService['cards']> {
    return this.#parts.keyring.parties().flatMap((party) => {
      const card = this.#parts.keyring.newest(party);
      if (card === undefined) return [];
      return [
        {
          party,
          name: card.name,
          number: card.number,
          rootKey: card.root,
          words: fingerprintWords(fromBase64url(card.root)),
          endpoints: card.endpoints,
        },
      ];
    });
  }

  /** 422 `BAD_CARD`, `FINGERPRINT_MISMATCH`; 409 `CARD_CONFLICT`. */
  async add(actor: Actor, jws: string, words: readonly string[]): Promise<void> {
    const card = this.#openCard(jws);
    demandPermission('card.add', actor, termsOf(this.#parts.self));
    const expected = fingerprintWords(fromBase64url(card.root)).join(' ');
    if (!equalInConstantTime(Buffer.from(expected), Buffer.from(words.join(' ')))) {
      throw new Problem(
        422,
        'FINGERPRINT_MISMATCH',
        'The twelve words are not those of this card: it is not the card that was compared.',
      );
    }
    const held = this.#parts.keyring.newest(card.id);
    if (held !== undefined && held.root !== card.root)
      throw new Problem(409, 'CARD_CONFLICT', 'Another root key is held for this party.');
    if (held === undefined || held.number < card.number) await this.#keep(jws, card.id, card.number);
  }

  #openCard(jws: string): ReturnType<typeof openCard> {
    try {
      return openCard(jws);
    } catch (error) {
      throw new Problem(422, 'BAD_CARD', 'This is not a party card that is signed by its own root key.', {}, error);
    }
  }

  /** A newer card of a party that was added before; its chain was checked by who hands it in. */
  async takeNewer(jws: string): Promise<void> {
    const card = openCard(jws);
    const held = this.#parts.keyring.newest(card.id);
    if (held !== undefined && held.root === card.root && held.number < card.number) await this.#keep(jws, card.id, card.number);
  }

  async #keep(jws: string, party: string, number: number): Promise<void> {
    await this.#parts.store.write((tx) => tx.putCard({ party, number, jws, addedAt: this.#parts.now() }));
    this.#parts.keyring.add(jws);
    this.#parts.peers.cardsChanged();
  }

  /** A card that stands in an entry: it may be one that we missed, between the one held and the newest. */
  async takePublished(author: string, jws: string): Promise<void> {
    const held = this.#parts.keyring.newest(author);
    if (held === undefined) return;
    let card: ReturnType<typeof openCard>;
    try {
      card = openCard(jws);
    } catch {
      // A senseless entry binds nobody.
      return;
    }
    if (card.id !== author || card.root !== held.root || this.#parts.keyring.has(author, card.number)) return;
    await this.#keep(jws, author, card.number);
  }

  /** Every line hears of our cards from this number on. */
  async publish(from: number): Promise<void> {
    const cards = this.#parts.keyring.chain(this.#parts.self).filter((jws) => openCard(jws).number >= from);
    if (cards.length === 0) return;
    for (const id of this.#parts.keeper.lines()) {
      const line = this.#parts.keeper.line(id);
      if (line === undefined || inForce(line) === undefined) continue;
      await this.#parts.keeper.writer(id).submit(async (work) => {
        const by = { desk: null, role: 'node', alias: 'node', mandate: 'none' } as const;
        for (const card of cards) await work.say({ kind: 'card.published', by, data: { card } });
      });
    }
  }
}
