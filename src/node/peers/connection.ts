import type { Socket } from 'node:net';
import type { RawData, WebSocket } from 'ws';
import type { Effect, FeedOffer, SessionConfig } from '../../exchange/index.ts';
import { ExchangeSession, MAX_HELLO_BYTES } from '../../exchange/index.ts';
import { openCard } from '../../record/index.ts';
import { Deliveries } from './deliveries.ts';
import type { Signs } from './health.ts';
import type { PeersLog } from './log.ts';
import type { RecordPort } from './port.ts';
import { toReason } from './reasons.ts';
import { toRefusal } from './refusal.ts';

/** What may lie unread by the peer: the window and some; more means that it acknowledges what it does not read. */
const MAX_BUFFERED = 48 * 1024 * 1024;
/** How long a closing socket may take to say goodbye. */
const GOODBYE_MS = 1_000;

export interface ConnectionHost {
  readonly port: RecordPort;
  readonly log: PeersLog;
  /** Milliseconds that never fall, and calendar milliseconds. */
  monotonic(): number;
  wall(): number;
  numberOf(party: string): number | undefined;
  /** Both proofs hold. Says whether the connection may speak; it may also end it. */
  authenticated(connection: Connection, party: string): void;
  /** Called once, as soon as the end is known; the socket may take a little longer. */
  ended(connection: Connection, code: string, detail: string): void;
}

/** One socket and its session: does what the session asks, in order, and keeps every failure from escaping. */
export class Connection {
  readonly role: SessionConfig['role'];
  readonly address: string;
  readonly #socket: WebSocket;
  readonly #net: Socket;
  readonly #session: ExchangeSession;
  readonly #host: ConnectionHost;
  readonly #deliveries: Deliveries;
  readonly #closed: Promise<void>;
  #ready: Promise<void> = Promise.resolve();
  #work = new Set<Promise<void>>();
  #party: string | undefined;
  #ended = false;
  #failure: string | undefined;
  #bytesRead = 0;
  /** Whether the peer has been told what we hold: a spare socket keeps silent. */
  #speaks = false;
  readonly #lines = new Set<string>();
  #asksFiles = false;

