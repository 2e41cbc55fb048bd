/** One subject inside a transaction: acts gather, and are folded when somebody asks rather than once for each of them. */
import type { Act, VoidReason } from '../../language/index.ts';
import type { DutyRow } from '../../store/index.ts';
import type { CallFold } from '../../subjects/index.ts';
import type { Subject } from './subject-cache.ts';

type Voids = CallFold['voids'];

/** Judges all acts of a subject; `begunBy` keeps it with the party that began it here, should another begin one under the same id. */
export type Judge = (
  acts: readonly Act[],
  begunBy: string | undefined,
) => { readonly fold: CallFold | undefined; readonly voids: Voids };

export class WorkingSubject {
  duty: DutyRow | undefined;
  wakeAt: number | undefined;
  readonly #before: Subject;
  readonly #judge: Judge;
  #acts: Act[] | undefined;
  #fold: CallFold | undefined;
  #voids: Voids;
  #stale = false;

  constructor(before: Subject, judge: Judge) {
    this.#before = before;
    this.#judge = judge;
    this.#fold = before.fold;
    this.#voids = before.fold?.voids ?? [];
    this.duty = before.duty;
    this.wakeAt = before.wakeAt;
  }

  add(act: Act): void {
    this.#acts ??= [...this.#before.acts];
    this.#acts.push(act);
    this.#stale = true;
    // Who begins it here first is whose it stays: that is settled act by act.
    if (this.#fold === undefined) this.fold();
  }

  fold(): CallFold | undefined {
    if (this.#stale && this.#acts !== undefined) {
      const { fold, voids } = this.#judge(this.#acts, this.#fold?.from.party);
      this.#fold = fold;
      this.#voids = voids;
      this.#stale = false;
    }
    return this.#fold;
  }

  /** Why each of its void acts is void, by leaf. */
  reasons(): ReadonlyMap<string, VoidReason> {
    this.fold();
    return reasonsOf(this.#voids);
  }

  /** Acts that stood before this transaction and are judged otherwise now: a late entry can make another one void, or sound again. */
  rejudged(): { readonly act: Act; readonly reason: VoidReason | undefined }[] {
    const now = this.reasons();
    const { acts, fold } = this.#before;
    if (acts.length === 0 || this.#acts === undefined) return [];
    const earlier = reasonsOf(fold?.voids ?? this.#judge(acts, undefined).voids);
    if (now.size === 0 && earlier.size === 0) return [];
    return acts.flatMap((act) => (now.get(act.leaf) === earlier.get(act.leaf) ? [] : [{ act, reason: now.get(act.leaf) }]));
  }

  /** As it is known after the commit. */
  committed(): Subject {
    const { duty, wakeAt } = this;
    const rest = { ...(duty === undefined ? {} : { duty }), ...(wakeAt === undefined ? {} : { wakeAt }) };
    return { line: this.#before.line, acts: this.#acts ?? this.#before.acts, fold: this.fold(), ...rest };
  }
}

function reasonsOf(voids: Voids): Map<string, VoidReason> {
  return new Map(voids.map(({ leaf, reason }) => [leaf, reason]));
}
