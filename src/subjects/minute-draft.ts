/** Minutes of a call or a meeting while it is folded: proposed by one, confirmed by the other, their commitments then owed. */
import type { Act, VoidReason } from '../language/index.ts';
import { deskOf, toleranceMs } from '../terms/index.ts';
import { beginDuty, type DutyDraft } from './duty-draft.ts';
import type { Draft } from './judging.ts';
import { mayCommit } from './mandate.ts';
import type { Minute, MinuteCommitment } from './minute.ts';
import { type Mark, mark, saw, sawAny } from './subject.ts';
import { textOf } from './text-of.ts';

export interface MinuteDraft {
  readonly mark: Mark;
  minute: Minute;
  readonly confirmed: Mark[];
}

/** A subject between two desks that has minutes. */
export interface MinutedDraft extends Draft {
  readonly from: { readonly party: string };
  readonly to: { readonly party: string };
  readonly precedence: DutyDraft['precedence'];
  readonly duties: DutyDraft[];
  readonly minutes: MinuteDraft[];
}

export type MinuteAct = Act<'call.minute'> | Act<'meeting.minute'>;
export type ConfirmAct = Act<'call.minute-confirmed'> | Act<'meeting.minute-confirmed'>;

export function copyMinute(minute: MinuteDraft): MinuteDraft {
  return { ...minute, confirmed: [...minute.confirmed] };
}

/** Whether the talk itself allows a minute is the kind's own rule. */
export function judgeMinute(draft: MinutedDraft, act: MinuteAct): VoidReason | undefined {
  const seen = draft.minutes.filter((one) => saw(act, one.mark)).map((one) => one.minute.id);
  if (seen.includes(act.data.id)) return 'DUPLICATE';
  if (act.data.corrects !== undefined && !seen.includes(act.data.corrects)) return 'NOT_POSSIBLE';
  const commitments = act.data.commitments ?? [];
  if (new Set(commitments.map(({ id }) => id)).size < commitments.length) return 'NOT_POSSIBLE';
  const agreement = draft.line.at(act.terms);
  const parties = [draft.from.party, draft.to.party];
  for (const { owedBy, desk } of commitments) {
    if (!parties.includes(owedBy) || agreement === undefined || deskOf(agreement, desk)?.party !== owedBy) return 'OUTSIDE_TERMS';
  }
  return commits(
    commitments.map(({ owedBy, by }) => ({ owedBy, by: Date.parse(by) })),
    act,
  );
}

export function applyMinute(draft: MinutedDraft, act: MinuteAct): void {
  const { id, corrects, commitments = [] } = act.data;
  const words: unknown = act.content?.['commitments'];
  const what = Array.isArray(words) ? (words as unknown[]) : [];
  const minute: Minute = {
    id,
    party: act.author,
    by: act.by,
    at: act.at,
    epoch: act.epoch,
    seq: act.seq,
    text: textOf(act, 'text'),
    ...(corrects === undefined ? {} : { corrects }),
    commitments: commitments.map(({ by, ...commitment }, index): MinuteCommitment => {
      const text = what[index];
      return { ...commitment, by: Date.parse(by), what: typeof text === 'string' ? text : null };
    }),
  };
  draft.minutes.push({ mark: mark(act), minute, confirmed: [] });
}

export function judgeConfirm(draft: MinutedDraft, act: ConfirmAct): VoidReason | undefined {
  const proposal = proposalOf(draft, act);
  if (proposal === undefined)
    return draft.minutes.some((one) => one.minute.id === act.data.of && saw(act, one.mark)) ? 'NOT_YOURS' : 'NOT_POSSIBLE';
  if (sawAny(act, proposal.confirmed)) return 'DUPLICATE';
  if (draft.minutes.some((one) => one.minute.corrects === act.data.of && saw(act, one.mark))) return 'NOT_POSSIBLE';
  return commits(proposal.minute.commitments, act);
}

export function applyConfirm(draft: MinutedDraft, act: ConfirmAct): void {
  const proposal = proposalOf(draft, act);
  if (proposal === undefined) return;
  proposal.confirmed.push(mark(act));
  proposal.minute = { ...proposal.minute, confirmedBy: act.author };
  for (const commitment of proposal.minute.commitments) beginCommitment(draft, commitment, act);
}

/** Confirmed again from another life of a store it is the same duty. */
function beginCommitment(draft: MinutedDraft, { id, owedBy, desk, by }: MinuteCommitment, act: ConfirmAct): void {
  const known = draft.duties.find((duty) => duty.part === id);
  if (known !== undefined) {
    known.begun.push(mark(act));
    return;
  }
  const agreement = draft.line.at(draft.terms);
  draft.duties.push(
    beginDuty(
      {
        clause: agreement?.duties?.find((clause) => clause.on === 'commitment.made')?.clause ?? usualClause,
        part: id,
        owes: 'fulfil',
        owedBy,
        owedTo: owedBy === draft.from.party ? draft.to.party : draft.from.party,
        desk,
        precedence: draft.precedence,
        // It names its own hour. What reaches the owing party only past that leaves it the time that it would have had.
        dueFrom: (receiptAt) => (receiptAt <= by ? by : receiptAt + by - act.at),
        toleranceFor: (limitMs) => (agreement === undefined ? 0 : toleranceMs(agreement, limitMs)),
        unlessWithdrawn: false,
      },
      act,
    ),
  );
}

/** Where the agreement has no clause of its own for commitments, they are owed under this name. */
const usualClause = 'commitments';

export function judgeDone(draft: MinutedDraft, act: Act<'commitment.done'>): VoidReason | undefined {
  const duty = commitmentOf(draft, act);
  if (duty === undefined || !sawAny(act, duty.begun)) return 'NOT_POSSIBLE';
  if (duty.owedBy !== act.author || act.by.role === 'node') return 'NOT_YOURS';
  return sawAny(act, duty.acts) ? 'DUPLICATE' : undefined;
}

export function applyDone(draft: MinutedDraft, act: Act<'commitment.done'>): void {
  commitmentOf(draft, act)?.acts.push(mark(act));
}

function commitmentOf(draft: MinutedDraft, act: Act<'commitment.done'>): DutyDraft | undefined {
  return draft.duties.find((duty) => duty.owes === 'fulfil' && duty.part === act.data.commitment);
}

/** Nobody is committed to what is past; and who commits its own party needs the mandate for it. */
function commits(commitments: readonly Pick<MinuteCommitment, 'owedBy' | 'by'>[], act: Act): VoidReason | undefined {
  if (commitments.some(({ owedBy }) => owedBy === act.author) && !mayCommit(act.by)) return 'OUTSIDE_TERMS';
  return commitments.every(({ by }) => by > act.at) ? undefined : 'NOT_POSSIBLE';
}

/** The other party's proposal that a confirmation names. */
function proposalOf(draft: MinutedDraft, act: ConfirmAct): MinuteDraft | undefined {
  return draft.minutes.find((one) => one.minute.id === act.data.of && one.minute.party !== act.author && saw(act, one.mark));
}
