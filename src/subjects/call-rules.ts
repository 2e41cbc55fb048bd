/**
 * Sense of every kind of entry about a call: whose it is to say, what its author must have seen, and what it does.
 *
 * An act is judged by its author's past alone (`sawAny`), so no order of arrival changes a judgement. Two acts that had not
 * seen each other are both sound; who wins is decided once, in `stateOf` (call-fold.ts):
 *
 * | these two, unseen | wins |
 * |---|---|
 * | answered, cancelled | answered; the caller can end it |
 * | answered, refused (two epochs of the callee) | answered |
 * | cancelled, refused | cancelled |
 * | missed, cancelled | missed, with its breach |
 * | missed, refused | refused, with its breach |
 * | returned, cancelled | returned |
 * | two of one kind | the first in the order of the fold |
 * | a minute confirmed, and corrected | the confirmation stands; the correction is a new proposal |
 */
import type { Act, Kind, VoidReason } from '../language/index.ts';
import { type CallDraft, dueAt, stillExcuses } from './call-draft.ts';
import { applyRang, applyStepped } from './call-steps.ts';
import { mayCommit } from './mandate.ts';
import { applyConfirm, applyMinute, judgeConfirm, judgeMinute } from './minute-draft.ts';
import { type Mark, mark, saw, sawAny } from './subject.ts';
import { textOf } from './text-of.ts';

export type CallKind =
  | Exclude<Extract<Kind, `call.${string}`>, 'call.placed'>
  | 'duty.breached'
  | 'duty.contested'
  | 'duty.excused';
type Side = 'caller' | 'callee' | 'either';

interface Rule<K extends CallKind> {
  readonly side: Side;
  /** A person's to say: the node itself cannot. */
  readonly person?: true;
  judge(draft: CallDraft, act: Act<K>): VoidReason | undefined;
  apply(draft: CallDraft, act: Act<K>): void;
}

/**
 * Every kind but `call.placed`, which begins the call (call-fold.ts). Those on duties stand here for the duty to answer alone;
 * commitments have the general ones (duty-draft.ts).
 */
