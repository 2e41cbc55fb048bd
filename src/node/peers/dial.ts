import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { MAX_FRAME_BYTES } from '../../exchange/index.ts';
import { toReason } from './reasons.ts';

/** Where nodes meet, below the address that a card names. */
export const EXCHANGE_PATH = '/exchange/v1';
/** For both ends of an exchange socket: no compression (what is said here is not to be guessed at by its size), frames are capped. */
export const EXCHANGE_SOCKET = { maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false } as const;
const CONNECT_MS = 5_000;

/** The WebSocket address under a card's endpoint; undefined when it is no http(s) URL that one may dial. */
export function toExchangeUrl(endpoint: string): URL | undefined {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '')
    return undefined;
  return new URL(`${url.protocol === 'https:' ? 'wss:' : 'ws:'}//${url.host}${url.pathname.replace(/\/$/, '')}${EXCHANGE_PATH}`);
}

/** Plain http is for this machine alone; where the socket really leads is checked again once it stands. */
export function isPlainOffMachine(url: URL): boolean {
  return url.protocol === 'ws:' && !/^(localhost|127(\.[0-9]+){3}|\[::1\])$/.test(url.hostname);
}

export interface Dialling {
  /** Gives up; nothing is called back afterwards. */
  abandon(): void;
}

/** Opens a socket; calls exactly one of `opened` and `failed`. */
export function dial(url: URL, opened: (socket: WebSocket, net: Socket) => void, failed: (code: string) => void): Dialling {
  const socket = new WebSocket(url, {
    ...EXCHANGE_SOCKET,
    handshakeTimeout: CONNECT_MS,
    followRedirects: false,
    minVersion: 'TLSv1.3',
    // Who answers is proved by its own key, bound to this very channel (protocol.md, Exchange): a certificate authority
    // would add nothing but a third party that can be leant on to cut the line.
    rejectUnauthorized: false,
  });
  let net: Socket | undefined;
  let over = false;
  const once = (then: () => void) => {
    if (over) return;
    over = true;
    then();
  };
  socket.once('upgrade', (response) => {
    net = response.socket;
  });
  socket.once('open', () =>
    once(() => {
      if (net === undefined) {
        socket.terminate();
        failed('CONNECT_FAILED');
      } else opened(socket, net);
    }),
  );
  // Stays for good: an error that nobody hears would end the process.
  socket.on('error', (error: Error) => once(() => failed(toReason(error))));
  return {
    abandon: () => once(() => socket.terminate()),
  };
}
