import type { PartyCard } from '../record/index.ts';
import { fromBase64url, openCard, RecordError, toBase64url, toCanonical, verifyKeyFromRaw } from '../record/index.ts';
import { ExchangeError } from './codes.ts';
import type { HelloFrame } from './frames.ts';
import { writeFrame } from './frames.ts';
import type { Channel, SessionConfig } from './types.ts';

/** Protocol versions spoken here. Both hellos are signed, so nobody between can take the newest away unseen. */
const VERSIONS = [1];

/** What both ends sign: each builds it from its own view, so a passed-on, replayed or reflected proof never fits. */
export interface Transcript {
  /** Both hellos as carried. */
  readonly diallerHello: string;
  readonly acceptorHello: string;
  readonly channel: Channel;
}

/**
 * The message of a `prove`: 'quietline/prove/1', the prover's role, both hellos, the channel's kind and value, each as a
 * 4-byte big-endian length of its UTF-8 and then that UTF-8, so that no two lists of parts give the same bytes.
 */
export function toProofMessage(role: SessionConfig['role'], transcript: Transcript): Uint8Array {
  const { diallerHello, acceptorHello, channel } = transcript;
  const parts = ['quietline/prove/1', role, diallerHello, acceptorHello, channel.kind, channel.value].map((part) =>
    Buffer.from(part, 'utf8'),
  );
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );
}

export function writeHello(config: SessionConfig, channel: Channel): string {
  const { party, card, nonce } = config;
  return writeFrame('hello', { versions: VERSIONS, party, card, nonce, channel: channel.kind });
}

export function writeProof(config: SessionConfig, transcript: Transcript): string {
  return writeFrame('prove', { signature: toBase64url(config.auth.sign(toProofMessage(config.role, transcript))) });
}

/** @throws ExchangeError PROOF_INVALID unless the peer's `auth` key signed this transcript in the other role. */
export function verifyProof(config: SessionConfig, transcript: Transcript, card: PartyCard, signature: string): void {
  const role = config.role === 'dialler' ? 'acceptor' : 'dialler';
  const key = verifyKeyFromRaw(fromBase64url(card.keys.auth));
  const bytes = named('PROOF_INVALID', () => fromBase64url(signature, 64));
  if (!key.verify(toProofMessage(role, transcript), bytes)) {
    throw new ExchangeError('PROOF_INVALID', 'the proof does not fit the party, this channel, or what was said on it');
  }
}

/** What the record room finds wrong with hostile text is told under a code of ours. */
function named<T>(code: 'CARD_INVALID' | 'PROOF_INVALID', read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RecordError) throw new ExchangeError(code, error.code);
    throw error;
  }
}

/** The channel as this end sees it, of the kind that the acceptor's hello names. */
export function chooseChannel(config: SessionConfig, kind: Channel['kind']): Channel {
  const channel = [config.channel, ...(config.alternatives ?? [])].find((each) => each.kind === kind);
  if (channel === undefined)
    throw new ExchangeError('CHANNEL_KIND', `the other end ties its proof to ${kind}, which is not so here`);
  return channel;
}

/**
 * Judges a stranger's hello. Everything in it is hostile until the card's own root key and the proof say otherwise.
 * @returns the card whose `auth` key must sign the proof: the newest of the one carried and the one held.
 */
export function verifyHello(config: SessionConfig, hello: HelloFrame): PartyCard {
  if (!hello.versions.some((version) => VERSIONS.includes(version)))
    throw new ExchangeError('VERSION', `version ${VERSIONS.join(', ')} is spoken here`);
  if (hello.party === config.party || hello.nonce === config.nonce)
    throw new ExchangeError('REFLECTED', 'our own hello came back');
  const known = config.cardOf(hello.party);
  if (known === undefined) throw new ExchangeError('UNKNOWN_PARTY', 'the card of this party has not been added here');
  const carried = named('CARD_INVALID', () => openCard(hello.card));
  if (carried.id !== hello.party || carried.root !== known.root)
    throw new ExchangeError('CARD_INVALID', 'the card is of another party');
  const card = chooseCard(known, carried, hello, config);
  if (card.stolen.includes(card.keys.auth)) throw new ExchangeError('KEY_STOLEN', 'the card calls its own key stolen');
  return card;
}

/** An older card is no attack (a restored node has one), but its keys are not believed where a newer card is known. */
function chooseCard(known: PartyCard, carried: PartyCard, hello: HelloFrame, config: SessionConfig): PartyCard {
  if (carried.number < known.number) return known;
  if (carried.number === known.number) {
    if (toCanonical(carried) !== toCanonical(known))
      throw new ExchangeError('CARD_FORK', `two cards bear the number ${known.number}`);
    return known;
  }
  const before = config.cardHashOf?.(hello.party);
  const follows = carried.number === known.number + 1;
  if (carried.previous === null || (follows && before !== undefined && carried.previous !== before)) {
    throw new ExchangeError('CARD_CHAIN', `card ${carried.number} does not follow the one held, ${known.number}`);
  }
  return carried;
}
