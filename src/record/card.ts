/**
 * Party cards: what a party's root key says about its name, its endpoints and its node keys. A compact JWS (RFC 7515) with one fixed
 * protected header, so there is no algorithm to be talked into (docs/protocol.md, Identity).
 */

import { parseCanonical, toCanonical } from './canonical.ts';
import { assertCardForm } from './card-form.ts';
import type { SigningKey, VerifyKey } from './crypto.ts';
import { sha256Text, verifyKeyFromRaw } from './crypto.ts';
import { fromBase64url, fromUtf8, toBase64url } from './encoding.ts';
import { demand, RecordError } from './error.ts';
import { partyId } from './identity.ts';

export interface PartyCard {
  readonly v: 1;
  readonly id: string;
  /** Ed25519 root public key, base64url. */
  readonly root: string;
  readonly name: string;
  /** Display names by language tag. */
  readonly names: Readonly<Record<string, string>>;
  readonly endpoints: readonly string[];
  /** Raw public keys of 32 bytes, base64url: `seal` is X25519, the others Ed25519. */
  readonly keys: { readonly log: string; readonly cosign: string; readonly auth: string; readonly seal: string };
  /** 1 for a party's first card, then one more for each. */
  readonly number: number;
  /** `cardHash` of the card before; null on the first. */
  readonly previous: string | null;
  /** Keys of this or earlier cards that others got hold of: what they sign proves nothing by itself. */
  readonly stolen: readonly string[];
}

/** At most this many characters. */
export const maxCardLength = 16_384;

const protectedHeader = toBase64url(Buffer.from('{"alg":"EdDSA","typ":"quietline-card+jws"}'));

/** Throws `CARD_FORM`, `CARD_KEYS` or `CARD_ID` for a card that nobody could open. */
export function signCard(card: PartyCard, root: SigningKey): string {
  const payload = toCanonical(card);
  assertCard(JSON.parse(payload));
  demand(toBase64url(root.publicKey) === card.root, 'CARD_ID', 'the card names another root key');
  const input = `${protectedHeader}.${toBase64url(Buffer.from(payload))}`;
  const jws = `${input}.${toBase64url(root.sign(Buffer.from(input)))}`;
  demand(jws.length <= maxCardLength, 'TOO_LARGE', `a card has at most ${maxCardLength} characters`);
  return jws;
}

/**
 * Opens foreign text. It proves that whoever holds the root key says so, and that the id is that key's; whether the key belongs to
 * whom it claims is for two people to compare (`fingerprintWords`). Throws `TOO_LARGE`, `CARD_FORM`, `CARD_KEYS`, `CARD_ID`, `CARD_SIGNATURE`.
 */
export function openCard(jws: string): PartyCard {
  demand(jws.length <= maxCardLength, 'TOO_LARGE', `a card has at most ${maxCardLength} characters`);
  const [header, payload, signature, ...rest] = jws.split('.');
  demand(
    header === protectedHeader && payload !== undefined && signature !== undefined && rest.length === 0,
    'CARD_FORM',
    'not a card',
  );
  const card = parsePayload(payload);
  const key = verifyKeyFromRaw(fromBase64url(card.root, 32));
  demand(
    key.verify(Buffer.from(`${header}.${payload}`), parseSignature(signature)),
    'CARD_SIGNATURE',
    'not signed by its root key',
  );
  return card;
}

function parsePayload(payload: string): PartyCard {
  let card: unknown;
  try {
    card = parseCanonical(fromUtf8(fromBase64url(payload)));
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    throw new RecordError('CARD_FORM', `the payload: ${error.code}`);
  }
  assertCard(card);
  return card;
}

function parseSignature(text: string): Buffer {
  try {
    return fromBase64url(text, 64);
  } catch {
    throw new RecordError('CARD_FORM', 'the signature has not 64 bytes of base64url');
  }
}

function assertCard(card: unknown): asserts card is PartyCard {
  assertCardForm(card);
  const { log, cosign, auth, seal } = card.keys;
  demand(new Set([card.root, log, cosign, auth, seal]).size === 5, 'CARD_KEYS', 'one key is used for two things');
  demand(card.id === partyId(fromBase64url(card.root, 32)), 'CARD_ID', 'the id is not that of the root key');
}

/** SHA-256 of the card's text, base64url: what the next card names as `previous`. */
export function cardHash(jws: string): string {
  return sha256Text(jws);
}

/**
 * Opens a party's cards, oldest first. The first may have any number: a party may be met late. Throws as `openCard`, or `CARD_CHAIN`
 * when a card does not follow the one before it.
 */
export function verifyCardChain(chain: readonly string[]): PartyCard[] {
  const cards = chain.map(openCard);
  for (let i = 1; i < cards.length; i += 1) {
    const [before, card] = [cards[i - 1], cards[i]];
    demand(
      before !== undefined && card !== undefined && card.root === before.root,
      'CARD_CHAIN',
      'the cards have different root keys',
    );
    demand(card.number === before.number + 1, 'CARD_CHAIN', `card ${card.number} follows card ${before.number}`);
    demand(card.previous === cardHash(chain[i - 1] ?? ''), 'CARD_CHAIN', `card ${card.number} names another card before it`);
  }
  return cards;
}

/** The keys that a chain of cards vouches for, one entry for each key, and which of them were called stolen. */
export interface CardKeys {
  readonly log: readonly VerifyKey[];
  readonly cosign: readonly VerifyKey[];
  /** Base64url. */
  readonly stolen: ReadonlySet<string>;
}

export function keysOfCards(cards: readonly PartyCard[]): CardKeys {
  const distinct = (texts: readonly string[]) => [...new Set(texts)].map((text) => verifyKeyFromRaw(fromBase64url(text, 32)));
  return {
    log: distinct(cards.map((card) => card.keys.log)),
    cosign: distinct(cards.map((card) => card.keys.cosign)),
    stolen: new Set(cards.flatMap((card) => card.stolen)),
  };
}
