/**
 * How two nodes make their copies of a record equal: a state machine for one connection, without sockets, clock or chance.
 * Build an {@link ExchangeSession}, give it frames and times, and do its {@link Effect}s in order. It leaves out what the
 * record means: the host verifies and stores batches; signatures on checkpoints are the host's to check.
 */

export { isGarbage } from './codes.ts';
export type { PieceOf, WantedFile } from './files.ts';
export { MAX_FILE_PIECES, MAX_FRAME_BYTES, MAX_HELLO_BYTES, PIECE_BYTES, SILENT_MS } from './limits.ts';
export { ExchangeSession } from './session.ts';
export type { Channel, Effect, FeedBatch, FeedOffer, SessionConfig } from './types.ts';
