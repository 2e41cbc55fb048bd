import { describe, expect, it } from 'vitest';
import { testParty } from '../../test/support/memory-record.ts';
import { endCode, introduce, loopback, texts, toConfig } from '../../test/support/session-pair.ts';
import { cardHash, signCard } from '../record/index.ts';
import { HANDSHAKE_MS, MAX_HELLO_BYTES } from './limits.ts';
import { ExchangeSession } from './session.ts';
import type { Channel, SessionConfig } from './types.ts';

const north = testParty('North Bank');
const south = testParty('South Bank');
const stranger = testParty('Stranger');
const both = [north.card, south.card];
const dials = (change: Partial<SessionConfig> = {}) => toConfig(north, 'dialler', both, change);
const accepts = (change: Partial<SessionConfig> = {}) => toConfig(south, 'acceptor', both, change);
const exporter = (value: string): Channel => ({ kind: 'tls-exporter', value });
const proxied = (value: string): Channel => ({ kind: 'tls-key', value });

describe('two parties that have added each other', () => {
  it('know each other after one hello and one proof each', () => {
    const { dialler, acceptor, effects } = introduce(dials(), accepts());
    expect(dialler.authenticated).toBe(south.id);
    expect(acceptor.authenticated).toBe(north.id);
    expect(effects.dialler.at(-1)).toEqual({ do: 'authenticated', party: south.id, card: south.jws });
    expect(effects.acceptor.at(-1)).toEqual({ do: 'authenticated', party: north.id, card: north.jws });
  });

  it('tie their proofs to the kind of channel that the acceptor names, where the dialler sees it too', () => {
    const config = dials({ channel: exporter('E'), alternatives: [proxied('K')] });
    for (const channel of [exporter('E'), proxied('K')]) {
      const { dialler, acceptor } = introduce(config, accepts({ channel }));
      expect([dialler.authenticated, acceptor.authenticated]).toEqual([south.id, north.id]);
    }
  });
});

describe('an introduction in which something is not as it should be', () => {
  it.each<[string, SessionConfig, SessionConfig, string]>([
    ['the acceptor has not added the dialler', dials(), toConfig(south, 'acceptor', [south.card]), 'UNKNOWN_PARTY'],
    ['the dialler has not added the acceptor', toConfig(north, 'dialler', [north.card]), accepts(), 'UNKNOWN_PARTY'],
    ['the dialler signs with a key that is not in its card', dials({ auth: stranger.auth }), accepts(), 'PROOF_INVALID'],
    [
      'somebody between ends TLS: each end sees another channel',
      dials({ channel: exporter('A') }),
      accepts({ channel: exporter('B') }),
      'PROOF_INVALID',
    ],
    [
      'a proxy serves another key than the acceptor has configured',
      dials({ channel: proxied('A') }),
      accepts({ channel: proxied('B') }),
      'PROOF_INVALID',
    ],
    [
      'the acceptor stands for a channel that the dialler does not see',
      dials({ channel: exporter('A') }),
      accepts(),
      'CHANNEL_KIND',
    ],
    ['the dialler carries another party’s card', dials({ card: stranger.jws }), accepts(), 'CARD_INVALID'],
    [
      'the dialler carries a card changed on the way',
      dials({ card: `${north.jws.slice(0, -4)}AAAA` }),
      accepts(),
      'CARD_INVALID',
    ],
    ['a node dials itself', toConfig(south, 'dialler', both), accepts(), 'REFLECTED'],
  ])('%s', (_situation, dialler, acceptor, code) => {
    const done = introduce(dialler, acceptor);
    expect(done.dialler.authenticated).toBeUndefined();
    expect(done.acceptor.authenticated).toBeUndefined();
    expect([endCode(done.effects.dialler), endCode(done.effects.acceptor)]).toContain(code);
  });

  it('an acceptor that signs with a key that is not in its card is hung up on by the dialler', () => {
    const { dialler, effects } = introduce(dials(), accepts({ auth: stranger.auth }));
    expect(dialler.authenticated).toBeUndefined();
    expect(endCode(effects.dialler)).toBe('PROOF_INVALID');
  });

  it('a recorded introduction played again to the same party does not fit its fresh nonce', () => {
    const { frames } = introduce(dials(), accepts());
    const again = new ExchangeSession(accepts({ nonce: 'A'.repeat(43) }), 0);
    again.start();
    expect(endCode(again.receive(frames.diallerHello, 1))).toBeUndefined();
    expect(endCode(again.receive(frames.diallerProof, 1))).toBe('PROOF_INVALID');
  });

  it('an acceptor’s own hello and proof sent back to it prove nothing', () => {
    const { frames } = introduce(dials(), accepts());
    const again = new ExchangeSession(accepts(), 0);
    again.start();
    expect(endCode(again.receive(frames.acceptorHello, 1))).toBe('REFLECTED');
    const third = new ExchangeSession(accepts(), 0);
    third.start();
    third.receive(frames.diallerHello, 1);
    expect(endCode(third.receive(frames.acceptorProof, 1))).toBe('PROOF_INVALID');
  });

  it('a hello changed on the way (a version taken out) is noticed by the proof', () => {
    const acceptor = new ExchangeSession(accepts(), 0);
    const dialler = new ExchangeSession(dials(), 0);
    const [hello = ''] = texts(acceptor.start());
    const [ours = '', proof = ''] = texts(dialler.receive(hello.replace('"versions":[1]', '"versions":[1,7]'), 1));
    acceptor.receive(ours, 1);
    expect(endCode(acceptor.receive(proof, 1))).toBe('PROOF_INVALID');
  });

  it('no version in common', () => {
    const [hello = ''] = texts(new ExchangeSession(accepts(), 0).start());
    const dialler = new ExchangeSession(dials(), 0);
    expect(endCode(dialler.receive(hello.replace('"versions":[1]', '"versions":[2,3]'), 1))).toBe('VERSION');
  });

  it('anything but a hello, then a proof', () => {
    const { frames } = introduce(dials(), accepts());
    const line = '{"v":1,"frame":"have","line":"qll1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","feeds":[]}';
    for (const first of [frames.diallerProof, line, '{"v":1,"frame":"ping","n":1,"at":1}']) {
      const acceptor = new ExchangeSession(accepts(), 0);
      acceptor.start();
      expect(endCode(acceptor.receive(first, 1))).toBe('FRAME_OUT_OF_ORDER');
    }
    const acceptor = new ExchangeSession(accepts(), 0);
    acceptor.start();
    acceptor.receive(frames.diallerHello, 1);
    expect(endCode(acceptor.receive(frames.diallerHello, 1))).toBe('FRAME_OUT_OF_ORDER');
  });

  it('more bytes than a stranger may send', () => {
    const acceptor = new ExchangeSession(accepts(), 0);
    acceptor.start();
    expect(endCode(acceptor.receive(' '.repeat(MAX_HELLO_BYTES + 1), 1))).toBe('FRAME_TOO_LARGE');
  });

  it('silence instead of a proof', () => {
    const acceptor = new ExchangeSession(accepts(), 0);
    acceptor.start();
    expect(acceptor.tick(HANDSHAKE_MS)).toEqual([]);
    expect(endCode(acceptor.tick(HANDSHAKE_MS + 1))).toBe('HANDSHAKE_TIMEOUT');
  });
});

