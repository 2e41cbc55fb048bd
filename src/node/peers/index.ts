/**
 * The socket edge of the exchange: dials and accepts WebSockets, ties each proof to its channel, keeps one socket to each
 * party and says how the line is. {@link RecordPort} is all that it knows of the record.
 */
export { EXCHANGE_PATH, EXCHANGE_SOCKET } from './dial.ts';
export type { PeerHealth } from './health.ts';
export type { PeerLogFields } from './log.ts';
export type { PeersOptions } from './peers.ts';
export { Peers } from './peers.ts';
export type { RecordPort } from './port.ts';
