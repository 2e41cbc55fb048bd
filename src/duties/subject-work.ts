import type { Agreement, MeetingType, RefusalGround } from '../language/index.ts';
import type { AnyFold, CallFold, LadderStep, MeetingFold } from '../subjects/index.ts';
import { callWork } from './call-work.ts';
import type { LatestAt, Work } from './duty.ts';
import { aboutOf, type DutyWorkInput, dutyPlans } from './duty-work.ts';
import { inquire, type Spared } from './incident-work.ts';
import { uninformed, uninformedUnits } from './notification-work.ts';
import { nothing, type Plan, planOf, says, workOf } from './plan.ts';

export interface SubjectWorkInput extends DutyWorkInput {
  readonly fold: AnyFold;
  /** The version under which the subject began. */
  readonly agreement: Agreement;
  readonly latestAt: LatestAt;
  /** For calls alone: what rings on our side. */
  readonly ringing: {
    /** The call that this one returns, and the open calls between the same two desks. */
    readonly related: readonly CallFold[];
    /** Ladder of the called desk as set; empty: the desk itself. Read on the callee's node alone. */
    readonly ladder: readonly LadderStep[];
    readonly staffed: (target: LadderStep['target']) => boolean;
  };
  /**
   * What our party's terms forbid now (postures that we know, our directives) at this desk: the ground that the other side is told.
   * Undefined while such a meeting is permitted.
   */
  readonly meetingForbidden: (type: MeetingType, desk: string) => RefusalGround | undefined;
  /** For incidents alone: what was to be spared and is near. */
  readonly spared?: readonly Spared[];
}

/**
 * What our node says of itself about a subject now, and when to ask again. Asked again with its own words folded in, it says
 * nothing twice; whatever it says is sound when folded. To be asked after every change of the subject, at `wakeAt`, when the line's
 * health or the own terms change, and for calls also when somebody comes on watch or leaves. Check calls are placed elsewhere.
 */
export function subjectWork(input: SubjectWorkInput): Work {
  return workOf(input.now, ...dutyPlans(input), ...ownPlans(input));
}

function ownPlans(input: SubjectWorkInput): Plan[] {
  const { fold } = input;
  if (fold.kind === 'call') return [planOf(callWork(callInput(input, fold)))];
  if (fold.kind === 'meeting') return [refuse(input, fold)];
  if (fold.kind === 'incident') return [inquire(fold, { ...input, spared: input.spared ?? [] })];
  if (fold.kind === 'notification') return [uninformed(fold, input)];
  if (fold.kind === 'onward') return [uninformedUnits(fold, input)];
  return [];
}

function callInput(input: SubjectWorkInput, call: CallFold) {
  const { agreement, self, now, line, hash, ringing, latestAt } = input;
  return { call, agreement, self, now, line, hash, ...ringing, owingLatestAt: latestAt(call.to.party, call.received?.epoch) };
}

/** What our own terms forbid is refused at once, and says no more than the other side may learn. */
function refuse({ self, meetingForbidden }: SubjectWorkInput, meeting: MeetingFold): Plan {
  if (meeting.state !== 'proposed' || meeting.to.party !== self) return nothing;
  const ground = meetingForbidden(meeting.type, meeting.to.desk);
  if (ground === undefined) return nothing;
  const by = { desk: meeting.to.desk, role: 'node', alias: 'node', mandate: 'none' } as const;
  return says({ kind: 'meeting.refused', about: aboutOf(meeting), by, data: { ground }, content: {} });
}
