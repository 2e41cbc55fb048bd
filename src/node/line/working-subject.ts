/** One subject inside a transaction: acts gather, and are folded when somebody asks rather than once for each of them. */
import type { Act, Erased, VoidReason } from '../../language/index.ts';
import type { AnyFold } from '../../subjects/index.ts';
import type { Judged } from './judge-subject.ts';
import type { StoredDuty, Subject } from './subject-cache.ts';

/** Goes on from what was worked out before: the subject stays with the party that began it here. */
export type JudgeMore = (before: Judged, more: readonly Act[]) => Judged;

export class WorkingSubject {
  duties: readonly StoredDuty[] | undefined;
  wakeAt: number | undefined;
  readonly #before: Subject;
  readonly #judge: JudgeMore;
  #judged: Judged;
  #more: Act[] = [];
  /** Words came, or went, that may be searched. */
  #worded = false;

  constructor(before: Subject, judge: JudgeMore) {
    this.#before = before;
    this.#judge = judge;
    this.#judged = before.judged;
    this.duties = before.duties;
    this.wakeAt = before.wakeAt;
  }

  /** Nothing of it is stored yet. */
  get isNew(): boolean {
    return this.#before.judged.acts.length === 0;
  }

  add(act: Act): void {
    this.#more.push(act);
    this.#worded ||= act.content !== undefined;
    // Who begins it here first is whose it stays: that is settled act by act.
    if (this.#judged.fold === undefined) this.fold();
  }

  /** The same entries without the content of this one. */
  erase(leaf: string, erased: Erased, judge: (acts: readonly Act[], begun: AnyFold | undefined) => Judged): void {
    const { acts, fold } = this.judged();
    this.#worded = true;
    this.#judged = judge(
      acts.map((act) => (act.leaf === leaf ? withoutContent(act, erased) : act)),
      fold,
    );
  }

  fold(): AnyFold | undefined {
    return this.judged().fold;
  }

  judged(): Judged {
    if (this.#more.length > 0) {
      this.#judged = this.#judge(this.#judged, this.#more);
      this.#more = [];
    }
    return this.#judged;
  }

  /** Why each of its void acts is void, by leaf. */
  reasons(): ReadonlyMap<string, VoidReason> {
    return reasonsOf(this.judged());
  }

  /** Acts that stood before this transaction and are judged otherwise now: a late entry can make another one void, or sound again. */
  rejudged(): { readonly act: Act; readonly reason: VoidReason | undefined }[] {
    const { judged } = this.#before;
    if (judged.acts.length === 0 || this.judged() === judged) return [];
    const now = this.reasons();
    const earlier = reasonsOf(judged);
    if (now.size === 0 && earlier.size === 0) return [];
    return judged.acts.flatMap((act) =>
      now.get(act.leaf) === earlier.get(act.leaf) ? [] : [{ act, reason: now.get(act.leaf) }],
    );
  }

  /** What of it can be read has changed. */
  get reads(): boolean {
    return this.#worded || this.rejudged().length > 0;
  }

  /** As it is known after the commit. */
  committed(): Subject {
    const { duties, wakeAt } = this;
    const rest = { ...(duties === undefined ? {} : { duties }), ...(wakeAt === undefined ? {} : { wakeAt }) };
    return { line: this.#before.line, judged: this.judged(), ...rest };
  }
}

export function withoutContent(act: Act, erased: Erased): Act {
  const { content: _content, ...rest } = act;
  return { ...rest, erased };
}

function reasonsOf({ voids }: Judged): Map<string, VoidReason> {
  return new Map(voids.map(({ leaf, reason }) => [leaf, reason]));
}
