import type { Act, Agreement, Channel, Kind, MeetingState, MeetingType, VoidReason } from '../language/index.ts';
import { deskOf, partyOf, toleranceMs } from '../terms/index.ts';
import { channelPermitted } from './crossed.ts';
import { beginDuty, copyDuty, type DutyDraft, hear, isDutyKind, obligationOf, takeDuty } from './duty-draft.ts';
import { type Common, type Folding, judgeAll } from './judging.ts';
import { type MeetingFold, meetingIsOpen } from './meeting.ts';
import type { MeetingDraft } from './meeting-draft.ts';
import { isMeetingKind, meetingRules } from './meeting-rules.ts';
import { applyDone, copyMinute, judgeDone } from './minute-draft.ts';
import { type Judgement, type LineTerms, mark } from './subject.ts';
import { textOf } from './text-of.ts';

export const meetingFolding: Folding<MeetingDraft, MeetingFold, 'meeting.proposed'> = {
  kind: 'meeting',
  begins: 'meeting.proposed',
  begin,
  take,
  copy,
  finish,
  isOpen: meetingIsOpen,
  channel: (draft, act) => (gated.has(act.kind) ? channelOfMeeting(draft.type) : undefined),
};

/** The channel that a posture or directive may shut. */
export function channelOfMeeting(type: MeetingType): Channel {
  return type === 'meeting' ? 'meetings' : 'joint-activities';
}

/** What opens something: it takes a posture that permits it. To refuse, to call off and to tell what was held never does. */
const gated: ReadonlySet<string> = new Set<Kind>(['meeting.proposed', 'meeting.agreed']);

/** Folds all entries about one meeting, in any order and with repeats. */
export function judgeMeeting(acts: readonly Act[], line: LineTerms, begunBy?: string): Judgement<MeetingFold> {
  return judgeAll(meetingFolding, acts, line, begunBy);
}

function begin(act: Act<'meeting.proposed'>, id: string, line: LineTerms): MeetingDraft | VoidReason {
  if (act.by.role === 'node') return 'NOT_YOURS';
  const { type, from, to, precedence } = act.data;
  const agreement = line.at(act.terms);
  if (agreement === undefined || partyOf(agreement, act.author) === undefined || to.party === act.author) return 'OUTSIDE_TERMS';
  if (deskOf(agreement, from)?.party !== act.author || deskOf(agreement, to.desk)?.party !== to.party) return 'OUTSIDE_TERMS';
  if (!channelPermitted(act, agreement, line, channelOfMeeting(type))) return 'OUTSIDE_TERMS';
  const begins = Date.parse(act.data.begins);
  const ends = Date.parse(act.data.ends);
  if (!(begins < ends)) return 'NOT_POSSIBLE';
  return {
    id,
    begunBy: act.author,
    terms: act.terms,
    line,
    begun: [mark(act)],
    by: act.by,
    type,
    from: { party: act.author, desk: from },
    to,
    precedence,
    begins,
    ends,
    subject: textOf(act, 'subject'),
    place: textOf(act, 'place'),
    agreed: [],
    refused: [],
    cancelled: [],
    held: [],
    minutes: [],
    duties: replies(act, agreement),
  };
}

/** What the clauses of the agreement make the addressee owe: a reply. Without a clause it owes none. */
function replies(act: Act<'meeting.proposed'>, agreement: Agreement): DutyDraft[] {
  const { type, to, precedence } = act.data;
  const event = type === 'meeting' ? 'meeting.proposed' : 'joint-activity.proposed';
  return (agreement.duties ?? []).flatMap(({ clause, on, owes, owedBy, within, unless }) => {
    if (on !== event || owes !== 'reply' || (owedBy !== 'addressee' && owedBy !== to.party) || within === undefined) return [];
    const limitMs = Math.round(within[precedence] * 1_000);
    return beginDuty(
      {
        clause,
        part: null,
        owes,
        owedBy: to.party,
        owedTo: act.author,
        desk: to.desk,
        precedence,
        dueFrom: (receiptAt) => receiptAt + limitMs,
        toleranceFor: (limit) => toleranceMs(agreement, limit),
        unlessWithdrawn: unless?.includes('withdrawn') ?? false,
      },
      act,
    );
  });
}

