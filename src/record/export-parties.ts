/** Who speaks in an export, and with which keys: agreements, cards, and the cards that the reader trusts already. */
import { parseCanonical } from './canonical.ts';
import type { PartyCard } from './card.ts';
import { cardHash, keysOfCards, openCard, verifyCardChain } from './card.ts';
import type { Cosigner } from './checkpoint.ts';
import type { VerifyKey } from './crypto.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import { demand } from './error.ts';
import { Findings } from './findings.ts';
import { hashForm, isCount, isMatch, isObject, isText, partyIdForm } from './form.ts';
import { agreementHash, fingerprintDigits, fingerprintWords, lineIdOf, partyId } from './identity.ts';

export interface Fingerprint {
  readonly party: string;
  readonly name: string;
  readonly words: readonly string[];
  readonly digits: string;
  /** Whether a card that the reader trusts names this root key; else the key stands in the file alone. */
  readonly given: boolean;
}

interface AgreedParty {
  readonly id: string;
  readonly rootKey: string;
  readonly name: string;
}

interface ReadAgreement {
  readonly number: number;
  readonly mode: string;
  readonly follows: string | undefined;
  readonly parties: readonly AgreedParty[];
}

export class ExportParties {
  readonly #line: string;
  readonly #mode: string;
  readonly #findings: Findings;
  readonly #agreements: { text: string; read: ReadAgreement | undefined; signers: Set<string> }[] = [];
  readonly #chains = new Map<string, string[]>();
  /** Who has signed what the file does not list, by the hash of the text. */
  readonly #unlisted = new Map<string, Set<string>>();
  readonly #given = new Map<string, PartyCard>();
  readonly #parties = new Map<string, AgreedParty>();
  readonly #cards = new Map<string, PartyCard[]>();

  constructor(line: string, mode: string, findings: Findings) {
    this.#line = line;
    this.#mode = mode;
    this.#findings = findings;
  }

  addAgreement(text: string): void {
    const read = this.#findings.check(null, null, () => readAgreement(text), 'agreement: ');
    this.#agreements.push({ text, read, signers: new Set() });
  }

  addCard(party: string, jws: string): void {
    const chain = this.#chains.get(party) ?? [];
    chain.push(jws);
    this.#chains.set(party, chain);
  }

