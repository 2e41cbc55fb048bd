import type { By, MeetingState, MeetingType, Precedence, RefusalGround } from '../language/index.ts';
import type { Minute } from './minute.ts';
import { obligationIsOpen } from './obligation.ts';
import type { Mark, SubjectFold } from './subject.ts';

export interface MeetingEnding extends Mark {
  readonly by: By;
  readonly ground: RefusalGround;
  /** Null when none was given, or erased. */
  readonly reason: string | null;
}

/** A meeting or a joint activity: asked for, answered, held. Both are one kind of subject and differ in their channel. */
export interface MeetingFold extends SubjectFold {
  readonly kind: 'meeting';
  readonly state: MeetingState;
  readonly type: MeetingType;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly precedence: Precedence;
  readonly begins: number;
  readonly ends: number;
  /** Null when erased. */
  readonly subject: string | null;
  /** Null when none was named, or erased. */
  readonly place: string | null;
  /** Each is kept also when another outweighed it: `state` says which stands. */
  readonly agreed: (Mark & { readonly by: By }) | null;
  readonly refused: MeetingEnding | null;
  readonly cancelled: MeetingEnding | null;
  readonly held: (Mark & { readonly by: By }) | null;
  readonly minutes: readonly Minute[];
}

/** A proposal that waits may still be refused by the node itself; afterwards only what is owed keeps it open. */
export function meetingIsOpen(meeting: MeetingFold): boolean {
  return meeting.state === 'proposed' || meeting.obligations.some(obligationIsOpen);
}
