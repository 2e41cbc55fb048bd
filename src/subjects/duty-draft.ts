/** What is owed in a subject while it is folded, and the sense of every entry about a duty. */
import type { Act, Kind, Precedence, VoidReason } from '../language/index.ts';
import { mayCommit } from './mandate.ts';
import type { Acknowledged, Contest, Obligation } from './obligation.ts';
import { type Mark, mark, saw, sawAny } from './subject.ts';

export interface DutyDraft {
  readonly clause: string;
  /** Which one, where one entry begins several. */
  readonly part: string | null;
  readonly owes: Obligation['owes'];
  readonly owedBy: string;
  readonly owedTo: string;
  readonly desk: string;
  readonly precedence: Precedence | null;
  /** When it is due by the owing party's clock, from the time of its receipt. */
  readonly dueFrom: (receiptAt: number) => number;
  readonly toleranceFor: (limitMs: number) => number;
  /** Taking back what began it ends it. */
  readonly unlessWithdrawn: boolean;
  /** First the one that counts; then those of other lives of a store, which had not seen it. So are all lists below. */
  readonly begun: Mark[];
  readonly receipts: Acknowledged[];
  readonly delivered: Acknowledged[];
  readonly acts: Mark[];
  readonly ownBreaches: Mark[];
  readonly statements: Mark[];
  readonly contests: Contest[];
  readonly excuses: Mark[];
  readonly withdrawals: Mark[];
  /** What the owing party has written in this subject after its receipt and past the due, sound or void: any of it convicts. */
  readonly pastDue: Mark[];
  /** What was told of it last, and of how many marks: a duty to which nothing was added is told as the same value. */
  told: { readonly marks: number; readonly obligation: Obligation } | undefined;
}

type Terms = Omit<
  DutyDraft,
  | 'begun'
  | 'receipts'
  | 'delivered'
  | 'acts'
  | 'ownBreaches'
  | 'statements'
  | 'contests'
  | 'excuses'
  | 'withdrawals'
  | 'pastDue'
  | 'told'
>;

/** A duty begins with `begun`. Said by the owing party itself, that entry is its receipt as well: nobody withholds one from itself. */
export function beginDuty(terms: Terms, begun: Mark): DutyDraft {
  const first = mark(begun);
  // Written out here and in the copy, not spread: it is done for every duty of a subject that is read or goes on.
  return {
    clause: terms.clause,
    part: terms.part,
    owes: terms.owes,
    owedBy: terms.owedBy,
    owedTo: terms.owedTo,
    desk: terms.desk,
    precedence: terms.precedence,
    dueFrom: terms.dueFrom,
    toleranceFor: terms.toleranceFor,
    unlessWithdrawn: terms.unlessWithdrawn,
    begun: [first],
    receipts: begun.author === terms.owedBy ? [{ ...first, entry: first.leaf }] : [],
    delivered: [],
    acts: [],
    ownBreaches: [],
    statements: [],
    contests: [],
    excuses: [],
    withdrawals: [],
    pastDue: [],
    told: undefined,
  };
}

export function copyDuty(duty: DutyDraft): DutyDraft {
  return {
    clause: duty.clause,
    part: duty.part,
    owes: duty.owes,
    owedBy: duty.owedBy,
    owedTo: duty.owedTo,
    desk: duty.desk,
    precedence: duty.precedence,
    dueFrom: duty.dueFrom,
    toleranceFor: duty.toleranceFor,
    unlessWithdrawn: duty.unlessWithdrawn,
    begun: [...duty.begun],
    receipts: [...duty.receipts],
    delivered: [...duty.delivered],
    acts: [...duty.acts],
    ownBreaches: [...duty.ownBreaches],
    statements: [...duty.statements],
    contests: [...duty.contests],
    excuses: [...duty.excuses],
    withdrawals: [...duty.withdrawals],
    pastDue: [...duty.pastDue],
    told: duty.told,
  };
}

/**
 * Equal on both nodes: SHA-256 over the canonical JSON (RFC 8785) of clause, leaf hash of the entry that began the duty, owing
 * and owed party, and where one entry begins several, which one. All are ASCII, for which `JSON.stringify` is canonical.
 */