describe('the cards in a hello', () => {
  const next = testParty('North Bank', [], { number: 2, previous: cardHash(north.jws) });
  const renewed = (change: Partial<SessionConfig> = {}) => toConfig(next, 'dialler', both, change);

  it('a successor of the card held is taken, and its key proves', () => {
    const done = introduce(renewed(), accepts({ cardHashOf: () => cardHash(north.jws) }));
    expect(done.acceptor.authenticated).toBe(north.id);
    expect(done.effects.acceptor.at(-1)).toMatchObject({ do: 'authenticated', card: next.jws });
  });

  it('a successor that follows another card is refused', () => {
    const done = introduce(renewed(), accepts({ cardHashOf: () => cardHash(stranger.jws) }));
    expect(endCode(done.effects.acceptor)).toBe('CARD_CHAIN');
  });

  it('an older card than the one held is not believed: the old key proves nothing', () => {
    const known = [next.card, south.card];
    const done = introduce(dials(), toConfig(south, 'acceptor', known));
    expect(endCode(done.effects.acceptor)).toBe('PROOF_INVALID');
    const kept = introduce(toConfig(next, 'dialler', both, { card: north.jws }), toConfig(south, 'acceptor', known));
    expect(kept.acceptor.authenticated).toBe(north.id);
  });

  it('another card with the number of the one held is a fork', () => {
    const other = signCard({ ...north.card, endpoints: ['https://elsewhere.example'] }, north.root);
    expect(endCode(introduce(dials({ card: other }), accepts()).effects.acceptor)).toBe('CARD_FORK');
  });

  it('a card that calls its own key stolen lets nobody in', () => {
    const stolen = testParty('North Bank', [], { number: 3, previous: cardHash(next.jws) });
    const jws = signCard({ ...stolen.card, stolen: [stolen.card.keys.auth] }, stolen.root);
    expect(endCode(introduce(toConfig(stolen, 'dialler', both, { card: jws }), accepts()).effects.acceptor)).toBe('KEY_STOLEN');
  });
});

it('the peer learns by name why it was not let in', () => {
  const done = introduce(dials({ channel: loopback }), toConfig(south, 'acceptor', [south.card]));
  expect(done.effects.dialler.at(-1)).toMatchObject({ do: 'close', code: 'UNKNOWN_PARTY' });
});
