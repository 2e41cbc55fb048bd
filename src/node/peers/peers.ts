import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { FeedOffer, SessionConfig } from '../../exchange/index.ts';
import { isGarbage } from '../../exchange/index.ts';
import type { PartyCard, SigningKey } from '../../record/index.ts';
import { toBase64url } from '../../record/index.ts';
import { toAcceptorChannel, toDiallerChannels } from './channel.ts';
import { Connection } from './connection.ts';
import { Gate } from './gate.ts';
import type { PeerHealth } from './health.ts';
import { toHealth } from './health.ts';
import type { PeersLog } from './log.ts';
import type { PeerHost } from './peer.ts';
import { Peer } from './peer.ts';
import type { RecordPort } from './port.ts';
import { Sharing } from './sharing.ts';

const TICK_MS = 500;
const GOODBYE_MS = 1_000;

export interface PeersOptions {
  readonly identity: { readonly party: string; card(): string; readonly auth: SigningKey };
  /** The newest card of each party that was added here. */
  cards(): readonly PartyCard[];
  cardOf(party: string): PartyCard | undefined;
  /** `cardHash` of that card, where it is at hand: a successor must name it. */
  cardHashOf?(party: string): string | undefined;
  /** Where to dial a party, if this node was told other addresses than those in its card. */
  endpointsOf?(party: string): readonly string[] | undefined;
  readonly port: RecordPort;
  readonly log: PeersLog;
  /** Calendar time, milliseconds since 1970 UTC. */
  now(): number;
  /** Milliseconds that never fall; for tests. */
  monotonic?(): number;
  /** base64url SHA-256 of the public key (SPKI) with which the proxy before this node serves TLS. */
  readonly tlsKeyHash?: string;
  /** Who knocks, where a trusted proxy stands before this node; else the socket says it. */
  addressOf?(request: IncomingMessage): string;
}

/** What is to be remembered of a socket until it has proved itself, or ended. */
interface Origin {
  /** Whom we dialled. */
  readonly expected?: string;
  /** Where it came from, and how to give back its place at the gate. */
  readonly address?: string;
  readonly leave?: () => void;
}

/** All other parties' nodes: dials them, lets them in, keeps one socket to each, and says how each line is. */
export class Peers {
  readonly #options: PeersOptions;
  readonly #gate = new Gate();
  readonly #peers = new Map<string, Peer>();
  readonly #origins = new Map<Connection, Origin>();
  readonly #settling = new Set<Promise<void>>();
  readonly #listeners = new Set<(party: string, health: PeerHealth) => void>();
  readonly #sharing: Sharing;
  readonly #host: PeerHost;
  readonly #startedAt: number;
  #ticker: NodeJS.Timeout | undefined;
  #unlisten: (() => void) | undefined;
  #stopped = false;

