export type TermsProblemCode =
  | 'DUPLICATE_ID'
  | 'DUPLICATE_KEY'
  | 'DUPLICATE_CLAUSE'
  | 'DUPLICATE_DUTY'
  | 'UNKNOWN_PARTY'
  | 'UNKNOWN_DISTRICT'
  | 'UNKNOWN_DESK'
  | 'UNKNOWN_COUNTERPART'
  | 'UNKNOWN_TIMEZONE'
  | 'COUNTERPART_OWN_PARTY'
  | 'CHECK_CALL_OWN_PARTY'
  | 'PARTY_WITHOUT_DESK'
  | 'HOUSE_LINE'
  | 'RING_OPEN'
  | 'POSITION_OFF_EARTH'
  | 'LIMITS_OUT_OF_ORDER'
  | 'LIMIT_MISSING'
  | 'LIMIT_UNUSED'
  | 'INVOLVING_UNUSED'
  | 'WRONG_ACT'
  | 'FLOOR_FORBIDDEN'
  | 'FLOOR_DROPPED'
  | 'FLOOR_LOOSENED'
  | 'POSTURES_OUT_OF_ORDER'
  | 'EXCLUDED_USES'
  | 'FOLLOWS'
  | 'FOUNDED_OTHERWISE'
  | 'PARTIES_CHANGED';

/** Something in an agreement that its schema cannot see. `path` is a JSON Pointer (RFC 6901) into the agreement. */
export interface TermsProblem {
  readonly code: TermsProblemCode;
  readonly path: string;
  readonly detail: string;
}
