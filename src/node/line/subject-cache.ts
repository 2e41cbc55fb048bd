import type { GivenDuty } from '../../duties/index.ts';
import type { DutyRow } from '../../store/index.ts';
import type { Judged } from './judge-subject.ts';

/** A duty as it is stored; `given`: what was worked out, undefined where the store holds something else. */
export interface StoredDuty {
  readonly row: DutyRow;
  readonly given?: GivenDuty;
}

/** A subject as committed: what was worked out of its entries, and what was last written of it. */
export interface Subject {
  /** The line that it belongs to. */
  readonly line: string;
  readonly judged: Judged;
  /** Undefined while it was only read. */
  readonly duties?: readonly StoredDuty[];
  readonly wakeAt?: number;
}

/** The subjects used last. Bounded by their entries, as they differ much in size: the store has the rest. */
export class SubjectCache {
  readonly #subjects = new Map<string, Subject>();
  readonly #limit: number;
  /** Entries of all that is held. */
  #entries = 0;

  /** `limit`: entries. A call that is answered has about ten. */
  constructor(limit = 120_000) {
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

  /** As `get`, without counting as a use. */
  has(id: string): boolean {
    return this.#subjects.has(id);
  }

  set(id: string, subject: Subject): void {
    this.#drop(id);
    this.#subjects.set(id, subject);
    this.#entries += weightOf(subject);
    for (const oldest of this.#subjects.keys()) {
      if (this.#entries <= this.#limit || oldest === id) return;
      this.#drop(oldest);
    }
  }

  #drop(id: string): void {
    const held = this.#subjects.get(id);
    if (held === undefined) return;
    this.#subjects.delete(id);
    this.#entries -= weightOf(held);
  }

  clear(): void {
    this.#subjects.clear();
    this.#entries = 0;
  }
}

/** One that is empty is held too. */
function weightOf({ judged }: Subject): number {
  return Math.max(1, judged.acts.length);
}
