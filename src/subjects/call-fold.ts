import type { Act, Agreement, CallState, VoidReason } from '../language/index.ts';
import { answerLimitMs, deskOf, partyOf, toleranceMs } from '../terms/index.ts';
import { type CallFold, callStaysOpen } from './call.ts';
import { type CallDraft, copyDraft, stillExcuses } from './call-draft.ts';
import { type CallKind, callRules } from './call-rules.ts';
import { stepsShown } from './call-steps.ts';
import { dutyNamed, hear, isDutyKind, obligationOf, takeDuty } from './duty-draft.ts';
import { type Common, type Folding, judgeAll } from './judging.ts';
import { applyDone, judgeDone } from './minute-draft.ts';
import { type Judgement, type LineTerms, mark, saw } from './subject.ts';
import { textOf } from './text-of.ts';

export const callFolding: Folding<CallDraft, CallFold, 'call.placed'> = {
  kind: 'call',
  begins: 'call.placed',
  begin: place,
  take,
  copy: copyDraft,
  finish,
  isOpen: callStaysOpen,
};

/**
 * Folds all entries about one call, in any order and with repeats, to its state. Undefined while no sound `call.placed` is
 * held; `judgeCall` then still names why each entry is void. `begunBy` says which party's call of this id is meant, should two
 * parties have begun one each; without it the first in the order of the fold is.
 */
export function foldCall(acts: readonly Act[], line: LineTerms, begunBy?: string): CallFold | undefined {
  return judgeCall(acts, line, begunBy).fold;
}

/** As `foldCall`, with the judgement of every entry also when there is no call. */
export function judgeCall(acts: readonly Act[], line: LineTerms, begunBy?: string): Judgement<CallFold> {
  return judgeAll(callFolding, acts, line, begunBy);
}

/** Begins the call, or says why this entry does not. */
function place(act: Act<'call.placed'>, id: string, line: LineTerms): CallDraft | VoidReason {
  const { from, to, precedence, returns, check } = act.data;
  const agreement = line.at(act.terms);
  if (act.by.role === 'node' && check === undefined) return 'NOT_YOURS';
  if (agreement === undefined || partyOf(agreement, act.author) === undefined || to.party === act.author) return 'OUTSIDE_TERMS';
  if (deskOf(agreement, from)?.party !== act.author || deskOf(agreement, to.desk)?.party !== to.party) return 'OUTSIDE_TERMS';
  if (check !== undefined && !isCheckCall(agreement, check, from, to.desk)) return 'OUTSIDE_TERMS';
  const limitMs = answerLimitMs(agreement, precedence);
  return {
    id,
    begunBy: act.author,
    terms: act.terms,
    line,
    begun: [mark(act)],
    by: act.by,
    from: { party: act.author, desk: from },
    to,
    precedence,
    returns,
    check,
    reason: textOf(act, 'reason'),
    limitMs,
    toleranceMs: toleranceMs(agreement, limitMs),
    received: [],
    delivered: [],
    steps: new Map(),
    rangAt: null,
    exhaustedAt: null,
    answered: [],
    refused: [],
    cancelled: [],
    missed: [],
    returned: [],
    ended: [],
    held: new Map(),
    marked: null,
    messages: new Map(),
    minutes: [],
    duties: [],
    statements: [],
    contests: [],
    excuses: [],
    afterReceipt: [],
  };
}

/** Judges one later entry by its author's past and, if it is sound, lets it act. */
function take(draft: CallDraft, act: Act): VoidReason | undefined {
  const side = act.author === draft.from.party ? 'caller' : act.author === draft.to.party ? 'callee' : undefined;
  if (side === undefined) return isKnown(act.kind) ? 'NOT_YOURS' : 'UNKNOWN_KIND';
  const reason = isKnown(act.kind) ? judge(draft, act, side) : 'UNKNOWN_KIND';
  if (side === 'callee' && draft.received.some((receipt) => saw(act, receipt))) draft.afterReceipt.push(mark(act));
  hear(draft.duties, act);
  return reason;
}

function judge(draft: CallDraft, act: Act, side: 'caller' | 'callee'): VoidReason | undefined {
  const agreement = draft.line.at(act.terms);
  const kind = act.kind;
  if (kind === 'commitment.done' || isOfCommitment(draft, act)) {
    if (agreement === undefined || !isDeskOf(agreement, draft, act)) return 'OUTSIDE_TERMS';
    if (isDutyKind(kind)) return takeDuty(draft.duties, act, kind, draft.line.hash);
    const done = act as Act<'commitment.done'>;
    const reason = judgeDone(draft, done);
    if (reason === undefined) applyDone(draft, done);
    return reason;
  }
  if (!isCallKind(kind)) return 'NOT_POSSIBLE';
  const rule = callRules[kind];
  if (rule.side !== 'either' && rule.side !== side) return 'NOT_YOURS';
  if (rule.person && act.by.role === 'node') return 'NOT_YOURS';
  if (agreement === undefined || !isDeskOf(agreement, draft, act)) return 'OUTSIDE_TERMS';
  // As `act.data` fits its kind's schema (the node marks it void otherwise), it is what its rule expects.
  const reason = rule.judge(draft, act as never);
  if (reason === undefined) rule.apply(draft, act as never);
  return reason;
}

