import type { DutyRow } from '../../store/index.ts';
import type { CallFold, CallJudgement } from '../../subjects/index.ts';

/** A subject as committed: what its acts make of it, and what was last written of it. */
export interface Subject {
  /** The line that it belongs to. */
  readonly line: string;
  readonly fold: CallFold | undefined;
  readonly judged: CallJudgement;
  readonly duty?: DutyRow;
  readonly wakeAt?: number;
}

/** The subjects used last. Bounded: the store has the rest. */
export class SubjectCache {
  readonly #subjects = new Map<string, Subject>();
  readonly #limit: number;

  constructor(limit = 2_000) {
    this.#limit = limit;
  }

  get(id: string): Subject | undefined {
    const subject = this.#subjects.get(id);
    if (subject !== undefined) {
      this.#subjects.delete(id);
      this.#subjects.set(id, subject);
    }
    return subject;
  }

  set(id: string, subject: Subject): void {
    this.#subjects.delete(id);
    this.#subjects.set(id, subject);
    if (this.#subjects.size > this.#limit) {
      const oldest = this.#subjects.keys().next();
      if (!oldest.done) this.#subjects.delete(oldest.value);
    }
  }

  clear(): void {
    this.#subjects.clear();
  }
}
