/** Subjects of a party's own house line: one author, nobody on the other side. Times: milliseconds since 1970 UTC. */
import type { By, DataOf, DirectiveRule, DirectiveState, Language } from '../language/index.ts';
import { obligationIsOpen } from './obligation.ts';
import type { Mark, SubjectFold } from './subject.ts';

/** An act that one person did. */
export interface Done extends Mark {
  readonly by: By;
}

/** An act with its reason; null when erased. */
export interface Reasoned extends Done {
  readonly reason: string | null;
}

export interface Acknowledgement {
  readonly desk: string;
  readonly state: 'pending' | 'acknowledged' | 'overdue';
  readonly due: number;
  readonly at: number | null;
  readonly by: By | null;
}

export interface DirectiveFold extends SubjectFold {
  readonly kind: 'directive';
  readonly state: DirectiveState;
  readonly number: number;
  /** Empty: all lines of this mode. */
  readonly lines: readonly string[];
  /** Empty: all desks of the party. */
  readonly desks: readonly string[];
  readonly rules: readonly DirectiveRule[];
  /** By language; null when erased. */
  readonly texts: Readonly<Partial<Record<Language, string>>> | null;
  readonly acknowledgements: readonly Acknowledgement[];
  readonly replaces: string | null;
  readonly lifted: (Reasoned & { readonly replacedBy: string | null }) | null;
}

/** A head has still to acknowledge it, and has not been found overdue. */
export function directiveIsOpen(directive: DirectiveFold): boolean {
  return directive.lifted === null && directive.obligations.some(obligationIsOpen);
}

export interface WatchNote {
  readonly by: By;
  readonly at: number;
  /** Null when erased. */
  readonly text: string | null;
}

/** An officer's time on duty at a desk. */
export interface WatchFold extends SubjectFold {
  readonly kind: 'watch';
  readonly state: 'current' | 'ended';
  readonly desk: string;
  /** The watch that it relieved. */
  readonly after: string | null;
  readonly notes: readonly WatchNote[];
  /** The relief of the rota had not come when it was expected. */
  readonly unrelieved: (Done & { readonly expected: string | null }) | null;
  readonly ended: (Done & { readonly because: DataOf<'watch.ended'>['because'] }) | null;
}

/** Keeps what retention would erase. */
export interface HoldFold extends SubjectFold {
  readonly kind: 'hold';
  readonly state: 'placed' | 'lifted';
  readonly lines: readonly string[];
  readonly subjects: readonly string[];
  /** From then on it holds nothing, though nobody lifts it. */
  readonly ends: number;
  /** Null when erased. */
  readonly ground: string | null;
  readonly lifted: Reasoned | null;
}

/** Whether a hold keeps things from erasure at `now`. */
export function holdStands(hold: HoldFold, now: number): boolean {
  return hold.lifted === null && now < hold.ends;
}

/** Something that waits for a second person. */
export interface ApprovalFold extends SubjectFold {
  readonly kind: 'approval';
  readonly state: 'asked' | 'given' | 'refused';
  readonly what: DataOf<'approval.asked'>['what'];
  readonly line: string;
  readonly agreement: string | null;
  readonly directive: string | null;
  readonly desk: string | null;
  /** The act as its author asked for it, JSON; null when erased. */
  readonly act: string | null;
  readonly given: Done | null;
  readonly refused: Reasoned | null;
}
