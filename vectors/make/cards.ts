import type { PartyCard } from '../../src/record/index.ts';
import { cardHash, signCard, toBase64url, toCanonical } from '../../src/record/index.ts';
import { testParty } from '../../src/record/testing/parties.ts';

export function cardVectors() {
  const north = testParty('North Bank');
  const south = testParty('South Bank');
  const [header = '', payload = '', signature = ''] = north.jws.split('.');
  const anyhow = (text: string, by = north.root) => {
    const input = `${header}.${toBase64url(Buffer.from(text))}`;
    return `${input}.${toBase64url(by.sign(Buffer.from(input)))}`;
  };
  const saying = (changes: object) => anyhow(toCanonical({ ...north.card, ...changes }));
  const follow = (card: PartyCard, jws: string, changes: Partial<PartyCard>) =>
    signCard({ ...card, number: card.number + 1, previous: cardHash(jws), ...changes }, north.root);
  const second = follow(north.card, north.jws, { name: 'North Bank Police', stolen: [north.card.keys.auth] });
  const third = follow({ ...north.card, number: 2 }, second, {});
  const none = toBase64url(Buffer.from('{"alg":"none"}'));
  return {
    about: 'Chains of party cards, oldest first (compact JWS). `number`, `id` and `hash` are those of the newest.',
    valid: [
      { comment: 'a first card', chain: [north.jws], id: north.id, number: 1, hash: cardHash(north.jws) },
      { comment: 'three cards', chain: [north.jws, second, third], id: north.id, number: 3, hash: cardHash(third) },
      { comment: 'a party met at its second card', chain: [second, third], id: north.id, number: 3, hash: cardHash(third) },
    ],
    invalid: [
      { comment: 'not three parts', chain: [`${header}.${payload}`], error: 'CARD_FORM' },
      { comment: 'another protected header', chain: [`${none}.${payload}.`], error: 'CARD_FORM' },
      { comment: 'a payload that is not canonical', chain: [anyhow(JSON.stringify(north.card, null, 1))], error: 'CARD_FORM' },
      { comment: 'a signature of 63 bytes', chain: [`${header}.${payload}.${signature.slice(0, 84)}`], error: 'CARD_FORM' },
      { comment: 'an unknown field', chain: [saying({ more: 1 })], error: 'CARD_FORM' },
      { comment: 'number 2 without a card before', chain: [saying({ number: 2 })], error: 'CARD_FORM' },
      { comment: 'another version', chain: [saying({ v: 2 })], error: 'VERSION' },
      {
        comment: 'one key for two uses',
        chain: [saying({ keys: { ...north.card.keys, log: north.card.keys.auth } })],
        error: 'CARD_KEYS',
      },
      { comment: 'the id of another party', chain: [saying({ id: south.id })], error: 'CARD_ID' },
      { comment: 'signed by another root key', chain: [anyhow(toCanonical(north.card), south.root)], error: 'CARD_SIGNATURE' },
      { comment: 'the second card missing', chain: [north.jws, third], error: 'CARD_CHAIN' },
      { comment: 'the same card twice', chain: [north.jws, north.jws], error: 'CARD_CHAIN' },
      { comment: 'cards of two parties', chain: [north.jws, south.jws], error: 'CARD_CHAIN' },
      {
        comment: 'a second card that follows another first one',
        chain: [north.jws, follow(north.card, south.jws, {})],
        error: 'CARD_CHAIN',
      },
    ],
  };
}
