import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { chance, toDelay, toRest } from './backoff.ts';
import type { Connection } from './connection.ts';
import type { Dialling } from './dial.ts';
import { dial, isPlainOffMachine, toExchangeUrl } from './dial.ts';
import type { PeerHealth } from './health.ts';
import { judge, toHealth } from './health.ts';
import type { PeersLog } from './log.ts';

/** How long an older socket may take to show that it lives when a second one comes. */
const PROBE_MS = 1_000;
/** How long the socket that took another's place may be behind it. */
const GRACE_MS = 2_000;

/** A connection that lasted so long was a sound one: what ends it begins the back-off anew. */
const SOUND_MS = 5_000;

/** The network or the other node went; anything else is a refusal, and what was refused once is refused again. */
function isLoss(code: string): boolean {
  return code === 'CONNECTION_LOST' || code === 'SILENT' || code === 'STOPPING' || code === 'DUPLICATE';
}

export interface PeerHost {
  readonly self: string;
  readonly log: PeersLog;
  monotonic(): number;
  wall(): number;
  endpointsOf(party: string): readonly string[];
  /** Makes a connection of a socket dialled for this party; undefined where nothing ties a proof to its channel. */
  adopt(party: string, socket: WebSocket, net: Socket): Connection | undefined;
  changed(party: string, health: PeerHealth): void;
}

/** One party that was added here: dials it until it is there, keeps one of two sockets, and says how the line is. */
export class Peer {
  readonly party: string;
  readonly #host: PeerHost;
  #connection: Connection | undefined;
  /** A second socket that waits to see whether the first still lives. */
  #spare: { readonly connection: Connection; readonly timer: NodeJS.Timeout } | undefined;
  #dialling: Dialling | undefined;
  #dialled: Connection | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #stopped = false;
  #reason = { code: 'CONNECTING', detail: '' };
  #state: PeerHealth['state'] = 'down';
  #shown = '';
  #since: number;
  #lastHeard: number | undefined;
  #graceUntil = 0;
  #installedAt = 0;
  #restUntil = 0;

  constructor(party: string, host: PeerHost) {
    this.party = party;
    this.#host = host;
    this.#since = host.wall();
  }

  get connection(): Connection | undefined {
    return this.#connection;
  }