export const callRules: { readonly [K in CallKind]: Rule<K> } = {
  'call.received': {
    side: 'callee',
    judge(draft, act) {
      if (sawAny(act, draft.received)) return 'DUPLICATE';
      const names = draft.begun.some((placed) => placed.leaf === act.data.entry && saw(act, placed));
      return names && !sawAny(act, draft.cancelled) ? undefined : 'NOT_POSSIBLE';
    },
    apply: (draft, act) => draft.received.push({ ...mark(act), entry: act.data.entry }),
  },
  'call.delivered': {
    side: 'caller',
    judge(draft, act) {
      if (sawAny(act, draft.delivered)) return 'DUPLICATE';
      return draft.received.some((receipt) => receipt.leaf === act.data.entry && saw(act, receipt)) ? undefined : 'NOT_POSSIBLE';
    },
    apply: (draft, act) => draft.delivered.push({ ...mark(act), entry: act.data.entry }),
  },
  'call.stepped': { side: 'callee', judge: ringable, apply: applyStepped },
  'call.rang': { side: 'callee', judge: ringable, apply: applyRang },
  'call.exhausted': {
    side: 'callee',
    judge: ringable,
    apply: (draft, act) => {
      draft.exhaustedAt ??= act.at;
    },
  },
  'call.answered': {
    side: 'callee',
    person: true,
    judge: (draft, act) => (sawAny(act, draft.answered) ? 'DUPLICATE' : open(draft, act)),
    apply: (draft, act) => draft.answered.push({ ...mark(act), by: act.by, as: act.data.as }),
  },
  'call.refused': {
    side: 'callee',
    person: true,
    judge: (draft, act) => (sawAny(act, draft.refused) ? 'DUPLICATE' : open(draft, act)),
    apply: (draft, act) => draft.refused.push({ ...mark(act), by: act.by, reason: textOf(act, 'reason') }),
  },
  'call.cancelled': {
    side: 'caller',
    judge: (draft, act) => (sawAny(act, draft.cancelled) ? 'DUPLICATE' : open(draft, act)),
    apply: (draft, act) =>
      draft.cancelled.push({ ...mark(act), by: act.by, because: act.data.because, for: act.data.for ?? null }),
  },
  'call.missed': {
    side: 'callee',
    judge(draft, act) {
      if (sawAny(act, draft.missed)) return 'DUPLICATE';
      if (sawAny(act, draft.answered)) return 'NOT_POSSIBLE';
      if (draft.cancelled.some((cancelled) => saw(act, cancelled) && stillExcuses(draft, cancelled, act))) return 'NOT_POSSIBLE';
      return draft.received.some((receipt) => saw(act, receipt) && act.at > dueAt(draft, receipt)) ? undefined : 'NOT_POSSIBLE';
    },
    apply: (draft, act) => draft.missed.push({ ...mark(act), duty: act.data.duty }),
  },
  'call.returned': {
    side: 'callee',
    judge(draft, act) {
      if (sawAny(act, draft.returned)) return 'DUPLICATE';
      const unanswered = [...draft.missed, ...draft.refused, ...draft.cancelled];
      return sawAny(act, unanswered) && !sawAny(act, draft.answered) && act.data.with !== draft.id ? undefined : 'NOT_POSSIBLE';
    },
    apply: (draft, act) => draft.returned.push({ ...mark(act), with: act.data.with }),
  },
  'call.held': {
    side: 'either',
    person: true,
    judge: talking,
    apply: (draft, act) => draft.held.set(act.author, { on: act.data.on }),
  },
  'call.ended': {
    side: 'either',
    judge(draft, act) {
      if (sawAny(act, draft.ended)) return 'DUPLICATE';
      return sawAny(act, draft.answered) ? undefined : 'NOT_POSSIBLE';
    },
    apply: (draft, act) => draft.ended.push({ ...mark(act), by: act.by }),
  },
  'call.message': {
    side: 'either',
    person: true,
    judge(draft, act) {
      const same = draft.messages.get(act.data.id) ?? [];
      if (same.some((one) => one.message.party === act.author && saw(act, one.mark))) return 'DUPLICATE';
      if (sawAny(act, draft.answered)) return sawAny(act, draft.ended) ? 'NOT_POSSIBLE' : undefined;
      return open(draft, act);
    },
    apply(draft, act) {
      const same = draft.messages.get(act.data.id) ?? [];
      draft.messages.set(act.data.id, [...same, { mark: mark(act), message: messageOf(act) }]);
    },
  },
  'call.minute': {
    side: 'either',
    person: true,
    judge: (draft, act) => (sawAny(act, draft.answered) ? judgeMinute(draft, act) : 'NOT_POSSIBLE'),
    apply: applyMinute,
  },
  'call.minute-confirmed': { side: 'either', person: true, judge: judgeConfirm, apply: applyConfirm },
  'call.marked': {
    side: 'callee',
    person: true,
    judge: () => undefined,
    apply: (draft, act) => {
      draft.marked = act.data.precedence === draft.precedence ? null : act.data.precedence;
    },
  },
  'duty.breached': {
    side: 'caller',
    judge(draft, act) {
      if (sawAny(act, draft.statements)) return 'DUPLICATE';
      if (sawAny(act, draft.answered)) return 'NOT_POSSIBLE';
      if (draft.cancelled.some((cancelled) => saw(act, cancelled) && stillExcuses(draft, cancelled, act))) return 'NOT_POSSIBLE';
      const delivered = draft.delivered.find((one) => one.leaf === act.data.delivered && saw(act, one));
      // It counts only if its author's own times bear it out.
      return delivered !== undefined && act.at - delivered.at >= draft.limitMs + draft.toleranceMs ? undefined : 'NOT_POSSIBLE';
    },
    apply: (draft, act) => draft.statements.push({ ...mark(act), duty: act.data.duty }),
  },
  'duty.contested': {
    side: 'callee',
    judge(draft, act) {
      const earlier = draft.contests.filter((contest) => contest.statement === act.data.statement);
      if (sawAny(act, earlier)) return 'DUPLICATE';
      const known = draft.statements.some((statement) => statement.leaf === act.data.statement && saw(act, statement));
      const early = draft.received.some((receipt) => saw(act, receipt) && act.at <= dueAt(draft, receipt));
      return known && early && !sawAny(act, draft.missed) ? undefined : 'NOT_POSSIBLE';
    },
    apply: (draft, act) => draft.contests.push({ ...mark(act), duty: act.data.duty, statement: act.data.statement }),
  },
  'duty.excused': {
    side: 'either',
    person: true,
    judge(draft, act) {
      if (!mayCommit(act.by)) return 'OUTSIDE_TERMS';
      const own = draft.excuses.filter((excuse) => excuse.author === act.author);
      if (sawAny(act, own)) return 'DUPLICATE';
      return sawAny(act, draft.received) ? undefined : 'NOT_POSSIBLE';
    },
    apply: (draft, act) => draft.excuses.push({ ...mark(act), duty: act.data.duty }),
  },
};

/** Nothing that its author had seen has closed the call. */
function open(draft: CallDraft, act: Mark): VoidReason | undefined {
  return sawAny(act, [...draft.answered, ...draft.refused, ...draft.cancelled, ...draft.returned]) ? 'NOT_POSSIBLE' : undefined;
}

function ringable(draft: CallDraft, act: Mark): VoidReason | undefined {
  return sawAny(act, draft.received) ? open(draft, act) : 'NOT_POSSIBLE';
}

function talking(draft: CallDraft, act: Mark): VoidReason | undefined {
  return sawAny(act, draft.answered) && !sawAny(act, draft.ended) ? undefined : 'NOT_POSSIBLE';
}

function messageOf(act: Act<'call.message'>) {
  return {
    id: act.data.id,
    party: act.author,
    by: act.by,
    at: act.at,
    epoch: act.epoch,
    seq: act.seq,
    text: textOf(act, 'text'),
  };
}