export function dutyId({ clause, part, owedBy, owedTo }: Names, leaf: string, hash: (text: string) => string): string {
  return hash(JSON.stringify([clause, leaf, owedBy, owedTo, ...(part === null ? [] : [part])]));
}

type Names = Pick<Obligation, 'clause' | 'part' | 'owedBy' | 'owedTo'>;

/** Ids as they were worked out, by the entry that began the duty: a fold keeps that while it goes on, and asks for the id each time. */
const known = new WeakMap<Mark, Names & { readonly id: string }>();

/** As `dutyId` of the entry that began it. */
export function dutyIdOf(names: Names, begun: Mark, hash: (text: string) => string): string {
  const { clause, part, owedBy, owedTo } = names;
  const held = known.get(begun);
  // One entry may begin several.
  if (held?.clause === clause && held.part === part && held.owedBy === owedBy && held.owedTo === owedTo) return held.id;
  const id = dutyId(names, begun.leaf, hash);
  known.set(begun, { clause, part, owedBy, owedTo, id });
  return id;
}

/** The duty that an entry names, if it is one of these. */
export function dutyNamed(duties: readonly DutyDraft[], id: string, hash: (text: string) => string): DutyDraft | undefined {
  return duties.find((duty) => duty.begun.some((begun) => dutyIdOf(duty, begun, hash) === id));
}

export type DutyKind = Extract<Kind, `duty.${string}`>;
type Hash = (text: string) => string;
type Book = readonly DutyDraft[];

interface Rule<K extends DutyKind> {
  /** Duties on which the entry acts; a reason why it acts on none. */
  judge(book: Book, act: Act<K>, hash: Hash): readonly DutyDraft[] | VoidReason;
  apply(duty: DutyDraft, act: Act<K>): void;
}

/** `call-rules.ts` holds those of the duty to answer a call, which has words of its own. */
const rules: { readonly [K in DutyKind]: Rule<K> } = {
  'duty.received': {
    judge(book, act) {
      const begun = book.filter((duty) => duty.begun.some((one) => one.leaf === act.data.entry && saw(act, one)));
      if (begun.length === 0) return 'NOT_POSSIBLE';
      const own = begun.filter((duty) => duty.owedBy === act.author);
      if (own.length === 0) return 'NOT_YOURS';
      const without = own.filter((duty) => !sawAny(act, duty.receipts));
      if (without.length === 0) return 'DUPLICATE';
      const owed = without.filter((duty) => !duty.unlessWithdrawn || !sawAny(act, duty.withdrawals));
      return owed.length === 0 ? 'NOT_POSSIBLE' : owed;
    },
    apply: (duty, act) => duty.receipts.push({ ...mark(act), entry: act.data.entry }),
  },
  'duty.delivered': {
    judge(book, act) {
      const named = book.filter(({ receipts }) => receipts.some((one) => one.leaf === act.data.entry && saw(act, one)));
      if (named.length === 0) return 'NOT_POSSIBLE';
      const own = named.filter((duty) => duty.owedTo === act.author && duty.owedBy !== act.author);
      if (own.length === 0) return 'NOT_YOURS';
      const without = own.filter((duty) => !sawAny(act, duty.delivered));
      return without.length === 0 ? 'DUPLICATE' : without;
    },
    apply: (duty, act) => duty.delivered.push({ ...mark(act), entry: act.data.entry }),
  },
  'duty.breached': {
    judge(book, act, hash) {
      const duty = dutyNamed(book, act.data.duty, hash);
      if (duty === undefined) return 'NOT_POSSIBLE';
      const own = act.author === duty.owedBy;
      if (!own && act.author !== duty.owedTo) return 'NOT_YOURS';
      return (own ? judgeOwnBreach(duty, act) : judgeStatement(duty, act)) ?? [duty];
    },
    apply: (duty, act) => (act.author === duty.owedBy ? duty.ownBreaches : duty.statements).push(mark(act)),
  },
  'duty.contested': {
    judge(book, act, hash) {
      const duty = dutyNamed(book, act.data.duty, hash);
      if (duty === undefined) return 'NOT_POSSIBLE';
      if (act.author !== duty.owedBy || act.author === duty.owedTo) return 'NOT_YOURS';
      if (
        sawAny(
          act,
          duty.contests.filter((contest) => contest.statement === act.data.statement),
        )
      )
        return 'DUPLICATE';
      const known = duty.statements.some((statement) => statement.leaf === act.data.statement && saw(act, statement));
      const early = duty.receipts.some((receipt) => saw(act, receipt) && act.at <= duty.dueFrom(receipt.at));
      return known && early && !sawAny(act, duty.ownBreaches) ? [duty] : 'NOT_POSSIBLE';
    },
    apply: (duty, act) => duty.contests.push({ ...mark(act), statement: act.data.statement }),
  },
  'duty.excused': {
    judge(book, act, hash) {
      const duty = dutyNamed(book, act.data.duty, hash);
      if (duty === undefined) return 'NOT_POSSIBLE';
      if ((act.author !== duty.owedBy && act.author !== duty.owedTo) || act.by.role === 'node') return 'NOT_YOURS';
      if (!mayCommit(act.by)) return 'OUTSIDE_TERMS';
      const own = duty.excuses.filter((excuse) => excuse.author === act.author);
      if (sawAny(act, own)) return 'DUPLICATE';
      return hasReceipt(duty, act) ? [duty] : 'NOT_POSSIBLE';
    },
    apply: (duty, act) => duty.excuses.push(mark(act)),
  },
};