  get health(): PeerHealth {
    const heard = this.#connection?.signs.lastHeard ?? this.#lastHeard;
    const lastHeard = heard === undefined ? undefined : Math.round(this.#host.wall() - (this.#host.monotonic() - heard));
    const reason = this.#state === 'up' ? undefined : this.#reason;
    return toHealth(this.#state, reason, this.#since, { lastHeard, clockOffset: this.#connection?.clockOffset });
  }

  /** Dials now, whatever the back-off says. */
  reconnect(): void {
    this.#failures = 0;
    this.#restUntil = 0;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#dial();
  }

  /** A socket has proved to be this party. One of two stays: that dialled by the lower party id; of one dialler's two, the newer. */
  authenticated(connection: Connection): void {
    if (connection === this.#dialled) this.#dialled = undefined;
    // Both sides dial, often in the same moment: else the second socket would be the next attempt at once, whatever the back-off says.
    if (this.#host.monotonic() < this.#restUntil) {
      connection.end(this.#reason.code, this.#reason.detail);
      return;
    }
    const before = this.#connection;
    if (before === undefined) {
      this.#install(connection);
      return;
    }
    const lower = this.#host.self < this.party ? 'dialler' : 'acceptor';
    if (before.role === connection.role || connection.role === lower) {
      this.#install(connection);
      before.end('DUPLICATE', 'another connection took its place');
      return;
    }
    // The other side may have lost the one that we still believe in (a power cut): whether it answers decides.
    this.#spare?.connection.end('DUPLICATE', 'another connection took its place');
    const asked = this.#host.monotonic();
    before.probe();
    const timer = setTimeout(() => {
      this.#spare = undefined;
      if (this.#connection !== before || before.signs.lastHeard > asked)
        return connection.end('DUPLICATE', 'the other connection stays');
      this.#install(connection);
      before.end('SILENT', 'did not answer');
    }, PROBE_MS);
    this.#spare = { connection, timer };
  }

  /** A connection of this party has ended, or one that was dialled for it before it proved anything. */
  ended(connection: Connection, code: string, detail: string): void {
    if (this.#spare?.connection === connection) {
      clearTimeout(this.#spare.timer);
      this.#spare = undefined;
      return;
    }
    if (connection === this.#dialled) {
      this.#dialled = undefined;
      this.#failed(code, detail);
      return;
    }
    if (connection !== this.#connection) return;
    this.#lastHeard = connection.signs.lastHeard;
    this.#connection = undefined;
    if (this.#host.monotonic() - this.#installedAt > SOUND_MS) this.#failures = 0;
    const spare = this.#spare;
    this.#spare = undefined;
    clearTimeout(spare?.timer);
    if (!isLoss(code)) {
      // Who hangs up again and again for the same reason (a full disk, a bad receipt) is not met four times a second, whoever dials.
      spare?.connection.end(code, detail);
      this.#failed(code, detail);
      this.#restUntil = this.#host.monotonic() + toRest(this.#rounds());
      return;
    }
    if (spare !== undefined) {
      this.#install(spare.connection);
      return;
    }
    if (code === 'DUPLICATE') this.#graceUntil = this.#host.monotonic() + GRACE_MS;
    this.#failed(code, detail);
  }

  /** Looks at the line again: receipts may have become slow, or quick. */
  refresh(): void {
    if (this.#connection === undefined) {
      if (this.#host.monotonic() < this.#graceUntil) return;
      this.#show('down');
      return;
    }
    const { state, reason } = judge(this.#connection.signs, this.#host.monotonic());
    if (reason !== undefined) this.#reason = { code: reason, detail: '' };
    this.#show(state);
  }

  stop(code: string, detail: string): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#dialling?.abandon();
    this.#dialling = undefined;
    clearTimeout(this.#spare?.timer);
    for (const connection of [this.#dialled, this.#spare?.connection, this.#connection]) connection?.end(code, detail);
  }

  #install(connection: Connection): void {
    this.#connection = connection;
    this.#installedAt = this.#host.monotonic();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    connection.speak();
    this.refresh();
  }

  #dial(): void {
    if (this.#stopped || this.#connection !== undefined || this.#dialling !== undefined || this.#dialled !== undefined) return;
    const endpoints = this.#host.endpointsOf(this.party);
    const endpoint = endpoints[this.#failures % Math.max(1, endpoints.length)];
    if (endpoint === undefined) {
      this.#down('NO_ENDPOINT', '');
      return;
    }
    const url = toExchangeUrl(endpoint);
    if (url === undefined) {
      this.#failed('CONNECT_FAILED', 'the endpoint in the card is no http(s) address');
      return;
    }
    if (isPlainOffMachine(url)) {
      this.#failed('PLAINTEXT_REFUSED', '');
      return;
    }
    this.#dialling = dial(
      url,
      (socket, net) => {
        this.#dialling = undefined;
        const made = this.#host.adopt(this.party, socket, net);
        if (made === undefined) {
          socket.terminate();
          return this.#failed('PLAINTEXT_REFUSED', '');
        }
        this.#dialled = made;
        made.start();
      },
      (code) => {
        this.#dialling = undefined;
        this.#failed(code, '');
      },
    );
  }

  /** Shows the line down at once and tries again later. */
  #failed(code: string, detail: string): void {
    if (this.#connection !== undefined) return;
    this.#down(code, detail);
    if (this.#stopped || this.#timer !== undefined) return;
    this.#failures++;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#dial();
      },
      toDelay(this.#rounds(), chance()),
    );
  }

  /** How often all its addresses have failed in a row. */
  #rounds(): number {
    return Math.ceil(this.#failures / Math.max(1, this.#host.endpointsOf(this.party).length));
  }

  #down(code: string, detail: string): void {
    this.#reason = { code, detail };
    this.refresh();
  }

  #show(state: PeerHealth['state']): void {
    const shown = state === 'up' ? state : `${state} ${this.#reason.code}`;
    if (shown === this.#shown) return;
    if (state !== this.#state) this.#since = this.#host.wall();
    this.#state = state;
    this.#shown = shown;
    this.#host.log('peer.health', { peer: this.party, state, ...(state === 'up' ? {} : { code: this.#reason.code }) });
    this.#host.changed(this.party, this.health);
  }
}
