/** What every kind of subject shares: how an act is remembered, how a command is decided, how a senseless act is named. */
import {
  type Act,
  type Agreement,
  type By,
  type Erased,
  hadSeen,
  type Posture,
  type Saying,
  type SubjectKind,
  type VoidReason,
} from '../language/index.ts';
import type { Because } from '../terms/index.ts';
import type { Obligation } from './obligation.ts';

/** Where an act stands and what its author had seen: all that a later judgement needs of it. */
export type Mark = Pick<Act, 'author' | 'epoch' | 'seq' | 'clock' | 'at' | 'leaf' | 'past'>;

/** `act` reduced to its mark. */
export function mark(act: Mark): Mark {
  return { author: act.author, epoch: act.epoch, seq: act.seq, clock: act.clock, at: act.at, leaf: act.leaf, past: act.past };
}

/** Whether the author of `later` had stored `earlier` when it wrote `later`. */
export function saw(later: Mark, earlier: Mark): boolean {
  return hadSeen(later, earlier);
}

export function sawAny(later: Mark, earlier: readonly Mark[]): boolean {
  return earlier.some((one) => saw(later, one));
}

/** One entry about a subject, as it is listed: sound or void. */
export interface SubjectEvent {
  readonly kind: string;
  readonly party: string;
  readonly by: By;
  readonly at: number;
  readonly clock: number;
  readonly epoch: string;
  readonly seq: number;
  readonly leaf: string;
  readonly data: unknown;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly erased?: Erased;
  readonly void?: VoidReason;
  /** Sound by what its author had seen, but a stricter posture or a newer version was under way to it. */
  readonly crossed?: true;
}

export interface VoidMark {
  readonly leaf: string;
  readonly reason: VoidReason;
}

/** What every fold has. Plain JSON: the store keeps it as it is. Times: milliseconds since 1970 UTC. */
export interface SubjectFold {
  readonly kind: SubjectKind;
  readonly id: string;
  /** Party that began it. */
  readonly begunBy: string;
  /** Number of the agreement's version by which it is judged: the one under which it began. */
  readonly terms: number;
  /** The entry that began it. */
  readonly begun: Mark;
  readonly by: By;
  readonly state: string;
  /** Highest clock of its entries. */
  readonly clock: number;
  /** What is owed in it; a call's answer is not among them (`dutiesOf` knows it). */
  readonly obligations: readonly Obligation[];
  readonly events: readonly SubjectEvent[];
  readonly voids: readonly VoidMark[];
}

/** `posture.declared`, as far as judgement needs it; its author is the party whose posture it is. */
export interface PostureAct extends Mark {
  readonly working: Posture;
}

/** What was under way to an act while it was written: neither side had seen the other. */
export interface Crossings {
  readonly postures: readonly PostureAct[];
  /** A newer version had come into force. */
  readonly terms: boolean;
}

/** What a fold may ask of its line. The same on every node that holds the same entries. */
export interface LineTerms {
  /** The version of this number; undefined for one that was never in force (the founding proposal excepted). */
  at(version: number): Agreement | undefined;
  /** Working posture of each party as the author of `act` had seen it; a party that had declared none is left out: open. */
  postures(act: Mark): Readonly<Record<string, Posture>>;
  crossings(act: Mark): Crossings;
  /** Whether the agreement had ended by notice when `act` was written, by its own time and as far as its author had seen. */
  ended(act: Mark): boolean;
  /** SHA-256 in base64url: duties are named by it. */
  hash(text: string): string;
  /** Another one whenever a posture or a version was added: what a judgement says of crossings is then to be worked out anew. */
  readonly stamp: number;
}

/** What was worked out of a subject's entries, and all that is needed to go on from there. A value: nothing in it changes. */
export interface Judgement<F extends SubjectFold = SubjectFold> {
  readonly fold: F | undefined;
  /** Why entries are void, also when there is no subject. */
  readonly voids: readonly VoidMark[];
  /** Each entry once, in the order of the fold. */
  readonly acts: readonly Act[];
  /** Whose subject of this id was meant. */
  readonly begunBy: string | undefined;
  /** The fold's own working, to go on from. */
  readonly draft: unknown;
  /** `LineTerms.stamp` by which it was judged. */
  readonly stamp: number;
}

/** One kind of subject: its fold, and whether something may still follow by itself. */
export interface SubjectRules<F extends SubjectFold = SubjectFold> {
  readonly kind: F['kind'];
  /** Kind of the entry that begins it. */
  readonly begins: string;
  /**
   * Folds all entries about one subject, in any order and with repeats. `begunBy` says which party's subject of this id is
   * meant, should two parties have begun one each; without it the first in the order of the fold is.
   */
  judge(acts: readonly Act[], terms: LineTerms, begunBy?: string): Judgement<F>;
  /**
   * As `judge` of all entries, with the subject kept with the party that had begun it before. Entries that come last in the
   * order of the fold change no earlier judgement, so only these are judged.
   */
  judgeMore(before: Judgement<F>, more: readonly Act[], terms: LineTerms): Judgement<F>;
  /** Something may still follow by itself, or a duty waits for its act. */
  isOpen(fold: F): boolean;
}

/** What became of a command. `unchanged`: it stood already (a repeated request), nothing is written. */
export type Decision =
  | { readonly outcome: 'say'; readonly sayings: readonly Saying[] }
  | { readonly outcome: 'unchanged' }
  | {
      readonly outcome: 'refused';
      readonly status: 403 | 404 | 409 | 422;
      readonly code: string;
      readonly detail: string;
      /** State of the subject that forbids it. */
      readonly state?: string;
      readonly clause?: string;
      readonly because?: Because;
      readonly allowedBy?: string;
    };