  constructor(socket: WebSocket, net: Socket, config: SessionConfig, host: ConnectionHost) {
    this.role = config.role;
    this.address = net.remoteAddress ?? '';
    this.#socket = socket;
    this.#net = net;
    this.#host = host;
    this.#session = new ExchangeSession(config, host.monotonic());
    this.#deliveries = new Deliveries(host.port, (error, what) => this.#fail(error, what));
    this.#closed = new Promise((resolve) => socket.once('close', () => resolve()));
    this.#limitStranger();
    socket.on('message', (data: RawData, isBinary: boolean) => this.#receive(data, isBinary));
    socket.on('error', (error) => {
      this.#failure = toReason(error);
    });
    socket.on('close', (code: number, reason: Buffer) => this.#finish(toCloseReason(code, reason.toString(), this.#failure), ''));
  }

  start(): void {
    this.#run(this.#session.start());
  }

  /** Who has proved itself here; stays known after the end. */
  get party(): string | undefined {
    return this.#party;
  }

  get signs(): Signs {
    return { lastHeard: this.#session.lastHeard, awaitingReceiptSince: this.#session.awaitingReceiptSince };
  }

  get clockOffset(): number | undefined {
    return this.#session.clockOffset;
  }

  /** Tells the peer of all lines shared with it and from now on of what is new. */
  speak(): void {
    const { party } = this;
    if (party === undefined || this.#speaks) return;
    this.#speaks = true;
    for (const { line, feeds } of this.#host.port.linesWith(party)) {
      this.#lines.add(line);
      this.#run(this.#session.heads(line, feeds));
    }
    // The first echo tells how far the clocks are apart.
    this.probe();
  }

  /** Feeds of a line that grew. Of a line that is new to this connection all is told, whatever grew. */
  heads(line: string, feeds: readonly FeedOffer[]): void {
    const { party } = this;
    if (party === undefined || !this.#speaks) return;
    const isNew = !this.#lines.has(line);
    const all = isNew ? this.#host.port.linesWith(party).find((each) => each.line === line)?.feeds : undefined;
    this.#lines.add(line);
    this.#run(this.#session.heads(line, all ?? feeds));
  }

  signal(line: string, subject: string, data: unknown): boolean {
    const effects = this.#speaks ? this.#session.signal(line, subject, data) : [];
    this.#run(effects);
    return effects.length > 0;
  }

  probe(): void {
    this.#run(this.#session.probe(this.#host.monotonic(), this.#host.wall()));
  }

  tick(): void {
    const now = this.#host.monotonic();
    // A large frame on a slow line is heard long before it is whole: bytes that came since the last frame count.
    if (this.#net.bytesRead !== this.#bytesRead) this.#session.heard(now);
    this.#bytesRead = this.#net.bytesRead;
    this.#run(this.#session.tick(now, this.#host.wall()));
    this.#wantFiles();
  }

  /** Asks for attachments that the peer has named. Once a second is soon enough: they come after all else. */
  #wantFiles(): void {
    const { files } = this.#host.port;
    const { party } = this;
    if (files === undefined || party === undefined || !this.#speaks || this.#asksFiles) return;
    this.#asksFiles = true;
    const asked = [...this.#lines].map((line) =>
      files.wanted(party, line).then((wanted) => this.#run(this.#session.wantFiles(wanted))),
    );
    this.#track(
      Promise.all(asked)
        .then(() => undefined)
        .finally(() => {
          this.#asksFiles = false;
        }),
    );
  }

  /** Ends the connection and says why. */
  end(code: string, detail: string): void {
    this.#run(this.#session.fail(code, detail));
    this.#finish(code, detail);
  }

  /** Resolves when the socket is gone and the record has answered for all that it was given. */
  async settled(): Promise<void> {
    await this.#closed;
    await Promise.all([...this.#work, this.#deliveries.settled()]);
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#ended) return;
    if (isBinary) {
      this.end('FRAME_NOT_TEXT', 'frames are text');
      return;
    }
    this.#bytesRead = this.#net.bytesRead;
    this.#run(this.#session.receive(data.toString(), this.#host.monotonic(), this.#host.wall()));
  }

  #run(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (this.#ended) return;
      this.#do(effect);
    }
  }

  #do(effect: Effect): void {
    const { port, log } = this.#host;
    const peer = this.party ?? '';
    switch (effect.do) {
      case 'send':
        this.#send(effect.text);
        return;
      case 'close':
        this.#finish(effect.code, effect.detail);
        return;
      case 'authenticated':
        this.#authenticated(effect.party, effect.card);
        return;
      case 'load': {
        const { request, line, author, epoch, from, to } = effect;
        this.#track(
          port.load(line, author, epoch, from, to, peer).then(
            (batch) => this.#run(this.#session.loaded(request, batch, this.#host.monotonic())),
            (error: unknown) => {
              log('peer.load-failed', { peer, line, author, epoch, code: toRefusal(error).code });
              this.#run(this.#session.loaded(request, undefined, this.#host.monotonic()));
            },
          ),
        );
        return;
      }
      case 'apply': {
        const { batch } = effect;
        const { line, author, epoch } = batch;
        this.#track(
          this.#ready
            .then(() => port.apply(peer, batch))
            .then(
              ({ size, checkpoint }) => this.#run(this.#session.applied(line, author, epoch, size, checkpoint)),
              (error: unknown) => {
                const { code, detail } = toRefusal(error);
                log('peer.batch-refused', { peer, line, author, epoch, code, detail });
                this.#run(this.#session.refused(code, detail, this.#host.monotonic()));
              },
            ),
        );
        return;
      }
      case 'cosigned':
        this.#deliveries.cosigned(peer, effect);
        return;
      case 'offered':
        this.#deliveries.offered(peer, effect.line, effect.feeds);
        return;
      case 'load-piece':
        this.#track(
          (port.files?.load(effect.line, effect.sha256, effect.piece) ?? Promise.resolve(undefined)).then(
            (bytes) => this.#run(this.#session.pieceLoaded(effect, bytes)),
            (error: unknown) => {
              log('peer.load-failed', { peer, line: effect.line, code: toRefusal(error).code });
              this.#run(this.#session.pieceLoaded(effect, undefined));
            },
          ),
        );
        return;
      case 'store-piece':
        this.#track(
          (port.files?.store(peer, effect.line, effect.sha256, effect.piece, effect.bytes) ?? Promise.resolve(false)).then(
            (stored) => this.#run(stored ? this.#session.pieceStored(effect) : this.#session.pieceRefused(effect)),
            (error: unknown) => {
              log('peer.piece-refused', { peer, line: effect.line, code: toRefusal(error).code });
              this.#run(this.#session.pieceRefused(effect));
            },
          ),
        );
        return;
      case 'file-complete':
        this.#track(
          (port.files?.complete(effect.line, effect.sha256) ?? Promise.resolve(false)).then((sound) => {
            if (!sound) log('peer.file-refused', { peer, line: effect.line, code: 'HASH' });
            this.#wantFiles();
          }),
        );
        return;
      case 'signal':
        try {
          port.signal(peer, effect.line, effect.subject, effect.data);
        } catch (error) {
          log('peer.signal-failed', { peer, line: effect.line, code: toRefusal(error).code });
        }
        return;
      case 'complained': {
        const { do: _, ...fields } = effect;
        log('peer.complained', { peer, ...fields });
        return;
      }
    }
  }

