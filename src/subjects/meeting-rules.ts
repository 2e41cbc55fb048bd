/**
 * Sense of every kind of entry about a meeting: whose it is to say, what its author must have seen, and what it does.
 *
 * An act is judged by its author's past alone, so no order of arrival changes a judgement. Two acts that had not seen each other
 * are both sound; who wins is decided once, in `stateOf` (meeting-fold.ts):
 *
 * | these two, unseen | wins |
 * |---|---|
 * | agreed, cancelled | cancelled: nobody waits for a meeting that the other has called off |
 * | agreed, refused (two epochs of the addressee) | refused; either answer is the reply that was owed |
 * | refused, cancelled | cancelled |
 * | held, cancelled | held: it took place |
 * | held, refused | held |
 * | two of one kind | the first in the order of the fold |
 * | a minute confirmed, and corrected | the confirmation stands; the correction is a new proposal |
 */
import type { Act, Kind, VoidReason } from '../language/index.ts';
import { sawExcusing } from './duty-draft.ts';
import { mayCommit } from './mandate.ts';
import { type MeetingDraft, repliesOf } from './meeting-draft.ts';
import { applyConfirm, applyMinute, judgeConfirm, judgeMinute } from './minute-draft.ts';
import { type Mark, mark, sawAny } from './subject.ts';
import { textOf } from './text-of.ts';

export type MeetingKind = Exclude<Extract<Kind, `meeting.${string}`>, 'meeting.proposed'>;

interface Rule<K extends MeetingKind> {
  readonly side: 'addressee' | 'either';
  /** A person's to say: the node itself cannot. */
  readonly person?: true;
  judge(draft: MeetingDraft, act: Act<K>): VoidReason | undefined;
  apply(draft: MeetingDraft, act: Act<K>): void;
}

export function isMeetingKind(kind: string): kind is MeetingKind {
  return Object.hasOwn(meetingRules, kind);
}

/** Every kind but `meeting.proposed`, which begins the meeting (meeting-fold.ts). */
export const meetingRules: { readonly [K in MeetingKind]: Rule<K> } = {
  'meeting.agreed': {
    side: 'addressee',
    person: true,
    judge(draft, act) {
      if (sawAny(act, draft.agreed)) return 'DUPLICATE';
      if (!mayCommit(act.by)) return 'OUTSIDE_TERMS';
      return sawAny(act, [...draft.refused, ...draft.cancelled, ...draft.held]) ? 'NOT_POSSIBLE' : undefined;
    },
    apply(draft, act) {
      draft.agreed.push({ ...mark(act), by: act.by });
      reply(draft, act);
    },
  },
  'meeting.refused': {
    side: 'addressee',
    judge(draft, act) {
      if (sawAny(act, draft.refused)) return 'DUPLICATE';
      if (sawAny(act, [...draft.agreed, ...draft.held])) return 'NOT_POSSIBLE';
      // A reply that is owed all the same (the clause has it so, or it was taken back past the due) can be given.
      const stillOwed = repliesOf(draft).some((duty) => !sawExcusing(duty, act));
      return sawAny(act, draft.cancelled) && !stillOwed ? 'NOT_POSSIBLE' : undefined;
    },
    apply(draft, act) {
      draft.refused.push({ ...mark(act), by: act.by, ground: act.data.ground, reason: textOf(act, 'reason') });
      reply(draft, act);
    },
  },
  /** Its proposer calls it off at any time; the addressee, once it has agreed. Before that it refuses. */
  'meeting.cancelled': {
    side: 'either',
    person: true,
    judge(draft, act) {
      if (sawAny(act, draft.cancelled)) return 'DUPLICATE';
      if (sawAny(act, [...draft.refused, ...draft.held])) return 'NOT_POSSIBLE';
      return act.author === draft.from.party || sawAny(act, draft.agreed) ? undefined : 'NOT_POSSIBLE';
    },
    apply(draft, act) {
      draft.cancelled.push({ ...mark(act), by: act.by, ground: act.data.ground, reason: textOf(act, 'reason') });
      if (act.author === draft.from.party) for (const duty of repliesOf(draft)) duty.withdrawals.push(mark(act));
    },
  },
  'meeting.held': {
    side: 'either',
    person: true,
    judge(draft, act) {
      if (sawAny(act, draft.held)) return 'DUPLICATE';
      return sawAny(act, draft.agreed) && !sawAny(act, [...draft.refused, ...draft.cancelled]) ? undefined : 'NOT_POSSIBLE';
    },
    apply: (draft, act) => draft.held.push({ ...mark(act), by: act.by }),
  },
  'meeting.minute': {
    side: 'either',
    person: true,
    judge: (draft, act) => (tookPlace(draft, act) ? judgeMinute(draft, act) : 'NOT_POSSIBLE'),
    apply: applyMinute,
  },
  'meeting.minute-confirmed': { side: 'either', person: true, judge: judgeConfirm, apply: applyConfirm },
};

/** There is something to write down: it was held, or agreed and, as far as the author had seen, not called off. */
function tookPlace(draft: MeetingDraft, act: Mark): boolean {
  if (sawAny(act, draft.held)) return true;
  return sawAny(act, draft.agreed) && !sawAny(act, [...draft.refused, ...draft.cancelled]);
}

/** Agreeing and refusing are the reply; an automatic answer is one as well. */
function reply(draft: MeetingDraft, act: Mark): void {
  for (const duty of repliesOf(draft)) duty.acts.push(mark(act));
}
