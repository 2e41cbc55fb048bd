/** What is owed, as the node offers it to its doors. */
import type { DutyAct, DutyState, Precedence, SubjectKind } from '../../language/index.ts';
import type { Actor } from '../service.ts';

export interface DutyView {
  readonly id: string;
  readonly line: string;
  readonly clause: string;
  readonly owes: 'answer' | 'acknowledge' | DutyAct;
  readonly owedBy: string;
  /** On the party's own record the same party. */
  readonly owedTo: string;
  /** Desk that owes it, and its district; '' for a desk of no district. */
  readonly desk: string;
  readonly district: string;
  readonly precedence: Precedence | null;
  readonly subject: {
    readonly kind: SubjectKind;
    readonly id: string;
    /** Reason of a call, subject of a meeting; absent when erased. */
    readonly title?: string;
    /** Of `onward`: what units have to know. */
    readonly notification?: string;
  };
  readonly state: DutyState;
  readonly startedAt: string;
  readonly due: string;
  readonly limitSeconds: number;
  /** How much longer the owed party waits before it states a breach. */
  readonly toleranceSeconds: number;
  /** By the clock of the owing party. */
  readonly owing: { readonly actedAt: string | null; readonly breachedAt: string | null; readonly contestedAt: string | null };
  /** By the clock of the owed party. */
  readonly owed: { readonly deliveredAt: string | null; readonly statedAt: string | null; readonly gaveUpAt: string | null };
  /** Parties that have excused it: it is excused once both have. */
  readonly excusedBy: readonly string[];
  /** A tighter due that our own directive sets: the other side is owed no more than what was agreed. */
  readonly own?: { readonly due: string; readonly directive: { readonly id: string; readonly number: number } };
}

export interface DutySelection {
  readonly line?: string;
  readonly state?: DutyState;
  readonly desk?: string;
  readonly owedBy?: string;
  /** Owed by our party, and by the desk of whoever asks where it has one. */
  readonly mine?: boolean;
  /** Due at or after, and before; RFC 3339. */
  readonly from?: string;
  readonly to?: string;
}

/** How many duties are in each state. */
export type DutyTally = Readonly<Record<DutyState, number>>;

export interface DutySummary {
  readonly byState: DutyTally;
  readonly byDistrict: readonly (DutyTally & { readonly district: string })[];
  /** By the day of the due, `YYYY-MM-DD`, UTC. */
  readonly byDay: readonly (DutyTally & { readonly day: string })[];
  readonly byClause: readonly (DutyTally & { readonly clause: string })[];
}

export interface DutiesService {
  /** The soonest due first. */
  list(
    actor: Actor,
    filter: DutySelection & { readonly after?: string; readonly limit?: number },
  ): Promise<{ items: DutyView[]; next?: string }>;
  summary(actor: Actor, selection: DutySelection): Promise<DutySummary>;
  /** RFC 4180, with a header row; in pieces, so that a long list needs little memory. */
  csv(actor: Actor, selection: DutySelection): AsyncIterable<string>;
  /** Excuses it for the own party. 404 `NOT_FOUND`. */
  excuse(actor: Actor, id: string, reason: string): Promise<DutyView>;
  /** Says that a commitment is done. 404 `NOT_FOUND`, 422 `UNKNOWN_COMMITMENT`. */
  done(
    actor: Actor,
    commitment: string,
    done: { readonly text: string; readonly subject: { readonly kind: 'call' | 'meeting'; readonly id: string } },
  ): Promise<DutyView>;
}
