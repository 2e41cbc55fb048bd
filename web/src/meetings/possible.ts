import type { Meeting, MeetingType } from '../api/house-types.ts';
import type { Act } from '../api/terms-types.ts';

export interface PossibleMeetingActs {
  readonly answer: boolean;
  /** Calling off what was agreed, or taking back what we have proposed. */
  readonly cancel: boolean;
  readonly held: boolean;
  readonly minute: boolean;
}

/** What a meeting allows to our side in its present state. The node has the last word. */
export function possibleMeetingActs(meeting: Pick<Meeting, 'state' | 'from'>, self: string): PossibleMeetingActs {
  const { state } = meeting;
  const ours = meeting.from.party === self;
  return {
    answer: state === 'proposed' && !ours,
    cancel: state === 'agreed' || (state === 'proposed' && ours),
    held: state === 'agreed',
    minute: state === 'agreed' || state === 'held',
  };
}

/** Acts of meetings and of joint activities go by different names: postures and directives permit them apart. */
export function meetingAct(
  type: MeetingType,
  act: 'propose' | 'agree' | 'refuse' | 'cancel' | 'held' | 'minute' | 'commit',
): Act {
  return `${type === 'meeting' ? 'meeting' : 'activity'}.${act}`;
}
