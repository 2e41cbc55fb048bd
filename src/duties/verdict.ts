import type { DutyState } from '../language/index.ts';

/**
 * What the entries say about one duty. Times are the owing party's, in milliseconds since 1970 UTC; what had seen what is told
 * by the entries themselves, so both nodes hold the same evidence.
 */
export interface Evidence {
  readonly due: number;
  /** The act that the duty asks for, in the owing party's own feed. */
  readonly act?: {
    readonly at: number;
    /** Its author had seen the other's statement that counts. */
    readonly sawStatement: boolean;
    /** It comes after the owing party's own statement of the breach, in whatever epoch. */
    readonly afterOwnBreach: boolean;
  };
  /** Highest time of any entry of the owing party after its receipt. */
  readonly owingLatestAt: number;
  /** The other's statement of the breach, if one counts: its author's own times bear it out. */
  readonly statement?: {
    /** Its author had seen the act. */
    readonly sawAct: boolean;
    /** The owing party had contested it as early before it acted. */
    readonly contestedBeforeAct: boolean;
  };
  /** Both have excused it, or the owed party gave it up, before anything convicted the owing party. */
  readonly excused: boolean;
}

/** The table of protocol.md (Times and duties): the first row that fits. It reads no clock. */
export function verdict({ due, act, owingLatestAt, statement, excused }: Evidence): DutyState {
  if (act !== undefined) {
    const within = act.at <= due && !act.afterOwnBreach;
    if (within && (statement === undefined || statement.sawAct)) return 'met';
    if (within && (!act.sawStatement || statement?.contestedBeforeAct)) return 'disputed';
    return 'late';
  }
  if (excused) return 'excused';
  if (owingLatestAt > due) return 'breached';
  if (statement !== undefined) return 'breached';
  return 'pending';
}
