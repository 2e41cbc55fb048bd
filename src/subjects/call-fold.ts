import { type Act, type Agreement, type CallState, compareActs, type VoidReason } from '../language/index.ts';
import { answerLimitMs, deskOf, partyOf, toleranceMs } from '../terms/index.ts';
import type { CallFold } from './call.ts';
import { type CallDraft, copyDraft, stillExcuses } from './call-draft.ts';
import { type CallKind, callRules, textOf } from './call-rules.ts';
import { stepsShown } from './call-steps.ts';
import { mark, type SubjectEvent, saw, type VoidMark } from './subject.ts';

type AgreementAt = (terms: number) => Agreement | undefined;

/**
 * Folds all entries about one call, in any order and with repeats, to its state. Undefined while no sound `call.placed` is
 * held; `judgeCall` then still names why each entry is void. `begunBy` says which party's call of this id is meant, should two
 * parties have begun one each; without it the first in the order of the fold is.
 */
export function foldCall(acts: readonly Act[], agreementAt: AgreementAt, begunBy?: string): CallFold | undefined {
  return judgeCall(acts, agreementAt, begunBy).fold;
}

/** What was worked out of a call's entries, and all that is needed to go on from there. A value: nothing in it changes. */
export interface CallJudgement {
  readonly fold: CallFold | undefined;
  /** Why entries are void, also when there is no call. */
  readonly voids: readonly VoidMark[];
  /** Each entry once, in the order of the fold. */
  readonly acts: readonly Act[];
  /** Whose call was meant. */
  readonly begunBy: string | undefined;
  readonly draft: CallDraft | undefined;
}

/** As `foldCall`, with the judgement of every entry also when there is no call. */
export function judgeCall(acts: readonly Act[], agreementAt: AgreementAt, begunBy?: string): CallJudgement {
  const ordered = [...new Map(acts.map((act) => [act.leaf, act])).values()].sort(compareActs);
  const { draft, voids } = judgeEach(undefined, ordered, agreementAt, begunBy);
  const fold = draft === undefined ? undefined : finish(draft, ordered, eventsOf(ordered, voids), voids);
  return { fold, voids, acts: ordered, begunBy, draft };
}

/**
 * As `judgeCall` of all entries, with the call kept with the party that had begun it before. Entries that come last in the order
 * of the fold change no earlier judgement, so only these are judged: a long call does not cost more with each of its lines.
 */
export function judgeMore(before: CallJudgement, more: readonly Act[], agreementAt: AgreementAt): CallJudgement {
  const begunBy = before.fold?.from.party;
  const acts = [...before.acts, ...more];
  if (before.fold === undefined || before.draft === undefined || before.begunBy !== begunBy || !rises(acts, before.acts.length))
    return judgeCall(acts, agreementAt, begunBy);
  const { draft, voids } = judgeEach(copyDraft(before.draft, agreementAt), more, agreementAt, begunBy);
  if (draft === undefined) return before;
  const allVoids = voids.length === 0 ? before.voids : [...before.voids, ...voids];
  const events = [...before.fold.events, ...eventsOf(more, voids)];
  return { fold: finish(draft, acts, events, allVoids), voids: allVoids, acts, begunBy, draft };
}

/** Whether every entry from `from` on comes after the one before it. */
function rises(acts: readonly Act[], from: number): boolean {
  return acts.slice(from).every((act, i) => {
    const earlier = acts[from + i - 1];
    return earlier === undefined || compareActs(earlier, act) < 0;
  });
}

function judgeEach(begun: CallDraft | undefined, acts: readonly Act[], agreementAt: AgreementAt, begunBy: string | undefined) {
  const voids: VoidMark[] = [];
  let draft = begun;
  for (const act of acts) {
    const outcome = act.kind === 'call.placed' ? place(draft, act as Act<'call.placed'>, agreementAt, begunBy) : take(draft, act);
    if (typeof outcome === 'string') voids.push({ leaf: act.leaf, reason: outcome });
    else if (outcome !== undefined) draft = outcome;
  }
  return { draft, voids };
}