export function isDutyKind(kind: string): kind is DutyKind {
  return Object.hasOwn(rules, kind);
}

/** Judges an entry about a duty of this subject and, if it is sound, lets it act. */
export function takeDuty(book: Book, act: Act, kind: DutyKind, hash: Hash): VoidReason | undefined {
  const rule: Rule<DutyKind> = rules[kind];
  // As `act.data` fits its kind's schema (the node marks it void otherwise), it is what its rule expects.
  const judged = rule.judge(book, act as Act<DutyKind>, hash);
  if (typeof judged === 'string') return judged;
  for (const duty of judged) rule.apply(duty, act as Act<DutyKind>);
  return undefined;
}

/** To be told of every entry of the subject, sound or void, once it was judged. */
export function hear(book: Book, act: Act): void {
  for (const duty of book) {
    const receipt = duty.receipts[0];
    if (receipt === undefined || act.author !== duty.owedBy || act.at <= duty.dueFrom(receipt.at)) continue;
    if (hasReceipt(duty, act)) duty.pastDue.push(mark(act));
  }
}

function hasReceipt(duty: DutyDraft, act: Mark): boolean {
  return sawAny(act, duty.receipts);
}

/** The owing party's own: past the due, by its own clock. */
export function judgeOwnBreach(duty: DutyDraft, act: Mark): VoidReason | undefined {
  if (sawAny(act, duty.ownBreaches)) return 'DUPLICATE';
  if (sawAny(act, duty.acts) || sawExcusing(duty, act)) return 'NOT_POSSIBLE';
  return duty.receipts.some((receipt) => saw(act, receipt) && act.at > duty.dueFrom(receipt.at)) ? undefined : 'NOT_POSSIBLE';
}

/** The other party's: it counts only if its author's own times bear it out. */
function judgeStatement(duty: DutyDraft, act: Act<'duty.breached'>): VoidReason | undefined {
  if (sawAny(act, duty.statements)) return 'DUPLICATE';
  if (sawAny(act, duty.acts) || sawExcusing(duty, act)) return 'NOT_POSSIBLE';
  const delivered = duty.delivered.find((one) => one.leaf === act.data.delivered && saw(act, one));
  const receipt = duty.receipts.find((one) => one.leaf === delivered?.entry);
  if (delivered === undefined || receipt === undefined) return 'NOT_POSSIBLE';
  const limitMs = duty.dueFrom(receipt.at) - receipt.at;
  return act.at - delivered.at >= limitMs + duty.toleranceFor(limitMs) ? undefined : 'NOT_POSSIBLE';
}

