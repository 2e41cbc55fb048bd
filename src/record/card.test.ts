import { describe, expect, it } from 'vitest';
import { toCanonical } from './canonical.ts';
import type { PartyCard } from './card.ts';
import { cardHash, keysOfCards, openCard, signCard, verifyCardChain } from './card.ts';
import { toBase64url } from './encoding.ts';
import { expectCode } from './testing/expect-code.ts';
import { testParty } from './testing/parties.ts';

const north = testParty('North Bank');
const south = testParty('South Bank');

/** A card signed by the root key whatever it says, as somebody who holds that key could make it. */
function signedAnyhow(payload: unknown, root = north.root): string {
  const [header] = north.jws.split('.');
  const input = `${header}.${toBase64url(Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)))}`;
  return `${input}.${toBase64url(root.sign(Buffer.from(input)))}`;
}

function canonicallySigned(changes: Record<string, unknown>): string {
  return signedAnyhow(toCanonical({ ...north.card, ...changes }));
}

function next(before: PartyCard, jws: string, changes: Partial<PartyCard> = {}): string {
  return signCard({ ...before, number: before.number + 1, previous: cardHash(jws), ...changes }, north.root);
}

describe('party card', () => {
  it('signed by its root opens as what was signed', () => {
    expect(openCard(north.jws)).toEqual(north.card);
  });

  it.each([
    ['another version', { v: 2 }, 'VERSION'],
    ['an unknown field', { extra: 1 }, 'CARD_FORM'],
    ['an id of another form', { id: 'ql1x' }, 'CARD_FORM'],
    ['the id of another party', { id: south.id }, 'CARD_ID'],
    ['the root key of another party', { root: south.card.root }, 'CARD_ID'],
    ['no visible name', { name: ' ' }, 'CARD_FORM'],
    ['a name that is no text', { names: { en: 1 } }, 'CARD_FORM'],
    ['a language that is none', { names: { ENGLISH: 'x' } }, 'CARD_FORM'],
    ['an endpoint with a space', { endpoints: ['a b'] }, 'CARD_FORM'],
    ['a key too few', { keys: { log: north.card.keys.log } }, 'CARD_FORM'],
    ['a key with unused bits set', { keys: { ...north.card.keys, log: `${'A'.repeat(42)}B` } }, 'CARD_FORM'],
    ['one key for two uses', { keys: { ...north.card.keys, log: north.card.keys.auth } }, 'CARD_KEYS'],
    ['the root key as node key', { keys: { ...north.card.keys, log: north.card.root } }, 'CARD_KEYS'],
    ['number 0', { number: 0 }, 'CARD_FORM'],
    ['number 2 without a card before', { number: 2 }, 'CARD_FORM'],
    ['number 1 with a card before', { previous: cardHash(north.jws) }, 'CARD_FORM'],
    ['a stolen key of another form', { stolen: ['x'] }, 'CARD_FORM'],
  ] as const)('with %s is refused', (_, changes, code) => {
    expectCode(() => openCard(canonicallySigned(changes)), code);
  });

  it('that does not come in the one form is refused', () => {
    const [header = '', payload = '', signature = ''] = north.jws.split('.');
    const none = toBase64url(Buffer.from('{"alg":"none"}'));
    for (const text of [
      '',
      'a.b.c',
      `${header}.${payload}`,
      `${north.jws}.x`,
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${header}.${payload}.${signature}=`,
      `${header}.${payload}!.${signature}`,
    ]) {
      expectCode(() => openCard(text), 'CARD_FORM');
    }
    expectCode(() => openCard(signedAnyhow(JSON.stringify(north.card, null, 1))), 'CARD_FORM');
    expectCode(() => openCard(signedAnyhow('{')), 'CARD_FORM');
    expectCode(() => openCard(`${header}.${payload}.${'A'.repeat(20_000)}`), 'TOO_LARGE');
  });

  it('signed by another key is refused', () => {
    expectCode(() => openCard(signedAnyhow(toCanonical(north.card), south.root)), 'CARD_SIGNATURE');
    expectCode(() => signCard(north.card, south.root), 'CARD_ID');
  });

  it('of which any character is changed does not open', () => {
    for (let at = 0; at < north.jws.length; at += 1) {
      const changed = `${north.jws.slice(0, at)}${north.jws[at] === 'A' ? 'B' : 'A'}${north.jws.slice(at + 1)}`;
      expect(() => openCard(changed)).toThrow(expect.objectContaining({ name: 'RecordError' }));
    }
  });
});

describe('chain of cards', () => {
  const second = next(north.card, north.jws, {
    keys: { ...north.card.keys, log: south.card.keys.log },
    stolen: [north.card.keys.log],
  });
  const third = next(openCard(second), second);

  it('opens oldest first, and may begin at any number', () => {
    expect(verifyCardChain([north.jws, second, third]).map((card) => card.number)).toEqual([1, 2, 3]);
    expect(verifyCardChain([second, third]).map((card) => card.number)).toEqual([2, 3]);
    expect(verifyCardChain([])).toEqual([]);
  });

  it('vouches for all keys of all its cards, and tells the stolen ones', () => {
    const keys = keysOfCards(verifyCardChain([north.jws, second, third]));
    expect(keys.log.map((key) => toBase64url(key.raw))).toEqual([north.card.keys.log, south.card.keys.log]);
    expect(keys.cosign).toHaveLength(1);
    expect([...keys.stolen]).toEqual([north.card.keys.log]);
  });

  it('with a gap, a repeated number, another card before, or another root is refused', () => {
    const otherSecond = next(north.card, north.jws, { name: 'Other' });
    for (const chain of [
      [north.jws, third],
      [north.jws, north.jws],
      [north.jws, otherSecond, third],
      [north.jws, south.jws],
      [second, north.jws],
    ]) {
      expectCode(() => verifyCardChain(chain), 'CARD_CHAIN');
    }
  });
});