  #authenticated(party: string, card: string): void {
    this.#party = party;
    this.#net.off('data', this.#countStranger);
    const { port } = this.#host;
    if (openCard(card).number > (this.#host.numberOf(party) ?? 0)) {
      // Whatever the new keys sign is checked only when they are stored.
      this.#ready = port.newCard(card);
      this.#track(this.#ready.catch((error: unknown) => this.#fail(error, 'card')));
    }
    this.#host.authenticated(this, party);
  }

  #send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    // A failed write shows as the socket's own error and end.
    this.#socket.send(text, () => {});
    if (this.#socket.bufferedAmount > MAX_BUFFERED) {
      this.#finish('SLOW_READER', 'does not read what is sent');
      this.#socket.terminate();
    }
  }

  #fail(error: unknown, what: string): void {
    const { code, detail } = toRefusal(error);
    this.#host.log('peer.refused', { peer: this.party ?? '', code, detail, what });
    this.end(code, detail);
  }

  #track(work: Promise<void>): void {
    const tracked = work.catch((error: unknown) => this.#fail(error, 'internal')).finally(() => this.#work.delete(tracked));
    this.#work.add(tracked);
  }

  #finish(code: string, detail: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#net.off('data', this.#countStranger);
    this.#socket.close(toCloseCode(code), code);
    const timer = setTimeout(() => this.#socket.terminate(), GOODBYE_MS);
    void this.#closed.then(() => clearTimeout(timer));
    this.#host.ended(this, code, detail);
  }

  /** Before its proof a peer may not make this node hold a large frame: its bytes are counted as they come. */
  #limitStranger(): void {
    this.#net.on('data', this.#countStranger);
  }

  #strangerBytes = 0;
  readonly #countStranger = (data: Buffer): void => {
    this.#strangerBytes += data.length;
    if (this.#strangerBytes <= 2 * MAX_HELLO_BYTES || this.party !== undefined) return;
    this.#finish('FRAME_TOO_LARGE', 'too much before any proof');
    this.#socket.terminate();
  };
}

function toCloseCode(code: string): number {
  if (code === 'STOPPING') return 1001;
  if (code === 'SLOW_DOWN' || code === 'TOO_MANY_SOCKETS') return 1013;
  return 1008;
}

function toCloseReason(code: number, reason: string, failure: string | undefined): string {
  if (/^[A-Z][A-Z0-9_]{2,63}$/.test(reason)) return reason;
  if (code === 1009) return 'FRAME_TOO_LARGE';
  return failure ?? 'CONNECTION_LOST';
}
