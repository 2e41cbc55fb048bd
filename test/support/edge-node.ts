import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer as createNetServer } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { PeerHealth, PeersOptions } from '../../src/node/peers/index.ts';
import { EXCHANGE_PATH, EXCHANGE_SOCKET, Peers } from '../../src/node/peers/index.ts';
import type { TestParty } from './memory-record.ts';
import { MemoryRecord, testEpoch, testLine, testParty } from './memory-record.ts';

export const line = testLine('edge');
export const north = testParty('North Bank');
export const south = testParty('South Bank');
export const stranger = testParty('Stranger');

/** What a test has opened; the last opened is closed first. */
export const closing: (() => Promise<void>)[] = [];

export async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

/** One node's edge on a real server. Peers' endpoints are set when their servers listen. */
export class EdgeNode {
  readonly party: TestParty;
  readonly record: MemoryRecord;
  readonly peers: Peers;
  readonly server: Server;
  readonly sockets: WebSocketServer;
  readonly events: { event: string; code?: string }[] = [];
  readonly endpoints = new Map<string, string[]>();
  skew = 0;
  #listening: Promise<void> | undefined;

  constructor(
    party: TestParty,
    others: readonly TestParty[],
    options: Partial<PeersOptions> = {},
    server: Server = createServer(),
  ) {
    this.party = party;
    this.record = new MemoryRecord(party, line, others);
    this.server = server;
    this.peers = new Peers({
      identity: { party: party.id, card: () => party.jws, auth: party.auth },
      cards: () => others.map(({ card }) => card),
      cardOf: (id) => this.record.cards.get(id),
      endpointsOf: (id) => this.endpoints.get(id),
      port: this.record,
      log: (event, fields) => this.events.push({ event, ...fields }),
      now: () => Date.now(),
      monotonic: () => performance.now() + this.skew,
      ...options,
    });
    this.sockets = new WebSocketServer({ server, path: EXCHANGE_PATH, ...EXCHANGE_SOCKET });
    this.sockets.on('connection', (socket, request) => this.peers.accept(socket, request));
  }

  async listen(port = 0): Promise<this> {
    this.#listening ??= new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    await this.#listening;
    closing.push(() => this.close());
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on this node knows where the other one is. */
  knows(other: EdgeNode, scheme = 'http'): this {
    this.endpoints.set(other.party.id, [`${scheme}://127.0.0.1:${other.port}`]);
    return this;
  }

  /** Resolves as soon as the line to `party` is in a state that fits. */
  health(party: TestParty, fits: (health: PeerHealth) => boolean): Promise<PeerHealth> {
    return new Promise((resolve) => {
      const look = (health: PeerHealth) => {
        if (!fits(health)) return;
        stop();
        resolve(health);
      };
      const stop = this.peers.onHealth((of, health) => {
        if (of === party.id) look(health);
      });
      look(this.peers.health(party.id));
    });
  }

  /** Resolves when the record holds this much of a feed. */
  holds(author: TestParty, size: number, epoch = testEpoch(author.card.name)): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.record.onHeads(() => look());
      const look = () => {
        if (this.record.size(author.id, epoch) < size) return;
        stop();
        resolve();
      };
      look();
    });
  }

  async close(): Promise<void> {
    await this.peers.stop();
    this.sockets.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export const isUp = (health: PeerHealth) => health.state === 'up';
export const isDownBy = (code: string) => (health: PeerHealth) => health.state === 'down' && health.reason === code;

export async function pair(): Promise<[EdgeNode, EdgeNode]> {
  const a = await new EdgeNode(north, [south]).listen();
  const b = await new EdgeNode(south, [north]).listen();
  a.knows(b);
  b.knows(a);
  return [a, b];
}

export async function up(a: EdgeNode, b: EdgeNode): Promise<void> {
  a.peers.start();
  b.peers.start();
  await Promise.all([a.health(b.party, isUp), b.health(a.party, isUp)]);
}

/** A way to a port that passes all on until it is cut: then it swallows everything and closes nothing. */
export async function cut(to: number): Promise<{ port: number; cut: () => void }> {
  const sockets = new Set<Socket>();
  const server = createNetServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const each of [near, far]) {
      sockets.add(each);
      each.on('error', () => {});
    }
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => near.write(data));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      for (const socket of sockets) socket.removeAllListeners('data').resume();
      server.close();
    },
  };
}

/** A raw socket to a node's door. */
export async function knock(node: EdgeNode): Promise<{ socket: WebSocket; closed: Promise<{ code: number; reason: string }> }> {
  const socket = new WebSocket(`ws://127.0.0.1:${node.port}${EXCHANGE_PATH}`, EXCHANGE_SOCKET);
  socket.on('error', () => {});
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise<void>((resolve) => socket.once('open', () => resolve()));
  return { socket, closed };
}
