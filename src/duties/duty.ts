import type { DutyAct, DutyState, Precedence, Saying } from '../language/index.ts';

/** What one party owes the other, under which clause and by when. Times: milliseconds since 1970 UTC, by the party that wrote. */
export interface Duty {
  readonly id: string;
  readonly clause: string;
  readonly owes: 'answer' | 'acknowledge' | DutyAct;
  /** Which one, where one entry begins several: a commitment's id, the desk that has to acknowledge. */
  readonly part: string | null;
  readonly owedBy: string;
  /** On a house line the same party. */
  readonly owedTo: string;
  /** Desk that owes it. */
  readonly desk: string;
  readonly precedence: Precedence | null;
  readonly state: DutyState;
  /** The owing party's receipt: the limit runs from here. */
  readonly startedAt: number;
  /** Epoch of that receipt: what the owing party writes in it, or in a later one, counts. */
  readonly epoch: string;
  readonly due: number;
  readonly limitMs: number;
  readonly toleranceMs: number;
  /** What the owing party's feed says of it. */
  readonly owing: { readonly actedAt: number | null; readonly breachedAt: number | null; readonly contestedAt: number | null };
  /** What the owed party's feed says of it, by the owed party's clock. */
  readonly owed: { readonly deliveredAt: number | null; readonly statedAt: number | null; readonly gaveUpAt: number | null };
  /** Who has excused it; it is excused once both have. */
  readonly excusedBy: readonly string[];
}

/** What our node says of itself about a subject now, and when it must look again. */
export interface Work {
  readonly say: Saying[];
  readonly wakeAt?: number;
}

/**
 * Highest `at` of any entry of a party: since one of this epoch of its, that is in that epoch or in one opened after it, for an
 * earlier epoch's clock may have run ahead; without an epoch, of all.
 */
export type LatestAt = (party: string, sinceEpoch?: string) => number;
