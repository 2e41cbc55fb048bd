import type { WebSocket } from 'ws';
import type { Ended, LiveNotice, LiveScreen, Log, NodeService, Session } from '../node/index.ts';
import { toProblem } from './errors.ts';
import { parseLiveMessage } from './live-messages.ts';
import type { LiveLimits } from './options.ts';

/** Why the node closes a live socket: WebSocket close code and reason (docs/errors.md). */
export const closings = {
  SIGNED_OUT: 4401,
  SLOW_READER: 4408,
  NO_HEARTBEAT: 4410,
  TOO_MANY_MESSAGES: 4429,
  STOPPING: 1001,
} as const;
export type Closing = keyof typeof closings;

/** How long a closing handshake may take before the connection is cut, milliseconds. */
const handshake = 1_000;

interface Connection {
  readonly session: Session;
  readonly socket: WebSocket;
  readonly screen: LiveScreen;
  /** Beats since anything was heard. */
  silent: number;
  /** Messages that may still come at once. */
  allowance: number;
  countedAt: number;
}

/**
 * All live sockets of this node. An expired session does not close them: a desk never goes deaf, and what it does asks for the
 * session anyway. Signing out, a new password and disabling the account do.
 */
export class LiveSockets {
  readonly #node: NodeService;
  readonly #log: Log;
  readonly #limits: LiveLimits;
  readonly #connections = new Map<string, Connection>();
  readonly #beat: NodeJS.Timeout;

  constructor(node: NodeService, log: Log, limits: LiveLimits) {
    this.#node = node;
    this.#log = log;
    this.#limits = limits;
    this.#beat = setInterval(() => this.#pulse(), limits.heartbeat).unref();
  }

  hasRoomFor(session: Session): boolean {
    let held = 0;
    for (const { session: other } of this.#connections.values()) if (other.actor.alias === session.actor.alias) held += 1;
    return held < this.#limits.screens;
  }

  accept(socket: WebSocket, session: Session): void {
    const screen = this.#node.connect(session.actor, (notice) => this.#tell(connection, notice));
    const connection: Connection = {
      session,
      socket,
      screen,
      silent: 0,
      allowance: this.#limits.burst,
      countedAt: performance.now(),
    };
    this.#connections.set(screen.id, connection);
    socket.on('pong', () => {
      connection.silent = 0;
    });
    socket.on('message', (data, isBinary) => this.#hear(connection, isBinary ? '' : String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#connections.delete(screen.id);
      screen.close();
    });
    this.#tell(connection, { screen: { id: screen.id } });
  }

  /** The named screen becomes the voice of this call, if it is one of the account's own. */
  attach(screenId: string, session: Session, call: string): void {
    const connection = this.#connections.get(screenId);
    if (connection?.session.actor.alias === session.actor.alias) connection.screen.attach(call);
  }

  end(ended: Ended): void {
    for (const connection of this.#connections.values()) {
      const { session } = connection;
      const isEnded =
        'session' in ended ? session.id === ended.session : session.actor.alias === ended.alias && session.id !== ended.except;
      if (isEnded) this.#close(connection, 'SIGNED_OUT');
    }
  }

  /** Says goodbye to all; resolves when the last one has gone. */
  async stop(): Promise<void> {
    clearInterval(this.#beat);
    const gone = [...this.#connections.values()].map(
      ({ socket }) => new Promise<void>((done) => socket.once('close', () => done())),
    );
    for (const connection of this.#connections.values()) this.#close(connection, 'STOPPING');
    await Promise.all(gone);
  }

  #hear(connection: Connection, text: string): void {
    connection.silent = 0;
    if (!this.#allows(connection)) {
      this.#close(connection, 'TOO_MANY_MESSAGES');
      return;
    }
    const { screen } = connection;
    try {
      const message = parseLiveMessage(text);
      if ('watch' in message) screen.watch(message.watch);
      else if ('attach' in message) screen.attach(message.attach.call);
      else if ('signal' in message) screen.signal(message.signal.call, message.signal.data);
      else this.#tell(connection, { pong: message.ping });
    } catch (error) {
      const { code, detail } = toProblem(error);
      this.#tell(connection, { problem: { code, detail } });
    }
  }

  /** A bucket that fills with time, up to the burst. */
  #allows(connection: Connection): boolean {
    const now = performance.now();
    const filled = connection.allowance + ((now - connection.countedAt) / 1_000) * this.#limits.rate;
    connection.allowance = Math.min(this.#limits.burst, filled) - 1;
    connection.countedAt = now;
    return connection.allowance >= 0;
  }

  #tell(connection: Connection, notice: LiveNotice | Record<string, unknown>): void {
    const { socket } = connection;
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > this.#limits.buffer) this.#close(connection, 'SLOW_READER');
    else socket.send(JSON.stringify(notice));
  }

  #close({ socket, screen }: Connection, why: Closing): void {
    if (socket.readyState !== socket.OPEN) return;
    if (why !== 'STOPPING') this.#log.info('live.closed', { reason: why });
    socket.close(closings[why], why);
    // Whoever does not read does not answer either; until then it must not count as a screen.
    screen.close();
    setTimeout(() => socket.terminate(), handshake).unref();
  }

  #pulse(): void {
    for (const connection of this.#connections.values()) {
      connection.silent += 1;
      if (connection.silent > 2) this.#close(connection, 'NO_HEARTBEAT');
      else connection.socket.ping();
    }
  }
}
