import type { Actor, MeetingDoing, MeetingsService, MeetingView, ProposeMeeting } from '../../node/index.ts';
import { Problem } from '../../node/index.ts';

const northId = `ql1${'n'.repeat(32)}`;
const at = '2031-05-01T08:00:00.000Z';

/** Meetings in memory: enough of their rules to answer every status that the routes name. */
export class FakeMeetings implements MeetingsService {
  readonly held = new Map<string, MeetingView>();
  /** What the next proposal is refused with. */
  refusal: Problem | undefined;

  async list(_actor: Actor, { state }: { readonly state?: string }): Promise<{ items: MeetingView[] }> {
    return { items: [...this.held.values()].filter((one) => state === undefined || one.state === state).reverse() };
  }

  async view(_actor: Actor, id: string): Promise<MeetingView> {
    const meeting = this.held.get(id);
    if (meeting === undefined) throw new Problem(404, 'NOT_FOUND', 'There is no such meeting.');
    return meeting;
  }

  async propose(actor: Actor, wanted: ProposeMeeting): Promise<{ meeting: MeetingView; created: boolean }> {
    if (this.refusal !== undefined) throw this.refusal;
    const before = this.held.get(wanted.id);
    if (before !== undefined) {
      if (before.subject !== wanted.subject) throw new Problem(409, 'ID_REUSED', 'This id stands for another meeting.');
      return { meeting: before, created: false };
    }
    const meeting = meetingOf(actor, wanted);
    this.held.set(meeting.id, meeting);
    return { meeting, created: true };
  }

  async act(actor: Actor, id: string, act: MeetingDoing): Promise<MeetingView> {
    const meeting = await this.view(actor, id);
    const by = byOf(actor);
    if (act.do === 'agree' && meeting.state !== 'proposed')
      throw new Problem(409, 'SUBJECT_STATE', 'Only a proposal that waits can be agreed to.', { state: meeting.state });
    const state = ({ agree: 'agreed', refuse: 'refused', cancel: 'cancelled', held: 'held' } as const)[act.do as 'agree'];
    const said = { party: northId, by, at, delivery: 'stored' } as const;
    const changed: MeetingView = {
      ...meeting,
      state: state ?? meeting.state,
      ...(act.do === 'refuse' ? { refused: { ground: act.ground, reason: act.reason ?? null, by, at } } : {}),
      minutes:
        act.do === 'minute'
          ? [...meeting.minutes, { id: act.id, text: act.text, commitments: act.commitments ?? [], ...said }]
          : meeting.minutes,
    };
    this.held.set(id, changed);
    return changed;
  }
}

function byOf({ desk, role, alias, mandate }: Actor): MeetingView['by'] {
  return { desk, role, alias, mandate };
}

function meetingOf(actor: Actor, wanted: ProposeMeeting): MeetingView {
  const { id, line, type, to, precedence, begins, ends, subject, place = null } = wanted;
  return {
    id,
    line,
    type,
    from: { party: northId, desk: actor.desk ?? '' },
    to,
    by: byOf(actor),
    precedence,
    subject,
    place,
    begins,
    ends,
    state: 'proposed',
    delivery: 'stored',
    proposedAt: at,
    duty: null,
    minutes: [],
    commitments: [],
    events: [],
  };
}
