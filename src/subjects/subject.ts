/** What every kind of subject shares: how an act is remembered, how a command is decided, how a senseless act is named. */
import { type Act, type By, hadSeen, type Saying, type VoidReason } from '../language/index.ts';

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
  readonly void?: VoidReason;
}

export interface VoidMark {
  readonly leaf: string;
  readonly reason: VoidReason;
}

/** What became of a command. `unchanged`: it stood already (a repeated request), nothing is written. */
export type Decision =
  | { readonly outcome: 'say'; readonly sayings: readonly Saying[] }
  | { readonly outcome: 'unchanged' }
  | {
      readonly outcome: 'refused';
      readonly status: 403 | 409 | 422;
      readonly code: string;
      readonly detail: string;
      /** State of the subject that forbids it. */
      readonly state?: string;
      readonly clause?: string;
      readonly allowedBy?: string;
    };
