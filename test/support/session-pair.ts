import type { Channel, Effect, SessionConfig } from '../../src/exchange/index.ts';
import { ExchangeSession } from '../../src/exchange/index.ts';
import type { PartyCard } from '../../src/record/index.ts';
import { sha256, toBase64url } from '../../src/record/index.ts';
import type { TestParty } from './memory-record.ts';

export const loopback: Channel = { kind: 'loopback', value: '' };

/** What a session is told of itself and of the parties that were added. */
export function toConfig(
  self: TestParty,
  role: SessionConfig['role'],
  known: readonly PartyCard[],
  change: Partial<SessionConfig> = {},
): SessionConfig {
  return {
    role,
    party: self.id,
    card: self.jws,
    auth: self.auth,
    nonce: toBase64url(sha256(`nonce of ${self.id} as ${role}`)),
    channel: loopback,
    cardOf: (party) => known.find(({ id }) => id === party),
    ...change,
  };
}

export function texts(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) => (effect.do === 'send' ? [effect.text] : []));
}

/** The code with which the session ended among these effects. */
export function endCode(effects: readonly Effect[]): string | undefined {
  return effects.flatMap((effect) => (effect.do === 'close' ? [effect.code] : []))[0];
}

export interface Introduced {
  readonly dialler: ExchangeSession;
  readonly acceptor: ExchangeSession;
  readonly frames: {
    readonly acceptorHello: string;
    readonly diallerHello: string;
    readonly diallerProof: string;
    readonly acceptorProof: string;
  };
  /** What each end did while it was introduced. */
  readonly effects: { readonly dialler: Effect[]; readonly acceptor: Effect[] };
}

/** Carries the four frames of an introduction between two sessions; stops where one of them ends. */
export function introduce(diallerConfig: SessionConfig, acceptorConfig: SessionConfig): Introduced {
  const dialler = new ExchangeSession(diallerConfig, 0);
  const acceptor = new ExchangeSession(acceptorConfig, 0);
  const effects = { dialler: dialler.start(), acceptor: acceptor.start() };
  const [acceptorHello = ''] = texts(effects.acceptor);
  const answer = dialler.receive(acceptorHello, 1);
  const [diallerHello = '', diallerProof = ''] = texts(answer);
  effects.dialler.push(...answer);
  const greeted = acceptor.receive(diallerHello, 1);
  const proved = diallerProof === '' ? [] : acceptor.receive(diallerProof, 1);
  effects.acceptor.push(...greeted, ...proved);
  const [acceptorProof = ''] = texts(proved);
  for (const text of texts([...greeted, ...proved])) effects.dialler.push(...dialler.receive(text, 1));
  return { dialler, acceptor, frames: { acceptorHello, diallerHello, diallerProof, acceptorProof }, effects };
}
