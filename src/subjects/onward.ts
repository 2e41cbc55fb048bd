import type { By, DataOf, PlacePrecision, UnitLevel } from '../language/index.ts';
import { obligationIsOpen } from './obligation.ts';
import type { Mark, SubjectFold } from './subject.ts';

export interface OnwardUnit {
  /** The party's own label for it. */
  readonly id: string;
  readonly level: UnitLevel;
  readonly precision: PlacePrecision;
  /** Own desk whose officer acknowledges; null: it has a one-time link. */
  readonly desk: string | null;
  /** Null when none was given, or erased. */
  readonly name: string | null;
  readonly acknowledged: (Mark & { readonly by: By; readonly how: DataOf<'onward.acknowledged'>['by'] }) | null;
  /** It did not know as the window opened. */
  readonly uninformed: Mark | null;
}

/** One revision of a notification on its way to a party's own units; on the house line. */
export interface OnwardFold extends SubjectFold {
  readonly kind: 'onward';
  /** `known`: by every unit. `ended`: another revision stands, or the notification is over. */
  readonly state: 'passed' | 'known' | 'ended';
  readonly line: string;
  readonly notification: string;
  readonly revision: number;
  /** Milliseconds since 1970 UTC. */
  readonly due: number;
  readonly units: readonly OnwardUnit[];
  readonly ended: (Mark & { readonly because: DataOf<'onward.ended'>['because'] }) | null;
}

export function onwardIsOpen(onward: OnwardFold): boolean {
  return onward.ended === null && onward.obligations.some(obligationIsOpen);
}