  /**
   * Judges agreements and cards once all have been read. `trusted`: cards that the reader has from elsewhere. `agreed`: whether the parties
   * are those of the agreement; else, where none is shown, those of the cards.
   */
  end(trusted: readonly string[], agreed = true): void {
    if (agreed || this.#agreements.length > 0) this.#judgeAgreements();
    else this.#takeParties();
    for (const jws of trusted) this.#judgeTrusted(jws);
    for (const [party, chain] of this.#chains) this.#judgeChain(party, chain);
    for (const party of agreed ? this.founders() : []) {
      if (!this.#chains.has(party)) this.#findings.add('CARD_MISSING', party, null, 'no card of this party');
    }
  }

  #judgeAgreements(): void {
    const [founding] = this.#agreements;
    if (!founding) this.#findings.add('AGREEMENT_CHAIN', null, null, 'no agreement');
    else if (lineIdOf(founding.text) !== this.#line)
      this.#findings.add('LINE_ID', null, null, 'the line is not named by its founding agreement');
    const numbers = new Map<string, number>();
    for (const { text, read } of this.#agreements) {
      if (!read) continue;
      const due = read.follows === undefined ? (numbers.size === 0 ? 1 : undefined) : (numbers.get(read.follows) ?? 0) + 1;
      const isFollowing = read.follows === undefined || numbers.has(read.follows);
      if (!isFollowing || read.number !== due)
        this.#findings.add('AGREEMENT_CHAIN', null, null, `version ${read.number} follows no version before it`);
      numbers.set(agreementHash(text), read.number);
      if (read.mode !== this.#mode)
        this.#findings.add('MODE', null, null, `the file says ${this.#mode}, the agreement ${read.mode}`);
      for (const party of read.parties) {
        const key = this.#findings.check(party.id, null, () => fromBase64url(party.rootKey, 32), 'root key: ');
        if (key && partyId(key) !== party.id)
          this.#findings.add('PARTY_ID', party.id, null, 'the id is not that of the root key');
        this.#parties.set(party.id, party);
      }
    }
  }

  #takeParties(): void {
    for (const [id, [first]] of this.#chains) {
      const card = first === undefined ? undefined : new Findings().check(id, null, () => openCard(first));
      this.#parties.set(id, { id, rootKey: card?.root ?? '', name: card?.name ?? '' });
    }
  }

  #judgeTrusted(jws: string): void {
    const card = this.#findings.check(null, null, () => openCard(jws), 'card given: ');
    if (!card) return;
    if (!this.#parties.has(card.id))
      this.#findings.add('CARD_FOREIGN', card.id, null, `the card given of ${card.name} is of no party of this line`);
    const inFile = this.#chains
      .get(card.id)
      ?.find((other) => new Findings().check(card.id, null, () => openCard(other).number) === card.number);
    if (inFile !== undefined && cardHash(inFile) !== cardHash(jws)) {
      this.#findings.add('FORK', card.id, null, `two cards with the number ${card.number}`);
    }
    this.#given.set(card.id, card);
  }

  #judgeChain(party: string, chain: readonly string[]): void {
    const cards = this.#findings.check(party, null, () => verifyCardChain(chain));
    if (!cards) return;
    if (cards.some((card) => card.id !== party)) this.#findings.add('CARD_ID', party, null, 'the card of another party');
    else if (!this.#parties.has(party)) this.#findings.add('PARTY_FOREIGN', party, null, 'a card of no party of the agreement');
    else this.#cards.set(party, cards);
  }

  isParty(id: string): boolean {
    return this.#parties.has(id);
  }

  ids(): string[] {
    return [...this.#parties.keys()].sort();
  }

  /** The parties of the founding agreement; where none is shown, none. */
  founders(): string[] {
    return this.#agreements[0]?.read?.parties.map((party) => party.id) ?? [];
  }

  /** Notes that a party signs a version; answers whether the file holds it. */
  signs(party: string, text: string): boolean {
    const agreement = this.#agreements.find((one) => one.text === text);
    if (agreement === undefined)
      this.#unlisted.set(agreementHash(text), (this.#unlisted.get(agreementHash(text)) ?? new Set()).add(party));
    agreement?.signers.add(party);
    return agreement !== undefined;
  }

  /**
   * Finds a version that was cut from the file: every founding party has signed a text that the file does not list, or has written under
   * a number that it does not list. What one of them alone says proves nothing. `newestTerms`: the highest `terms` of a party's entries.
   */
  judgeMissing(newestTerms: (party: string) => number): void {
    const founders = this.founders();
    if (founders.length === 0) return;
    for (const [hash, signers] of this.#unlisted)
      if (founders.every((party) => signers.has(party)))
        this.#findings.add('AGREEMENT_MISSING', null, null, `all parties have signed version ${hash}, which is not in the file`);
    const written = Math.min(...founders.map(newestTerms));
    const listed = Math.max(...this.#agreements.map(({ read }) => read?.number ?? 0));
    if (written > listed)
      this.#findings.add('AGREEMENT_MISSING', null, null, `all parties write under version ${written}, which is not in the file`);
  }

  /** A later version is somebody's only by a founder's signature; answers what is not in force. */
  judgeSigned(): string[] {
    const founders = this.founders();
    return this.#agreements.flatMap(({ read, signers }, i) => {
      if (!read) return [];
      if (i > 0 && !founders.some((party) => signers.has(party))) {
        this.#findings.add('AGREEMENT_UNSIGNED', null, null, `no founding party has signed version ${read.number}`);
      }
      const missing = read.parties.filter((party) => !signers.has(party.id));
      return missing.map(
        (party) => `that version ${read.number} of the agreement is in force: ${party.id} has not signed it in this file`,
      );
    });
  }

  isCardOf(party: string, jws: string): boolean {
    return this.#chains.get(party)?.includes(jws) ?? false;
  }

  logKeys(party: string): readonly VerifyKey[] {
    return keysOfCards(this.#cardsOf(party)).log;
  }

  cosigners(but: string): Cosigner[] {
    return this.ids()
      .filter((party) => party !== but)
      .map((party) => ({ party, keys: keysOfCards(this.#cardsOf(party)).cosign }));
  }

  isStolen(party: string, key: VerifyKey): boolean {
    return keysOfCards(this.#cardsOf(party)).stolen.has(toBase64url(key.raw));
  }

  /** The chain in the file, and a newer card that was given: it may drop or disown keys. */
  #cardsOf(party: string): readonly PartyCard[] {
    const cards = this.#cards.get(party) ?? [];
    const given = this.#given.get(party);
    return given && !cards.some((card) => card.number === given.number) ? [...cards, given] : cards;
  }

  fingerprints(): Fingerprint[] {
    return this.ids().flatMap((id) => {
      const party = this.#parties.get(id);
      if (!party || !hashForm.test(party.rootKey)) return [];
      const key = fromBase64url(party.rootKey);
      return [
        { party: id, name: party.name, words: fingerprintWords(key), digits: fingerprintDigits(key), given: this.#given.has(id) },
      ];
    });
  }
}

/** Reads of a foreign agreement what the record needs; its other terms are not judged here. */
function readAgreement(text: string): ReadAgreement {
  const value = parseCanonical(text);
  demand(isObject(value) && isCount(value.number, 1) && typeof value.mode === 'string', 'RECORD_FORM', 'no number or mode');
  demand(value.follows === undefined || isMatch(value.follows, hashForm), 'RECORD_FORM', 'follows');
  demand(Array.isArray(value.parties) && value.parties.length >= 1 && value.parties.length <= 64, 'RECORD_FORM', 'parties');
  return { number: value.number, mode: value.mode, follows: value.follows, parties: value.parties.map(readParty) };
}

function readParty(party: unknown): AgreedParty {
  demand(
    isObject(party) && isMatch(party.id, partyIdForm) && isMatch(party.rootKey, hashForm),
    'RECORD_FORM',
    'a party without id or root key',
  );
  return { id: party.id, rootKey: party.rootKey, name: isText(party.name, 120) ? party.name : '' };
}
