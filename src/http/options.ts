import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Accounts, IceConfig, Log, MapSetting, NodeService } from '../node/index.ts';

/** What takes the sockets of other nodes. */
export interface PeerDoor {
  accept(socket: WebSocket, request: IncomingMessage): void;
}

export interface ServerOptions {
  readonly node: NodeService;
  readonly accounts: Accounts;
  readonly peers: PeerDoor;
  /** Folder of the built desk; without it only the API is served. */
  readonly webRoot?: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** PEM. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer };
  /** The address that people use, when a proxy stands before the node: its origin is the only one that cookies are taken from. */
  readonly publicUrl?: string;
  /** Addresses of proxies whose X-Forwarded-For is believed; loopback alone while there is a `publicUrl`, nobody without one. */
  readonly trustedProxies?: readonly string[];
  /** The token in the node's own folder: acts as the administrator `console`. */
  readonly adminToken?: string;
  readonly ice: IceConfig;
  /** Tiles of the party's own: the content policy of pages allows their origin, and no other. */
  readonly map?: MapSetting;
  readonly log: Log;
  readonly now?: () => number;
  /** For tests: how live sockets are watched over. */
  readonly live?: Partial<LiveLimits>;
}

/** Bounds of the live sockets. Times in milliseconds. */
export interface LiveLimits {
  /** Between two pings. A screen that answers none of two in a row is gone. */
  readonly heartbeat: number;
  /** Bytes that may wait for a slow reader. */
  readonly buffer: number;
  /** Messages a second, over time and at once. */
  readonly rate: number;
  readonly burst: number;
  /** Screens of one account. */
  readonly screens: number;
}

export const liveLimits: LiveLimits = { heartbeat: 4_000, buffer: 1_048_576, rate: 50, burst: 200, screens: 50 };
