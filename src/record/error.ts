/**
 * Everything that can be wrong with bytes of the record, one code for each thing (docs/protocol.md, Error codes). Foreign bytes
 * never cause any other error than this one.
 */
export const recordErrorCodes = [
  'ENCODING',
  'NOT_JSON',
  'NOT_CANONICAL',
  'TOO_DEEP',
  'TOO_LARGE',
  'KEY_FORM',
  'VERSION',
  'CARD_FORM',
  'CARD_ID',
  'CARD_KEYS',
  'CARD_SIGNATURE',
  'CARD_CHAIN',
  'ENTRY_FORM',
  'HEADER_FORM',
  'SALT_FORM',
  'BODY_MISMATCH',
  'BODY_MISSING',
  'BODY_FORM',
  'CONTENT_UNDECLARED',
  'CONTENT_MISMATCH',
  'CONTENT_FORM',
  'TREE_RANGE',
  'TILE_MISSING',
  'INCLUSION',
  'CONSISTENCY',
  'NOTE_FORM',
  'NOTE_DIFFERS',
  'NOTE_SIGNATURE',
  'NOTE_UNSIGNED',
  'CHECKPOINT_FORM',
  'CHECKPOINT_ORIGIN',
  'CHECKPOINT_SIZE',
  'COSIGNATURE',
  'BATCH_FORM',
  'RECORD_FORM',
  'GAP',
  'ROOT_MISMATCH',
  'FORK',
  'WRONG_FEED',
  'SEQ',
  'CLOCK',
  'AT_FELL',
  'TERMS_FELL',
  'SEEN_FELL',
  'SEEN_NOT_HELD',
  'SEEN_ROOT',
  'PROOF_FORM',
] as const;
export type RecordErrorCode = (typeof recordErrorCodes)[number];

export class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly code: RecordErrorCode;
  /** Safe to show and to log: it holds places and sizes, never what was said. */
  readonly detail: string;
  /**
   * Whether the author's own signature covers what is wrong. Only such an error speaks against the author (its feed is broken in
   * form and taken no further); any other may be the work of whoever carried the bytes.
   */
  readonly signed: boolean;

  constructor(code: RecordErrorCode, detail: string, signed = false) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
    this.signed = signed;
  }
}

/** Throws `code` unless `condition` holds. */
export function demand(condition: boolean, code: RecordErrorCode, detail: string): asserts condition {
  if (!condition) throw new RecordError(code, detail);
}

/** The same error, told to be covered by the author's signature; any other error is handed through. */
export function asSigned(error: unknown): unknown {
  return error instanceof RecordError && !error.signed ? new RecordError(error.code, error.detail, true) : error;
}
