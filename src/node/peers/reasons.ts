/** Why a line is not up: the code is for programs, the words are for the person at the desk. */
const words: Readonly<Record<string, string>> = {
  CONNECTING: 'not connected yet',
  NO_ENDPOINT: 'the card of the other side names no address; waiting to be called by it',
  NO_CARD: 'the card of the other side has not been added here',
  CONNECT_REFUSED: 'nothing answers at the address of the other side',
  CONNECT_TIMEOUT: 'the other side did not answer in time',
  CONNECT_FAILED: 'the other side could not be reached',
  NAME_NOT_FOUND: 'the name of the other side’s address is not known to the network',
  UNREACHABLE: 'no route leads to the other side',
  TLS_FAILED: 'no secure channel could be made',
  UNEXPECTED_ANSWER: 'what answers at the address is not a Quietline node',
  PLAINTEXT_REFUSED: 'the address is plain http off this machine; https is needed',
  WRONG_PARTY: 'another party answers at this address',
  CONNECTION_LOST: 'the connection broke',
  SILENT: 'nothing heard for 15 s',
  RECEIPTS_SLOW: 'receipts take longer than 5 s',
  SLOW_READER: 'the other side does not read what is sent',
  STOPPING: 'the other node was stopped',
  DUPLICATE: 'another connection took its place',
  UNKNOWN_PARTY: 'one of the two sides has not added the other’s card',
  PROOF_INVALID: 'the proof of identity does not hold on this channel',
  SLOW_DOWN: 'the other side asks to wait',
  TOO_MANY_SOCKETS: 'the other side has too many connections at its door',
  STORE_FAILED: 'the record could not be written',
  DISK_FULL: 'a disk is full: nothing new can be stored',
};

/** Words for a code; a code of the record or exchange rooms that is not listed comes with its own detail. */
export function toWords(code: string, detail = ''): string {
  return words[code] ?? (detail === '' ? 'the connection was ended' : detail);
}

const bySystemCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'CONNECT_REFUSED',
  ETIMEDOUT: 'CONNECT_TIMEOUT',
  ENOTFOUND: 'NAME_NOT_FOUND',
  EAI_AGAIN: 'NAME_NOT_FOUND',
  EHOSTUNREACH: 'UNREACHABLE',
  ENETUNREACH: 'UNREACHABLE',
  ENETDOWN: 'UNREACHABLE',
  ECONNRESET: 'CONNECTION_LOST',
  EPIPE: 'CONNECTION_LOST',
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 'FRAME_TOO_LARGE',
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: 'FRAME_TOO_LARGE',
};

/** The reason behind an error of the socket or of the WebSocket library. */
export function toReason(error: unknown): string {
  const { code, message, errors } = error as { code?: unknown; message?: unknown; errors?: unknown };
  // Several addresses were tried: the first failure stands for all.
  if (Array.isArray(errors) && errors.length > 0) return toReason(errors[0]);
  const system = typeof code === 'string' ? code : '';
  const known = bySystemCode[system];
  if (known !== undefined) return known;
  if (/^(ERR_SSL|ERR_TLS|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(system)) return 'TLS_FAILED';
  if (system.startsWith('WS_ERR_')) return 'FRAME_MALFORMED';
  const text = typeof message === 'string' ? message : '';
  if (text === 'Opening handshake has timed out') return 'CONNECT_TIMEOUT';
  if (text.startsWith('Unexpected server response') || text.startsWith('Invalid ')) return 'UNEXPECTED_ANSWER';
  return 'CONNECT_FAILED';
}
