import { type Bytes, parseHex, randomBytes, toHex } from '../bytes.ts';
import type { Peer, PeerEvents } from '../peer.ts';

type Role = 'caller' | 'callee';

const sdpOf = (fingerprint: Bytes, ufrag: string): string =>
  [
    'v=0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    `a=ice-ufrag:${ufrag}`,
    `a=fingerprint:sha-256 ${toHex(fingerprint).replace(/..(?!$)/g, '$&:')}`,
    '',
  ].join('\r\n');

/**
 * Connections without a network: two stand once each has the other's newest description and a candidate of its round, and
 * the path is not cut. They refuse what a browser refuses (an answer out of turn, a candidate before a description).
 */
export function fakePeers() {
  const live: Partial<Record<Role, FakePeer>> = {};
  let isCut = false;

  class FakePeer implements Peer {
    readonly fingerprint = randomBytes(32);
    ufrag = '';
    remote = '';
    heard = new Set<string>();
    #events: Omit<PeerEvents, 'voice'>;
    #pending = false;
    #stands = false;
    #closed = false;

    constructor(events: Omit<PeerEvents, 'voice'>) {
      this.#events = events;
    }

    #describe(): string {
      this.ufrag = toHex(randomBytes(4));
      this.#events.candidate({ candidate: `candidate:1 ufrag ${this.ufrag}`, mid: '0', line: 0 });
      this.#events.gathered();
      return sdpOf(this.fingerprint, this.ufrag);
    }

    async offer(): Promise<string> {
      this.#pending = true;
      return this.#describe();
    }

    async answer(offer: string): Promise<string> {
      this.remote = offer;
      return this.#describe();
    }

    async accept(answer: string): Promise<void> {
      if (!this.#pending) throw new Error('an answer that nobody asked for');
      this.#pending = false;
      this.remote = answer;
      look();
    }

    async add(candidates: readonly { candidate: string }[]): Promise<void> {
      if (!this.remote) throw new Error('a candidate before any description');
      for (const { candidate } of candidates) this.heard.add(candidate.slice(-8));
      look();
    }

    async remoteCertificate(): Promise<Bytes | null> {
      return parseHex(/sha-256 (.*)/.exec(this.remote)?.[1]?.replaceAll(':', ''), 32);
    }

    async replaceTrack(): Promise<void> {}

    knows(other: FakePeer): boolean {
      return this.remote.includes(`ice-ufrag:${other.ufrag}`) && this.heard.has(other.ufrag);
    }

    shows(stands: boolean): void {
      if (this.#closed || this.#stands === stands) return;
      this.#stands = stands;
      this.#events.transport(stands ? 'connected' : 'disconnected');
    }

    close(): void {
      this.#closed = true;
    }
  }

  const look = (): void => {
    const { caller, callee } = live;
    if (!caller || !callee) return;
    const stands = !isCut && caller.knows(callee) && callee.knows(caller);
    // A restart under way does not take down what stands.
    if (!stands && !isCut) return;
    caller.shows(stands);
    callee.shows(stands);
  };

  return {
    strangersSdp: sdpOf(new Uint8Array(32).fill(7), 'stranger'),
    async open(role: Role, events: Omit<PeerEvents, 'voice'>): Promise<Peer> {
      const peer = new FakePeer(events);
      live[role] = peer;
      return peer;
    },
    cut(): void {
      isCut = true;
      look();
    },
    mend(): void {
      isCut = false;
      look();
    },
  };
}
