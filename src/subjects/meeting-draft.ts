import type { By, MeetingType, Precedence } from '../language/index.ts';
import type { DutyDraft } from './duty-draft.ts';
import type { MeetingEnding } from './meeting.ts';
import type { MinutedDraft } from './minute-draft.ts';
import type { Mark } from './subject.ts';

/**
 * A meeting while it is folded. Every list holds the sound acts of one kind so far, in the order of the fold: several only when
 * their authors had not seen each other.
 */
export interface MeetingDraft extends MinutedDraft {
  readonly by: By;
  readonly type: MeetingType;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly precedence: Precedence;
  readonly begins: number;
  readonly ends: number;
  readonly subject: string | null;
  readonly place: string | null;
  readonly agreed: (Mark & { readonly by: By })[];
  readonly refused: MeetingEnding[];
  readonly cancelled: MeetingEnding[];
  readonly held: (Mark & { readonly by: By })[];
}

/** The addressee's duties to reply, if the agreement has any. */
export function repliesOf(draft: MeetingDraft): DutyDraft[] {
  return draft.duties.filter((duty) => duty.owes === 'reply');
}
