import type { LiveNotice } from '../api/types.ts';

export interface SocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: never) => void) | null;
}

export interface LiveState {
  /** `open`: the node hears this screen. `lost`: it does not, since `since` (milliseconds since 1970 UTC). */
  readonly phase: 'connecting' | 'open' | 'lost';
  readonly since: number;
  readonly screen: string | undefined;
}

export interface LiveOptions {
  readonly open: () => SocketLike;
  readonly onNotice: (notice: LiveNotice) => void;
  readonly onScreen: (id: string | undefined) => void;
  readonly now?: () => number;
  readonly random?: () => number;
}

const longestWait = 5_000;
const pingEvery = 10_000;
const pongWithin = 5_000;

/**
 * The one live socket of this page. It comes back by itself (waits between tries stay under 5 s), says who it is to the node
 * on every connect, and shows when it is not there: a page that cannot be rung must not look as if it could.
 */
export class LiveConnection {
  private readonly options: LiveOptions;
  private readonly now: () => number;
  private readonly listeners = new Set<() => void>();
  private readonly attached = new Set<string>();
  private socket: SocketLike | undefined;
  private watching = false;
  private stopped = true;
  private tries = 0;
  private pings = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private pingTimer: ReturnType<typeof setTimeout> | undefined;
  state: LiveState;

  constructor(options: LiveOptions) {
    this.options = options;
    this.now = options.now ?? Date.now;
    this.state = { phase: 'connecting', since: this.now(), screen: undefined };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retryTimer);
    this.drop();
    this.change('connecting', undefined);
  }

  /** The network came back or the page was shown again: do not wait out the back-off. */
  hurry(): void {
    if (this.stopped) return;
    if (this.state.phase === 'open') {
      this.ping();
      return;
    }
    clearTimeout(this.retryTimer);
    this.tries = 0;
    this.connect();
  }

  /** Said again on every connect: the node counts only screens that say so themselves. */
  watch(on: boolean): void {
    if (this.watching === on) return;
    this.watching = on;
    this.say({ watch: { on } });
  }

  /** This screen speaks in the call; said once, and again on every connect. */
  attach(call: string): void {
    if (this.attached.has(call)) return;
    this.attached.add(call);
    this.say({ attach: { call } });
  }

  detach(call: string): void {
    this.attached.delete(call);
  }

  signal(call: string, data: unknown): void {
    this.say({ signal: { call, data } });
  }

  private connect(): void {
    this.drop();
    let socket: SocketLike;
    try {
      socket = this.options.open();
    } catch {
      this.lose();
      return;
    }
    this.socket = socket;
    socket.onmessage = ({ data }) => {
      if (this.socket === socket) this.hear(data);
    };
    socket.onclose = () => {
      if (this.socket === socket) this.lose();
    };
    // A socket that neither opens nor fails within the patience of a ping is given up.
    this.pingTimer = setTimeout(() => this.lose(), pongWithin);
  }

  private hear(data: unknown): void {
    const message = parseMessage(data);
    if (message === undefined) return;
    if ('screen' in message) {
      this.tries = 0;
      this.options.onScreen(message.screen.id);
      this.say({ watch: { on: this.watching } });
      for (const call of this.attached) this.say({ attach: { call } });
      this.change('open', message.screen.id);
      this.schedulePing();
    } else if ('pong' in message) {
      this.schedulePing();
    } else {
      this.options.onNotice(message);
    }
  }

  private schedulePing(): void {
    clearTimeout(this.pingTimer);
    this.pingTimer = setTimeout(() => this.ping(), pingEvery);
  }

  private ping(): void {
    clearTimeout(this.pingTimer);
    this.pings += 1;
    this.say({ ping: this.pings });
    this.pingTimer = setTimeout(() => this.lose(), pongWithin);
  }

  private say(message: unknown): void {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(message));
  }

  private lose(): void {
    this.drop();
    if (this.stopped) return;
    this.change('lost', undefined);
    const wait = Math.min(longestWait, 250 * 2 ** this.tries) * (0.6 + 0.4 * (this.options.random ?? Math.random)());
    this.tries = Math.min(this.tries + 1, 10);
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => this.connect(), wait);
  }

  private drop(): void {
    clearTimeout(this.pingTimer);
    const socket = this.socket;
    this.socket = undefined;
    if (!socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  private change(phase: LiveState['phase'], screen: string | undefined): void {
    if (phase !== 'open') this.options.onScreen(undefined);
    if (this.state.phase === phase && this.state.screen === screen) return;
    this.state = { phase, screen, since: this.state.phase === phase ? this.state.since : this.now() };
    for (const listener of this.listeners) listener();
  }
}

type ServerMessage = { readonly screen: { readonly id: string } } | { readonly pong: number } | LiveNotice;

/** What the own node sends; anything else is left unread, so that a newer node may say more. */
function parseMessage(data: unknown): ServerMessage | undefined {
  if (typeof data !== 'string') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const known = ['screen', 'pong', 'subject', 'signal', 'detached'].some((key) => key in value);
  return known ? (value as ServerMessage) : undefined;
}