  constructor(options: PeersOptions) {
    this.#options = options;
    this.#startedAt = options.now();
    this.#sharing = new Sharing(options.port);
    this.#host = {
      self: options.identity.party,
      log: options.log,
      monotonic: () => this.#monotonic(),
      wall: () => options.now(),
      endpointsOf: (party) => options.endpointsOf?.(party) ?? options.cardOf(party)?.endpoints ?? [],
      adopt: (party, socket, net) => {
        const [channel, ...alternatives] = toDiallerChannels(net);
        if (channel === undefined) return undefined;
        return this.#connect(socket, net, { role: 'dialler', channel, alternatives }, { expected: party });
      },
      changed: (party, health) => this.#changed(party, health),
    };
  }

  start(): void {
    this.#ticker = setInterval(() => this.#tick(), TICK_MS);
    this.#unlisten = this.#options.port.onHeads((line, feeds) => this.#heads(line, feeds));
    this.cardsChanged();
  }

  /** A card was added, replaced or taken away: who is not there is dialled, who is gone is hung up on. */
  cardsChanged(): void {
    if (this.#stopped) return;
    const wanted = new Set(this.#options.cards().map(({ id }) => id));
    wanted.delete(this.#options.identity.party);
    this.#sharing.forget();
    for (const [party, peer] of this.#peers) {
      if (wanted.has(party)) continue;
      this.#peers.delete(party);
      peer.stop('UNKNOWN_PARTY', 'the card was taken away');
    }
    for (const party of wanted) {
      const peer = this.#peers.get(party) ?? new Peer(party, this.#host);
      this.#peers.set(party, peer);
      peer.reconnect();
    }
  }

  /** Takes a socket that the http side has upgraded at EXCHANGE_PATH with EXCHANGE_SOCKET. */
  accept(socket: WebSocket, request: IncomingMessage): void {
    const address = this.#options.addressOf?.(request) ?? request.socket.remoteAddress ?? '';
    const channel = toAcceptorChannel(request.socket, this.#options.tlsKeyHash);
    if (this.#stopped) {
      this.#turnAway(socket, address, 'STOPPING');
      return;
    }
    if (channel === undefined) {
      this.#turnAway(socket, address, 'PLAINTEXT_REFUSED');
      return;
    }
    const refusal = this.#gate.refuses(address, this.#monotonic());
    if (refusal !== undefined) {
      this.#turnAway(socket, address, refusal);
      return;
    }
    const leave = this.#gate.enter(address);
    this.#connect(socket, request.socket, { role: 'acceptor', channel }, { address, leave }).start();
  }

  /** Sends what is not recorded; false when the party is not there now. */
  signal(party: string, line: string, subject: string, data: unknown): boolean {
    return this.#peers.get(party)?.connection?.signal(line, subject, data) ?? false;
  }

  health(party: string): PeerHealth {
    const unknown = () =>
      toHealth('down', { code: 'NO_CARD', detail: '' }, this.#startedAt, { lastHeard: undefined, clockOffset: undefined });
    return this.#peers.get(party)?.health ?? unknown();
  }

  /** Calls back when the state of a line or its reason changes; answers how to stop that. */
  onHealth(listener: (party: string, health: PeerHealth) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tries at once, whatever the back-off says. */
  reconnect(party: string): void {
    this.#peers.get(party)?.reconnect();
  }

  /** Hangs up on all, and waits for what the record was given. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#ticker);
    this.#unlisten?.();
    for (const peer of this.#peers.values()) peer.stop('STOPPING', 'the node is being stopped');
    for (const connection of this.#origins.keys()) connection.end('STOPPING', 'the node is being stopped');
    await Promise.all(this.#settling);
  }

  #connect(
    socket: WebSocket,
    net: Socket,
    as: Pick<SessionConfig, 'role' | 'channel' | 'alternatives'>,
    origin: Origin,
  ): Connection {
    const { identity, cardHashOf, cardOf, port, log } = this.#options;
    const nonce = toBase64url(globalThis.crypto.getRandomValues(new Uint8Array(32)));
    const known = { cardOf, ...(cardHashOf === undefined ? {} : { cardHashOf }) };
    const config = { ...as, ...known, party: identity.party, card: identity.card(), auth: identity.auth, nonce };
    const connection = new Connection(socket, net, config, {
      port,
      log,
      monotonic: this.#host.monotonic,
      wall: this.#host.wall,
      numberOf: (party) => cardOf(party)?.number,
      authenticated: (proved, party) => this.#authenticated(proved, party),
      ended: (gone, code, detail) => this.#ended(gone, code, detail),
    });
    this.#origins.set(connection, origin);
    const settled = connection.settled().finally(() => this.#settling.delete(settled));
    this.#settling.add(settled);
    return connection;
  }

  #authenticated(connection: Connection, party: string): void {
    const { expected, address, leave } = this.#origins.get(connection) ?? {};
    leave?.();
    if (address !== undefined) this.#gate.proved(address);
    if (expected !== undefined && expected !== party) {
      connection.end('WRONG_PARTY', 'another party was dialled');
      return;
    }
    const peer = this.#peers.get(party);
    if (peer === undefined) {
      connection.end('UNKNOWN_PARTY', 'the card of this party has not been added here');
      return;
    }
    this.#options.log('peer.connected', { peer: party, role: connection.role, address: connection.address });
    peer.authenticated(connection);
  }

  #ended(connection: Connection, code: string, detail: string): void {
    const { expected, address, leave } = this.#origins.get(connection) ?? {};
    this.#origins.delete(connection);
    leave?.();
    if (address !== undefined && isGarbage(code)) this.#gate.garbage(address, this.#monotonic());
    const party = connection.party ?? expected ?? '';
    this.#options.log('peer.ended', { peer: party, code, detail, role: connection.role, address: connection.address });
    for (const peer of this.#peers.values()) peer.ended(connection, code, detail);
  }

  #turnAway(socket: WebSocket, address: string, code: string): void {
    // Nothing more is expected of it; its errors are of no interest, but unheard they would end the process.
    socket.on('error', () => {});
    socket.close(code === 'PLAINTEXT_REFUSED' ? 1008 : 1013, code);
    const timer = setTimeout(() => socket.terminate(), GOODBYE_MS);
    socket.once('close', () => clearTimeout(timer));
    this.#options.log('peer.turned-away', { address, code });
  }

  #heads(line: string, feeds: readonly FeedOffer[]): void {
    for (const peer of this.#peers.values()) {
      if (peer.connection !== undefined && this.#sharing.has(peer.party, line, this.#monotonic()))
        peer.connection.heads(line, feeds);
    }
  }

  #tick(): void {
    for (const connection of this.#origins.keys()) connection.tick();
    for (const peer of this.#peers.values()) peer.refresh();
  }

  #changed(party: string, health: PeerHealth): void {
    for (const listener of this.#listeners) {
      try {
        listener(party, health);
      } catch {
        this.#options.log('peer.listener-failed', { peer: party });
      }
    }
  }

  #monotonic(): number {
    return this.#options.monotonic?.() ?? performance.now();
  }
}