/** Whether the author of the act had seen that what began the duty was taken back, and so that nothing is owed any more. */
export function sawExcusing(duty: DutyDraft, act: Mark): boolean {
  if (!duty.unlessWithdrawn) return false;
  return duty.withdrawals.some((withdrawal) => saw(act, withdrawal) && withdrawalExcuses(evidenceOf(duty), withdrawal, act));
}

export interface WithdrawalEvidence {
  readonly due: number;
  readonly statements: readonly Mark[];
  readonly contests: readonly Contest[];
  /** Of the owing party's: what it has written after its receipt. Of it only what is past the due weighs. */
  readonly written: readonly Mark[];
}

/**
 * Whether taking back what began a duty excuses it, as far as `writer` had seen (everything, without one). The owing party's
 * clock alone decides: an owed party whose times say what it likes must not be able to forbid the act and charge it as well. So it
 * excuses unless the owing party had written something past the due before it heard of it (that convicts), or the owed party had
 * stated the breach before and the owing party did not contest that as early.
 */
export function withdrawalExcuses(evidence: WithdrawalEvidence | undefined, withdrawal: Mark, writer?: Mark): boolean {
  if (evidence === undefined) return true;
  const { due, statements, contests, written } = evidence;
  const held = (act: Mark) => writer === undefined || saw(writer, act);
  const stated = statements.filter((statement) => saw(withdrawal, statement));
  const contested = stated.every(({ leaf }) => contests.some((contest) => contest.statement === leaf && held(contest)));
  return contested && !written.some((act) => act.at > due && !saw(act, withdrawal) && held(act));
}

/** Undefined before a receipt. */
function evidenceOf(duty: DutyDraft): WithdrawalEvidence | undefined {
  const receipt = duty.receipts[0];
  if (receipt === undefined) return undefined;
  const { statements, contests, pastDue } = duty;
  return { due: duty.dueFrom(receipt.at), statements, contests, written: pastDue };
}

/** As it stands with all that was folded. The same value as before where nothing was added: the lists only grow. */
export function obligationOf(duty: DutyDraft): Obligation {
  const marks = marksOf(duty);
  if (duty.told?.marks !== marks) duty.told = { marks, obligation: tell(duty) };
  return duty.told.obligation;
}

function marksOf(duty: DutyDraft): number {
  const { begun, receipts, delivered, acts, ownBreaches, statements, contests, excuses, withdrawals, pastDue } = duty;
  return (
    begun.length +
    receipts.length +
    delivered.length +
    acts.length +
    ownBreaches.length +
    statements.length +
    contests.length +
    excuses.length +
    withdrawals.length +
    pastDue.length
  );
}

function tell(duty: DutyDraft): Obligation {
  const receipt = duty.receipts[0] ?? null;
  const due = receipt === null ? null : duty.dueFrom(receipt.at);
  const limitMs = receipt === null || due === null ? 0 : due - receipt.at;
  const excusing = duty.unlessWithdrawn
    ? duty.withdrawals.find((withdrawal) => withdrawalExcuses(evidenceOf(duty), withdrawal))
    : undefined;
  const withdrawn = excusing ?? duty.withdrawals[0];
  const begun = duty.begun.find((one) => one.leaf === receipt?.entry) ?? (duty.begun[0] as Mark);
  const { clause, part, owes, owedBy, owedTo, desk, precedence } = duty;
  return {
    clause,
    part,
    owes,
    owedBy,
    owedTo,
    desk,
    precedence,
    begun,
    receipt,
    delivered: duty.delivered[0] ?? null,
    due,
    limitMs,
    toleranceMs: duty.toleranceFor(limitMs),
    act: duty.acts[0] ?? null,
    ownBreach: duty.ownBreaches[0] ?? null,
    statements: duty.statements,
    contests: duty.contests,
    excuses: duty.excuses,
    withdrawn: withdrawn === undefined ? null : { ...withdrawn, excuses: excusing !== undefined },
    heardAt: duty.pastDue.reduce((latest, act) => Math.max(latest, act.at), 0),
  };
}
