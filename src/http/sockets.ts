import type { IncomingMessage, Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { EXCHANGE_PATH, EXCHANGE_SOCKET, Problem } from '../node/index.ts';
import { problemBody, problemHeaders, toProblem } from './errors.ts';
import type { GateOptions } from './gatekeeper.ts';
import { isOwnOrigin, sessionOf, shownIn } from './identity.ts';
import type { LiveSockets } from './live.ts';
import type { PeerDoor } from './options.ts';

/** Bytes of one message of a screen. */
const mostFromScreen = 65_536;
/** Sockets of other nodes at a time, known or not. */
const mostPeers = 256;

/**
 * Takes WebSockets on two paths. They are upgraded here and not by a route, because the two need bounds of their own on what
 * one message may hold.
 */
export class Sockets {
  readonly #screens = new WebSocketServer({ noServer: true, maxPayload: mostFromScreen, perMessageDeflate: false });
  readonly #nodes = new WebSocketServer({ noServer: true, ...EXCHANGE_SOCKET });
  readonly #live: LiveSockets;
  readonly #peers: PeerDoor;
  readonly #gate: GateOptions;
  #stopping = false;

  constructor(live: LiveSockets, peers: PeerDoor, gate: GateOptions) {
    this.#live = live;
    this.#peers = peers;
    this.#gate = gate;
  }

  listenOn(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      this.#upgrade(request, socket, head).catch((error: unknown) => refuse(socket, toProblem(error)));
    });
  }

  async stop(): Promise<void> {
    // One that came after those below were told to go would keep the server open for as long as its other end likes.
    this.#stopping = true;
    await this.#live.stop();
    for (const socket of this.#nodes.clients) socket.close(1001, 'STOPPING');
    const left = [...this.#nodes.clients].map((socket) => new Promise<void>((done) => socket.once('close', () => done())));
    const cut = setTimeout(() => {
      for (const socket of this.#nodes.clients) socket.terminate();
    }, 1_000);
    await Promise.all(left);
    clearTimeout(cut);
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    this.#demandOpen();
    const path = (request.url ?? '').split('?')[0];
    if (path === EXCHANGE_PATH) {
      if (this.#nodes.clients.size >= mostPeers)
        throw new Problem(503, 'BUSY', 'Too many nodes are connected.', { retryAfter: 5 });
      this.#nodes.handleUpgrade(request, socket, head, (peer) => this.#peers.accept(peer, request));
      return;
    }
    if (path !== '/api/live') throw new Problem(404, 'NOT_FOUND', 'There is no socket at this address.');
    const shown = shownIn(request.headers, this.#gate.cookieName);
    if (shown?.by === 'cookie' && !isOwnOrigin(request.headers, this.#gate.secure, this.#gate.publicOrigin)) {
      throw new Problem(403, 'ORIGIN_REFUSED', 'This did not come from the pages of this node.');
    }
    const session = await sessionOf(shown, this.#gate);
    this.#demandOpen();
    if (!this.#live.hasRoomFor(session))
      throw new Problem(429, 'TOO_MANY_SCREENS', 'This account has too many live screens.', { retryAfter: 10 });
    if (socket.destroyed) return;
    this.#screens.handleUpgrade(request, socket, head, (screen) => this.#live.accept(screen, session));
  }

  #demandOpen(): void {
    if (this.#stopping) throw new Problem(503, 'STOPPING', 'This node is stopping.', { retryAfter: 5 });
  }
}

/** An ordinary answer instead of an upgrade. */
function refuse(socket: Duplex, problem: Problem): void {
  const body = JSON.stringify(problemBody(problem));
  const headers = {
    ...problemHeaders(problem),
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? 'Refused'}\r\n${lines.join('')}\r\n${body}`);
}
