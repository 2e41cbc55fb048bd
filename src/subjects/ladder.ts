import type { Agreement, Via } from '../language/index.ts';
import { deskOf } from '../terms/index.ts';
import { type CallFold, callIsOpen } from './call.ts';

export type LadderTarget =
  | { readonly desk: string }
  | { readonly account: string }
  /** Whoever is on duty by the rota of a desk; `onDuty` tells who that is now, nobody in a gap. */
  | { readonly rota: string; readonly onDuty?: readonly string[] };

/** One step of a desk's ladder: who rings, for how long, and what the other side reads meanwhile. */
export interface LadderStep {
  readonly target: LadderTarget;
  readonly seconds: number;
  /** No name or number by itself: it goes to the other party. */
  readonly label: string;
  /** By which ways beside its live screens it is tried. */
  readonly via?: readonly Via[];
  /** Those of them by which somebody can be reached now. */
  readonly reach?: readonly Via[];
}

/** Somebody who may be rung: an account and the desk at which it sits. */
export interface Person {
  readonly desk: string | null;
  readonly alias: string;
}

const DEFAULT_SECONDS = 20;

/** The ladder as set, or, where a desk has none, the desk itself for 20 s. */
export function ladderFor(agreement: Agreement, deskId: string, set: readonly LadderStep[]): readonly LadderStep[] {
  if (set.length > 0) return set;
  return [{ target: { desk: deskId }, seconds: DEFAULT_SECONDS, label: deskOf(agreement, deskId)?.name ?? deskId }];
}

/** Indexes of the steps that ring this person. */
export function stepsOf(ladder: readonly LadderStep[], person: Person): number[] {
  return ladder.flatMap(({ target }, index) => (rings(target, person) ? [index] : []));
}

/** Whether this person is on the ladder or sits at the called desk: who may let it ring, pass and refuse. */
export function standsOnLadder(call: Pick<CallFold, 'to'>, ladder: readonly LadderStep[], person: Person): boolean {
  return person.desk === call.to.desk || stepsOf(ladder, person).length > 0;
}

/**
 * Whether the call should ring on this person's screens now: every step that has begun and was not passed on keeps ringing,
 * also when its time is over or nobody was there, so that a screen that appears later rings at once.
 */
export function ringsHere(call: CallFold, ladder: readonly LadderStep[], person: Person): boolean {
  if (!callIsOpen(call)) return false;
  return stepsOf(ladder, person).some((index) => call.steps.some((step) => step.step === index && step.state !== 'passed'));
}

function rings(target: LadderTarget, person: Person): boolean {
  if ('rota' in target) return (target.onDuty ?? []).includes(person.alias);
  return 'desk' in target ? target.desk === person.desk : target.account === person.alias;
}
