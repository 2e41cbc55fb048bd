/** How every kind of subject is folded: entries in any order → one state, each judged by its author's past alone. */
import { type Act, type Channel, compareActs, type Kind, type VoidReason } from '../language/index.ts';
import { hasCrossed } from './crossed.ts';
import type { DutyDraft } from './duty-draft.ts';
import {
  type Judgement,
  type LineTerms,
  type Mark,
  mark,
  type SubjectEvent,
  type SubjectFold,
  saw,
  type VoidMark,
} from './subject.ts';

/** A subject while it is folded. */
export interface Draft {
  readonly id: string;
  readonly begunBy: string;
  /** Number of the version under which it began. */
  readonly terms: number;
  readonly line: LineTerms;
  /** First the one that counts; then the same subject begun again from a restored store, which had not seen it. */
  readonly begun: Mark[];
  readonly duties: readonly DutyDraft[];
}

/** What every fold has and one kind's `finish` does not work out. */
export type Common = Pick<SubjectFold, 'id' | 'begunBy' | 'terms' | 'begun' | 'clock' | 'events' | 'voids'>;

/** One kind of subject to the machine below. */
export interface Folding<D extends Draft, F extends SubjectFold, B extends Kind = Kind> {
  readonly kind: F['kind'];
  readonly begins: B;
  /** Begins the subject, or says why this entry does not. Its author begins it in its own name: that was looked at before. */
  begin(act: Act<B>, id: string, line: LineTerms): D | VoidReason;
  /** Judges one later entry, whose author had seen the beginning, and, if it is sound, lets it act. */
  take(draft: D, act: Act): VoidReason | undefined;
  /** A copy that can be folded further while the draft stays as it is. */
  copy(draft: D, line: LineTerms): D;
  finish(draft: D, common: Common): F;
  isOpen(fold: F): boolean;
  /** The channel that this act uses, where a posture could forbid it. */
  channel?(draft: D, act: Act): Channel | undefined;
}

export function judgeAll<D extends Draft, F extends SubjectFold, B extends Kind>(
  folding: Folding<D, F, B>,
  acts: readonly Act[],
  line: LineTerms,
  begunBy?: string,
): Judgement<F> {
  const ordered = [...new Map(acts.map((act) => [act.leaf, act])).values()].sort(compareActs);
  const { draft, voids } = judgeEach(folding, undefined, ordered, line, begunBy);
  if (draft === undefined) return { fold: undefined, voids, acts: ordered, begunBy, draft, stamp: line.stamp };
  const fold = folding.finish(draft, commonOf(draft, ordered, eventsOf(folding, draft, ordered, voids), voids));
  return { fold, voids, acts: ordered, begunBy, draft, stamp: line.stamp };
}

export function judgeMore<D extends Draft, F extends SubjectFold, B extends Kind>(
  folding: Folding<D, F, B>,
  before: Judgement<F>,
  more: readonly Act[],
  line: LineTerms,
): Judgement<F> {
  const begunBy = before.fold?.begunBy;
  const acts = [...before.acts, ...more];
  const goesOn = before.fold !== undefined && before.begunBy === begunBy && before.stamp === line.stamp;
  if (before.fold === undefined || !goesOn || !rises(acts, before.acts.length)) return judgeAll(folding, acts, line, begunBy);
  const { draft, voids } = judgeEach(folding, folding.copy(before.draft as D, line), more, line, begunBy);
  if (draft === undefined) return before;
  const allVoids = voids.length === 0 ? before.voids : [...before.voids, ...voids];
  const events = [...before.fold.events, ...eventsOf(folding, draft, more, voids)];
  const fold = folding.finish(draft, commonOf(draft, acts, events, allVoids));
  return { fold, voids: allVoids, acts, begunBy, draft, stamp: line.stamp };
}

/** Whether every entry from `from` on comes after the one before it. */
function rises(acts: readonly Act[], from: number): boolean {
  return acts.slice(from).every((act, i) => {
    const earlier = acts[from + i - 1];
    return earlier === undefined || compareActs(earlier, act) < 0;
  });
}

function judgeEach<D extends Draft, F extends SubjectFold, B extends Kind>(
  folding: Folding<D, F, B>,
  begun: D | undefined,
  acts: readonly Act[],
  line: LineTerms,
  begunBy: string | undefined,
) {
  const voids: VoidMark[] = [];
  let draft = begun;
  for (const act of acts) {
    const outcome = isOf(folding.begins, act) ? begin(folding, draft, act, line, begunBy) : takeOf(folding, draft, act);
    if (typeof outcome === 'string') voids.push({ leaf: act.leaf, reason: outcome });
    else if (outcome !== undefined) draft = outcome;
  }
  return { draft, voids };
}

function isOf<B extends Kind>(begins: B, act: Act): act is Act<B> {
  return act.kind === begins;
}

function begin<D extends Draft, F extends SubjectFold, B extends Kind>(
  folding: Folding<D, F, B>,
  draft: D | undefined,
  act: Act<B>,
  line: LineTerms,
  begunBy: string | undefined,
): D | VoidReason {
  if (act.void !== undefined) return act.void;
  if (act.about === undefined || act.about.party !== act.author) return 'NOT_YOURS';
  if (draft !== undefined || (begunBy !== undefined && begunBy !== act.author)) {
    if (draft?.begunBy === act.author) beginAgain(draft, mark(act));
    return 'DUPLICATE';
  }
  // What was begun before the end goes on to its own; nothing begins after it.
  if (line.ended(act)) return 'OUTSIDE_TERMS';
  return folding.begin(act, act.about.id, line);
}

function beginAgain(draft: Draft, again: Mark): void {
  const first = draft.begun[0]?.leaf;
  for (const duty of draft.duties) if (duty.begun[0]?.leaf === first) duty.begun.push(again);
  draft.begun.push(again);
}

function takeOf<D extends Draft, F extends SubjectFold, B extends Kind>(
  folding: Folding<D, F, B>,
  draft: D | undefined,
  act: Act,
): VoidReason | undefined {
  if (act.void !== undefined) return act.void;
  if (draft === undefined || act.about?.party !== draft.begunBy || !draft.begun.some((begun) => saw(act, begun)))
    return 'NO_SUBJECT';
  return folding.take(draft, act);
}

function commonOf(draft: Draft, ordered: readonly Act[], events: readonly SubjectEvent[], voids: readonly VoidMark[]): Common {
  const { id, begunBy, terms } = draft;
  const begun = draft.begun[0] ?? mark(ordered[0] as Act);
  return { id, begunBy, terms, begun, clock: ordered.at(-1)?.clock ?? 0, events, voids };
}

function eventsOf<D extends Draft, F extends SubjectFold, B extends Kind>(
  folding: Folding<D, F, B>,
  draft: D | undefined,
  acts: readonly Act[],
  voids: readonly VoidMark[],
): SubjectEvent[] {
  const reasons = new Map(voids.map(({ leaf, reason }) => [leaf, reason]));
  return acts.map((act) => {
    const reason = reasons.get(act.leaf);
    const crossed = reason === undefined && draft !== undefined && hasCrossed(act, draft.line, folding.channel?.(draft, act));
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
      ...(act.erased === undefined ? {} : { erased: act.erased }),
      ...(reason === undefined ? {} : { void: reason }),
      ...(crossed ? { crossed } : {}),
    };
  });
}