/** Begins the call, or says why this entry does not. */
function place(
  draft: CallDraft | undefined,
  act: Act<'call.placed'>,
  agreementAt: AgreementAt,
  begunBy: string | undefined,
): CallDraft | VoidReason {
  if (act.void !== undefined) return act.void;
  if (act.about === undefined || act.about.party !== act.author || act.by.role === 'node') return 'NOT_YOURS';
  if (draft !== undefined || (begunBy !== undefined && begunBy !== act.author)) {
    if (draft?.from.party === act.author) draft.placed.push(mark(act));
    return 'DUPLICATE';
  }
  const { from, to, precedence, returns } = act.data;
  const agreement = agreementAt(act.terms);
  if (agreement === undefined || partyOf(agreement, act.author) === undefined || to.party === act.author) return 'OUTSIDE_TERMS';
  if (deskOf(agreement, from)?.party !== act.author || deskOf(agreement, to.desk)?.party !== to.party) return 'OUTSIDE_TERMS';
  const limitMs = answerLimitMs(agreement, precedence);
  return {
    id: act.about.id,
    terms: act.terms,
    placed: [mark(act)],
    by: act.by,
    from: { party: act.author, desk: from },
    to,
    precedence,
    returns,
    reason: textOf(act, 'reason'),
    limitMs,
    toleranceMs: toleranceMs(agreement, limitMs),
    agreementAt,
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
    statements: [],
    contests: [],
    excuses: [],
    afterReceipt: [],
  };
}

/** Judges one later entry by its author's past and, if it is sound, lets it act. */
function take(draft: CallDraft | undefined, act: Act): VoidReason | undefined {
  if (act.void !== undefined) return act.void;
  if (!isCallKind(act.kind)) return 'UNKNOWN_KIND';
  if (draft === undefined || act.about?.party !== draft.from.party || !draft.placed.some((placed) => saw(act, placed)))
    return 'NO_SUBJECT';
  const side = act.author === draft.from.party ? 'caller' : act.author === draft.to.party ? 'callee' : undefined;
  if (side === undefined) return 'NOT_YOURS';
  const judged = judge(draft, act, act.kind, side);
  // As `act.data` fits its kind's schema (the node marks it void otherwise), it is what its rule expects.
  if (judged === undefined) callRules[act.kind].apply(draft, act as never);
  if (side === 'callee' && draft.received.some((receipt) => saw(act, receipt))) draft.afterReceipt.push(mark(act));
  return judged;
}

function judge(draft: CallDraft, act: Act, kind: RuledKind, side: 'caller' | 'callee'): VoidReason | undefined {
  const rule = callRules[kind];
  if (rule.side !== 'either' && rule.side !== side) return 'NOT_YOURS';
  if (rule.person && act.by.role === 'node') return 'NOT_YOURS';
  const agreement = draft.agreementAt(act.terms);
  if (agreement === undefined || !isDeskOf(agreement, draft, act)) return 'OUTSIDE_TERMS';
  return rule.judge(draft, act as never);
}

/** The desk that acts is its author's; that of the call itself stays so when an amendment drops it meanwhile. */
function isDeskOf(agreement: Agreement, draft: CallDraft, act: Act): boolean {
  const { desk } = act.by;
  const own = act.author === draft.from.party ? draft.from.desk : draft.to.desk;
  return desk === null || desk === own || deskOf(agreement, desk)?.party === act.author;
}

type RuledKind = Exclude<CallKind, 'call.placed'>;

function isCallKind(kind: string): kind is RuledKind {
  return Object.hasOwn(callRules, kind);
}

function finish(
  draft: CallDraft,
  ordered: readonly Act[],
  events: readonly SubjectEvent[],
  voids: readonly VoidMark[],
): CallFold {
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
    id: draft.id,
    terms: draft.terms,
    placed: draft.placed[0] ?? mark(ordered[0] as Act),
    by: draft.by,
    from: draft.from,
    to: draft.to,
    precedence: draft.precedence,
    reason: draft.reason,
    ...(draft.returns === undefined ? {} : { returns: draft.returns }),
    state: stateOf(draft, fold),
    clock: ordered.at(-1)?.clock ?? 0,
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
    events,
    voids,
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

function eventsOf(ordered: readonly Act[], voids: readonly VoidMark[]): SubjectEvent[] {
  const reasons = new Map(voids.map(({ leaf, reason }) => [leaf, reason]));
  return ordered.map((act) => {
    const reason = reasons.get(act.leaf);
    return {
      kind: act.kind,
      party: act.author,
      by: act.by,
      at: act.at,
      clock: act.clock,
      epoch: act.epoch,
      seq: act.seq,
      leaf: act.leaf,
      data: act.data ?? null,
      ...(act.content === undefined ? {} : { content: act.content }),
      ...(reason === undefined ? {} : { void: reason }),
    };
  });
}
