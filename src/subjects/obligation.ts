/** What one party owes in a subject, as its entries tell it. `duties/` gives the verdict. */
import type { DutyAct, Precedence } from '../language/index.ts';
import { type Mark, saw } from './subject.ts';

/** A receipt or delivery, with the leaf hash of the entry that it acknowledges. */
export interface Acknowledged extends Mark {
  readonly entry: string;
}

export interface Contest extends Mark {
  /** Leaf hash of the statement that came early. */
  readonly statement: string;
}

export interface Obligation {
  readonly clause: string;
  /** Which one, where one entry begins several: a commitment's id, a desk. */
  readonly part: string | null;
  readonly owes: 'answer' | 'acknowledge' | DutyAct;
  readonly owedBy: string;
  /** On a house line the same party as `owedBy`. */
  readonly owedTo: string;
  /** Desk that owes it. */
  readonly desk: string;
  readonly precedence: Precedence | null;
  /** The entry that began it. */
  readonly begun: Mark;
  /** The limit runs from here; an entry of the owing party's own that begins the duty is its own receipt. Null: undelivered. */
  readonly receipt: Acknowledged | null;
  readonly delivered: Acknowledged | null;
  /** Milliseconds since 1970 UTC by the owing party's clock; null before the receipt. */
  readonly due: number | null;
  readonly limitMs: number;
  readonly toleranceMs: number;
  /** The act that alone ends it. */
  readonly act: Mark | null;
  readonly ownBreach: Mark | null;
  /** Breaches stated by the owed party whose own times bear them out. */
  readonly statements: readonly Mark[];
  readonly contests: readonly Contest[];
  readonly excuses: readonly Mark[];
  /** What began it was taken back. */
  readonly withdrawn: (Mark & { readonly excuses: boolean }) | null;
  /** Latest time of what the owing party has written in this subject after its receipt, where that is past the due; 0 otherwise. */
  readonly heardAt: number;
}

/** Whether nobody is to be charged any more: it was taken back in time, or both have excused it in time. */
export function isExcused(obligation: Obligation): boolean {
  if (obligation.withdrawn?.excuses) return true;
  const { excuses, owedBy, owedTo, due, statements } = obligation;
  const byOwing = excuses.some((excuse) => excuse.author === owedBy && due !== null && excuse.at <= due);
  const byOwed = excuses.some((excuse) => excuse.author === owedTo && !statements.some((statement) => saw(excuse, statement)));
  return byOwing && byOwed;
}

/** Whether an entry of a node may still follow from it: receipt, delivery or breach. */
export function obligationIsOpen(obligation: Obligation): boolean {
  return obligation.act === null && obligation.ownBreach === null && !isExcused(obligation);
}