/** Entries on a duty are of the duty to answer unless they name a commitment. */
function isOfCommitment(draft: CallDraft, act: Act): boolean {
  if (!isDutyKind(act.kind)) return false;
  if (act.kind === 'duty.received' || act.kind === 'duty.delivered') return true;
  const { duty } = (act as Act<'duty.excused'>).data;
  return draft.duties.length > 0 && dutyNamed(draft.duties, duty, draft.line.hash) !== undefined;
}

function isCheckCall(agreement: Agreement, id: string, from: string, to: string): boolean {
  return agreement.checkCalls?.some((check) => check.id === id && check.from === from && check.to === to) ?? false;
}

/** The desk that acts is its author's; that of the call itself stays so when an amendment drops it meanwhile. */
function isDeskOf(agreement: Agreement, draft: CallDraft, act: Act): boolean {
  const { desk } = act.by;
  const own = act.author === draft.from.party ? draft.from.desk : draft.to.desk;
  return desk === null || desk === own || deskOf(agreement, desk)?.party === act.author;
}

function isKnown(kind: string): boolean {
  return isCallKind(kind) || isDutyKind(kind) || kind === 'commitment.done';
}

function isCallKind(kind: string): kind is CallKind {
  return Object.hasOwn(callRules, kind);
}

function finish(draft: CallDraft, common: Common): CallFold {
  const steps = stepsShown(draft);
  const rings = steps.some((step) => step.state === 'alerting' || step.state === 'ringing');
  const heldBy = [...draft.held]
    .filter(([, { on }]) => on)
    .map(([party]) => party)
    .sort();
  const cancelled = draft.cancelled[0] ?? null;
  const fold = {
    received: draft.received[0] ?? null,
    delivered: draft.delivered[0] === undefined ? null : mark(draft.delivered[0]),
    answered: draft.answered[0] ?? null,
    refused: draft.refused[0] ?? null,
    cancelled: cancelled && { ...cancelled, excuses: draft.cancelled.some((one) => stillExcuses(draft, one)) },
    missed: draft.missed[0] ?? null,
    returned: draft.returned[0] ?? null,
    ended: draft.ended[0] ?? null,
  };
  return {
    kind: 'call',
    // Written out, not spread: it is done for every entry.
    id: common.id,
    begunBy: common.begunBy,
    terms: common.terms,
    begun: common.begun,
    clock: common.clock,
    events: common.events,
    voids: common.voids,
    placed: common.begun,
    by: draft.by,
    from: draft.from,
    to: draft.to,
    precedence: draft.precedence,
    reason: draft.reason,
    ...(draft.returns === undefined ? {} : { returns: draft.returns }),
    ...(draft.check === undefined ? {} : { check: draft.check }),
    state: stateOf(draft, fold),
    ...fold,
    rangAt: draft.rangAt,
    steps,
    exhausted: draft.exhaustedAt !== null && !rings,
    exhaustedAt: draft.exhaustedAt,
    heldBy,
    held: heldBy.length > 0,
    marked: draft.marked,
    messages: [...draft.messages.values()].flat().map(({ message }) => message),
    minutes: draft.minutes.map(({ minute }) => minute),
    statements: draft.statements,
    contests: draft.contests,
    excuses: draft.excuses,
    heardAt: draft.afterReceipt.reduce((latest, act) => Math.max(latest, act.at), 0),
    obligations: draft.duties.map(obligationOf),
  };
}

/** The one place where acts that had not seen each other are weighed: see the table in call-rules.ts. */
function stateOf(
  draft: CallDraft,
  fold: Pick<CallFold, 'received' | 'answered' | 'refused' | 'cancelled' | 'missed' | 'returned' | 'ended'>,
): CallState {
  if (fold.answered) return fold.ended ? 'ended' : 'answered';
  if (fold.returned) return 'returned';
  const uncontested = draft.statements.some((one) => !draft.contests.some((contest) => contest.statement === one.leaf));
  const missed = fold.missed !== null || (uncontested && !fold.cancelled?.excuses);
  if (fold.cancelled && !missed) return 'cancelled';
  if (fold.refused) return 'refused';
  if (missed) return 'missed';
  if (draft.rangAt !== null) return 'ringing';
  return fold.received ? 'received' : 'placed';
}