/** Judges one later entry by its author's past and, if it is sound, lets it act. */
function take(draft: MeetingDraft, act: Act): VoidReason | undefined {
  const reason = judge(draft, act);
  hear(draft.duties, act);
  return reason;
}

function judge(draft: MeetingDraft, act: Act): VoidReason | undefined {
  const { kind } = act;
  if (!isMeetingKind(kind) && !isDutyKind(kind) && kind !== 'commitment.done') return 'UNKNOWN_KIND';
  if (act.author !== draft.from.party && act.author !== draft.to.party) return 'NOT_YOURS';
  const agreement = draft.line.at(act.terms);
  if (agreement === undefined || !isDeskOf(agreement, draft, act)) return 'OUTSIDE_TERMS';
  if (isDutyKind(kind)) return takeDuty(draft.duties, act, kind, draft.line.hash);
  if (kind === 'commitment.done') {
    const done = act as Act<'commitment.done'>;
    const reason = judgeDone(draft, done);
    if (reason === undefined) applyDone(draft, done);
    return reason;
  }
  if (gated.has(kind) && !channelPermitted(act, agreement, draft.line, channelOfMeeting(draft.type))) return 'OUTSIDE_TERMS';
  const rule = meetingRules[kind];
  if (rule.side === 'addressee' && act.author !== draft.to.party) return 'NOT_YOURS';
  if (rule.person && act.by.role === 'node') return 'NOT_YOURS';
  // As `act.data` fits its kind's schema (the node marks it void otherwise), it is what its rule expects.
  const reason = rule.judge(draft, act as never);
  if (reason === undefined) rule.apply(draft, act as never);
  return reason;
}

/** The desk that acts is its author's; that of the meeting itself stays so when an amendment drops it meanwhile. */
function isDeskOf(agreement: Agreement, draft: MeetingDraft, act: Act): boolean {
  const { desk } = act.by;
  const own = act.author === draft.from.party ? draft.from.desk : draft.to.desk;
  return desk === null || desk === own || deskOf(agreement, desk)?.party === act.author;
}

function copy(draft: MeetingDraft, line: LineTerms): MeetingDraft {
  return {
    ...draft,
    line,
    begun: [...draft.begun],
    agreed: [...draft.agreed],
    refused: [...draft.refused],
    cancelled: [...draft.cancelled],
    held: [...draft.held],
    minutes: draft.minutes.map(copyMinute),
    duties: draft.duties.map(copyDuty),
  };
}

function finish(draft: MeetingDraft, common: Common): MeetingFold {
  const { by, type, from, to, precedence, begins, ends, subject, place } = draft;
  const outcome = {
    agreed: draft.agreed[0] ?? null,
    refused: draft.refused[0] ?? null,
    cancelled: draft.cancelled[0] ?? null,
    held: draft.held[0] ?? null,
  };
  return {
    kind: 'meeting',
    ...common,
    by,
    state: stateOf(outcome),
    type,
    from,
    to,
    precedence,
    begins,
    ends,
    subject,
    place,
    ...outcome,
    minutes: draft.minutes.map(({ minute }) => minute),
    obligations: draft.duties.map(obligationOf),
  };
}

/** The one place where acts that had not seen each other are weighed: see the table in meeting-rules.ts. */
function stateOf({
  agreed,
  refused,
  cancelled,
  held,
}: Pick<MeetingFold, 'agreed' | 'refused' | 'cancelled' | 'held'>): MeetingState {
  if (held) return 'held';
  if (cancelled) return 'cancelled';
  if (refused) return 'refused';
  return agreed ? 'agreed' : 'proposed';
}
