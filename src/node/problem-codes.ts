/**
 * Every code that the API can answer, with its status and title. The list is closed: docs/errors.md explains each one, and
 * tests hold the page and the code against it.
 */
export const problemCodes = {
  MALFORMED_JSON: { status: 400, title: 'The body is not JSON' },
  INVALID_REQUEST: { status: 400, title: 'The request does not fit its schema' },
  NOT_SIGNED_IN: { status: 401, title: 'Not signed in' },
  SESSION_EXPIRED: { status: 401, title: 'The session has expired' },
  WRONG_CREDENTIALS: { status: 401, title: 'Wrong alias, password or PIN' },
  NOT_ALLOWED: { status: 403, title: 'Not allowed' },
  ORIGIN_REFUSED: { status: 403, title: 'The request came from another site' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  UNKNOWN_LINE: { status: 404, title: 'No such line' },
  UNKNOWN_FEED: { status: 404, title: 'No such feed' },
  UNKNOWN_ENTRY: { status: 404, title: 'No such entry' },
  REQUEST_TIMEOUT: { status: 408, title: 'The request took too long to arrive' },
  CALL_STATE: { status: 409, title: 'Not possible in the state of the call' },
  ID_REUSED: { status: 409, title: 'The id stands for something else' },
  ALIAS_TAKEN: { status: 409, title: 'The alias is taken' },
  OWN_ACCOUNT: { status: 409, title: 'Not possible with your own account' },
  LINE_NOT_IN_FORCE: { status: 409, title: 'The agreement of the line is not in force' },
  NO_CARD: { status: 409, title: 'The card of that party was not added' },
  CARD_CONFLICT: { status: 409, title: 'Another root key is held for that party' },
  TOO_LARGE: { status: 413, title: 'Too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Only application/json is read' },
  DESK_REQUIRED: { status: 422, title: 'The account has no desk' },
  UNKNOWN_CALL: { status: 422, title: 'No such call' },
  UNKNOWN_MINUTE: { status: 422, title: 'No such minute' },
  UNKNOWN_DESK: { status: 422, title: 'The line has no such desk' },
  OWN_PARTY: { status: 422, title: 'A call goes to another party' },
  BAD_AGREEMENT: { status: 422, title: 'The agreement contradicts itself' },
  NOT_A_PARTY: { status: 422, title: 'The agreement does not name this party' },
  AMENDMENT_NOT_SUPPORTED: { status: 422, title: 'Amendments are not supported' },
  BAD_CARD: { status: 422, title: 'Not a party card' },
  FINGERPRINT_MISMATCH: { status: 422, title: 'The fingerprint is that of another card' },
  ALIAS_POLICY: { status: 422, title: 'The alias does not fit the rule' },
  PASSWORD_POLICY: { status: 422, title: 'The password does not fit the rule' },
  PIN_POLICY: { status: 422, title: 'The PIN does not fit the rule' },
  SLOWED: { status: 429, title: 'Too many wrong guesses' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests' },
  TOO_MANY_SCREENS: { status: 429, title: 'Too many live screens' },
  HEADERS_TOO_LARGE: { status: 431, title: 'The header fields are too large' },
  INTERNAL: { status: 500, title: 'A fault in the node' },
  BUSY: { status: 503, title: 'Too much waits' },
  STOPPING: { status: 503, title: 'The node is stopping' },
  PORT_IN_USE: { status: 503, title: 'The port is taken' },
  STORE_UNAVAILABLE: { status: 503, title: 'The database cannot be used' },
  DISK_FULL: { status: 507, title: 'The disk is full' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type ProblemCode = keyof typeof problemCodes;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCodes, code);
}
