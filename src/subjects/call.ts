import type { By, CallState, Precedence, SkipReason, StepState } from '../language/index.ts';
import type { Minute } from './minute.ts';
import { obligationIsOpen } from './obligation.ts';
import type { Mark, SubjectFold } from './subject.ts';

export interface CallReceived extends Mark {
  /** Leaf hash of the `call.placed` that it acknowledges. */
  readonly entry: string;
}

export interface CallAnswered extends Mark {
  readonly by: By;
  readonly as: 'voice' | 'text';
}

export interface CallRefused extends Mark {
  readonly by: By;
  /** Null when erased. */
  readonly reason: string | null;
}

export interface CallCancelled extends Mark {
  readonly by: By;
  readonly because: 'caller' | 'crossed';
  /** The call that stayed, when two desks rang each other. */
  readonly for: string | null;
  /** Whether the duty to answer is excused by it: not if the callee had convicted itself before it heard of it. */
  readonly excuses: boolean;
}

export interface CallReturned extends Mark {
  readonly with: string;
}

/** `call.missed` or `duty.breached`: a party states that the duty to answer was not met. */
export interface CallStatement extends Mark {
  /** Duty that it names. */
  readonly duty: string;
}

export interface CallContest extends Mark {
  readonly duty: string;
  /** Leaf hash of the statement that came early. */
  readonly statement: string;
}

export interface CallExcuse extends Mark {
  readonly duty: string;
}

/** One step of the callee's ladder, as its node has told. Times are those of the callee. */
export interface CallStep {
  readonly step: number;
  readonly label: string;
  readonly state: StepState;
  /** When it came to this state. */
  readonly at: number;
  /** When it last began to alert. */
  readonly beganAt: number;
  /** When a screen first rang since it began; its seconds run from here. */
  readonly rangAt: number | null;
  readonly because?: SkipReason;
}

export interface CallMessage {
  readonly id: string;
  readonly party: string;
  readonly by: By;
  readonly at: number;
  readonly epoch: string;
  readonly seq: number;
  /** Null when erased. */
  readonly text: string | null;
}

/** The state of one call, computed from entries alone. Plain JSON: the store keeps it as it is. Times: ms since 1970 UTC. */
export interface CallFold extends SubjectFold {
  readonly kind: 'call';
  /** As `begun`. */
  readonly placed: Mark;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly precedence: Precedence;
  /** Null when erased. */
  readonly reason: string | null;
  /** The call that this one returns. */
  readonly returns?: string;
  /** The check call of the agreement that it is. */
  readonly check?: string;
  readonly state: CallState;

  readonly received: CallReceived | null;
  readonly delivered: Mark | null;
  /** When a screen first rang. */
  readonly rangAt: number | null;
  /** One for each step that has begun, by its number. */
  readonly steps: readonly CallStep[];
  /** The ladder has run out and nobody rings now. */
  readonly exhausted: boolean;
  /** When it first ran out. */
  readonly exhaustedAt: number | null;
  readonly answered: CallAnswered | null;
  readonly refused: CallRefused | null;
  /** Also kept when an answer or a miss outweighed it: `state` says which stands. */
  readonly cancelled: CallCancelled | null;
  readonly missed: CallStatement | null;
  readonly returned: CallReturned | null;
  readonly ended: (Mark & { readonly by: By }) | null;
  /** Parties that hold the call. */
  readonly heldBy: readonly string[];
  readonly held: boolean;
  /** The precedence that the callee finds right, when it is another. */
  readonly marked: Precedence | null;
  readonly messages: readonly CallMessage[];
  readonly minutes: readonly Minute[];

  /** Breaches stated by the caller whose own times bear them out. */
  readonly statements: readonly CallStatement[];
  readonly contests: readonly CallContest[];
  readonly excuses: readonly CallExcuse[];

  /** Latest time of what the callee has written in this call after its receipt; 0 before. */
  readonly heardAt: number;
}

type Outcome = Pick<CallFold, 'answered' | 'refused' | 'cancelled' | 'returned'>;

/** Whether it is still waited for: it rings, and it can be answered, passed, refused or given up. A missed call still is. */
export function callIsOpen(call: Outcome): boolean {
  return call.answered === null && call.refused === null && call.cancelled === null && call.returned === null;
}

/** Whether nothing more is said in it, save the minute of a call that took place. */
export function callIsOver(call: Outcome & Pick<CallFold, 'ended'>): boolean {
  return call.answered === null ? !callIsOpen(call) : call.ended !== null;
}

/** Something may still follow by itself: it is waited for, or refused and so to be missed when due, or a commitment is owed. */
export function callStaysOpen(call: CallFold): boolean {
  if (callIsOpen(call) || call.obligations.some(obligationIsOpen)) return true;
  return call.refused !== null && call.missed === null && call.answered === null && call.returned === null;
}
