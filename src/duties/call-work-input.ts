import type { Agreement, By } from '../language/index.ts';
import type { CallFold, LadderStep } from '../subjects/index.ts';

export interface LineHealth {
  readonly up: boolean;
  /** We hold all that the other side says it has. */
  readonly caughtUp: boolean;
  /** While we are not: since when, and when something of it came last (milliseconds since 1970 UTC by our own clock). */
  readonly waiting?: { readonly since: number; readonly cameAt: number } | undefined;
}

export interface CallWorkInput {
  readonly call: CallFold;
  /** The call that this one returns, and the open calls between the same two desks. */
  readonly related: readonly CallFold[];
  /** The version under which the call was placed. */
  readonly agreement: Agreement;
  /** Own party. */
  readonly self: string;
  /** Milliseconds since 1970 UTC by our own clock; entries said now must not carry an earlier `at`. */
  readonly now: number;
  /** Ladder of the called desk as set; empty: the desk itself. Read on the callee's node alone. */
  readonly ladder: readonly LadderStep[];
  readonly staffed: (target: LadderStep['target']) => boolean;
  readonly line: LineHealth;
  readonly owingLatestAt: number;
  readonly hash: (text: string) => string;
}

/** The node speaks for its desk in the call; no mandate: it states what happened and binds nobody. */
export function byNode(call: CallFold, self: string): By {
  return { desk: self === call.to.party ? call.to.desk : call.from.desk, role: 'node', alias: 'node', mandate: 'none' };
}

export function aboutOf(call: CallFold): { readonly party: string; readonly id: string } {
  return { party: call.from.party, id: call.id };
}
