/** One subject inside a transaction: acts gather, and are folded when somebody asks rather than once for each of them. */
import type { Act, VoidReason } from '../../language/index.ts';
import type { DutyRow } from '../../store/index.ts';
import type { CallFold, CallJudgement } from '../../subjects/index.ts';
import type { Subject } from './subject-cache.ts';

/** Judges a subject with more acts: as all of them would be judged together. */
export type Judge = (before: CallJudgement, more: readonly Act[]) => CallJudgement;

export class WorkingSubject {
  duty: DutyRow | undefined;
  wakeAt: number | undefined;
  readonly #before: Subject;
  readonly #judge: Judge;
  #judged: CallJudgement;
  /** Not judged yet. */
  #added: Act[] = [];

  constructor(before: Subject, judge: Judge) {
    this.#before = before;
    this.#judge = judge;
    this.#judged = before.judged;
    this.duty = before.duty;
    this.wakeAt = before.wakeAt;
  }

  add(act: Act): void {
    this.#added.push(act);
    // Who begins it here first is whose it stays: that is settled act by act.
    if (this.#judged.fold === undefined) this.fold();
  }

  fold(): CallFold | undefined {
    if (this.#added.length > 0) {
      this.#judged = this.#judge(this.#judged, this.#added);
      this.#added = [];
    }
    return this.#judged.fold;
  }

  /** Why each of its void acts is void, by leaf. */
  reasons(): ReadonlyMap<string, VoidReason> {
    this.fold();
    return reasonsOf(this.#judged);
  }

  /** Acts that stood before this transaction and are judged otherwise now: a late entry can make another one void, or sound again. */
  rejudged(): { readonly act: Act; readonly reason: VoidReason | undefined }[] {
    const now = this.reasons();
    const earlier = reasonsOf(this.#before.judged);
    if (now.size === 0 && earlier.size === 0) return [];
    return this.#before.judged.acts.flatMap((act) =>
      now.get(act.leaf) === earlier.get(act.leaf) ? [] : [{ act, reason: now.get(act.leaf) }],
    );
  }

  /** As it is known after the commit. */
  committed(): Subject {
    const { duty, wakeAt } = this;
    const rest = { ...(duty === undefined ? {} : { duty }), ...(wakeAt === undefined ? {} : { wakeAt }) };
    return { line: this.#before.line, fold: this.fold(), judged: this.#judged, ...rest };
  }
}

function reasonsOf({ voids }: CallJudgement): Map<string, VoidReason> {
  return new Map(voids.map(({ leaf, reason }) => [leaf, reason]));
}
