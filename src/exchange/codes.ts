/**
 * Every reason for which a session refuses a frame or ends, a closed list. Those of the record room (a batch that was
 * refused) travel in `error` frames beside them: any SCREAMING_SNAKE word is carried, none is guessed at.
 */
export const exchangeCodes = [
  // A frame that cannot be read.
  'FRAME_TOO_LARGE',
  'FRAME_NOT_TEXT',
  'FRAME_NOT_JSON',
  'FRAME_TOO_DEEP',
  'FRAME_VERSION',
  'FRAME_UNKNOWN',
  'FRAME_MALFORMED',
  // Who is there.
  'FRAME_OUT_OF_ORDER',
  'VERSION',
  'CHANNEL_KIND',
  'REFLECTED',
  'CARD_INVALID',
  'CARD_FORK',
  'CARD_CHAIN',
  'KEY_STOLEN',
  'UNKNOWN_PARTY',
  'PROOF_INVALID',
  'HANDSHAKE_TIMEOUT',
  // What is sent.
  'NOTE_INVALID',
  'BATCH_PROOF',
  'FLOW',
  'GAP',
  'TOO_MANY_FEEDS',
  'UNKNOWN_LINE',
  'UNKNOWN_FEED',
  'WANT_RANGE',
  'TOO_MANY_PIECES',
  'PIECE_UNASKED',
  'TOO_MANY_ERRORS',
  'SILENT',
  'INTERNAL',
] as const;
export type ExchangeCode = (typeof exchangeCodes)[number];

/** A frame refused. `detail` names the place, never repeats what the peer sent. */
export class ExchangeError extends Error {
  readonly code: ExchangeCode;
  readonly detail: string;

  constructor(code: ExchangeCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'ExchangeError';
    this.code = code;
    this.detail = detail;
  }
}

/** Codes that no working node causes, in its own version or ours: whoever earns one is slowed at the edge. */
const garbage: ReadonlySet<string> = new Set<ExchangeCode>([
  'FRAME_TOO_LARGE',
  'FRAME_NOT_TEXT',
  'FRAME_NOT_JSON',
  'FRAME_TOO_DEEP',
  'FRAME_VERSION',
  'FRAME_UNKNOWN',
  'FRAME_MALFORMED',
  'FRAME_OUT_OF_ORDER',
  'REFLECTED',
  'CARD_INVALID',
  'PROOF_INVALID',
  'HANDSHAKE_TIMEOUT',
  'NOTE_INVALID',
  'BATCH_PROOF',
  'FLOW',
  'TOO_MANY_FEEDS',
  'TOO_MANY_ERRORS',
]);

export function isGarbage(code: string): boolean {
  return garbage.has(code);
}
