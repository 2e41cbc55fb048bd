/**
 * The open subjects of a line: for each no more than by what it must be found, however many there are. What is asked on every
 * commit (whose due has passed, who rings, what waits for the line) is looked up, never searched for.
 */
import type { FeedKey, SubjectKind } from '../../language/index.ts';

/** A duty that runs: an entry in this feed of the owing party, or in one opened after it, with a later time than `due` decides it. */
export interface RunningDuty {
  readonly feed: FeedKey;
  /** Milliseconds since 1970 UTC, by the owing party's clock. */
  readonly due: number;
}

export interface Began {
  readonly feed: FeedKey;
  readonly seq: number;
  readonly saw: Readonly<Record<FeedKey, number>>;
}

export type Heeded = 'presence' | 'terms';

export interface OpenSubject {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly duties: readonly RunningDuty[];
  /** Name under which others look for it (call-relations.ts). */
  readonly under?: string;
  /** Where the entry that began it stands, and how much of the other side its author had stored then: whether two began at once. */
  readonly began?: Began;
  /** It is asked again when this changes: who is on watch at our desks, or what our own terms permit. */
  readonly heeds?: Heeded;
  /** What it says next waits until the line is up and we have caught up. */
  readonly stalled?: true;
}

/** Duties of one feed by the second in which they are due. */
class DueSeconds {
  readonly #seconds: number[] = [];
  readonly #ids = new Map<number, Map<string, number>>();

  add(id: string, due: number): void {
    const second = Math.floor(due / 1_000);
    let held = this.#ids.get(second);
    if (held === undefined) {
      held = new Map();
      this.#ids.set(second, held);
      this.#seconds.splice(this.#place(second), 0, second);
    }
    // Of two duties of one subject in one second the earlier stands for both.
    held.set(id, Math.min(due, held.get(id) ?? due));
  }

  delete(id: string, due: number): void {
    const second = Math.floor(due / 1_000);
    const held = this.#ids.get(second);
    if (held?.delete(id) !== true || held.size > 0) return;
    this.#ids.delete(second);
    this.#seconds.splice(this.#place(second), 1);
  }

  /** Index of the first second that is not before this one. */
  #place(second: number): number {
    let low = 0;
    let high = this.#seconds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#seconds[middle] ?? 0) < second) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  *before(at: number): Iterable<string> {
    for (const second of this.#seconds) {
      if (second * 1_000 >= at) return;
      for (const [id, due] of this.#ids.get(second) ?? []) if (due < at) yield id;
    }
  }

  get size(): number {
    return this.#seconds.length;
  }
}

/** What is committed. Changed by the line's writer alone, after a commit. */
export class OpenSubjects {
  readonly #subjects = new Map<string, OpenSubject>();
  readonly #due = new Map<FeedKey, DueSeconds>();
  readonly #under = new Map<string, Set<string>>();
  readonly #heeding: Readonly<Record<Heeded, Set<string>>> = { presence: new Set(), terms: new Set() };
  readonly #stalled = new Set<string>();
  readonly #counts = new Map<SubjectKind, number>();

  constructor(subjects: Iterable<OpenSubject> = []) {
    for (const subject of subjects) this.set(subject.id, subject);
  }

  get size(): number {
    return this.#subjects.size;
  }

  count(kind: SubjectKind): number {
    return this.#counts.get(kind) ?? 0;
  }

  get(id: string): OpenSubject | undefined {
    return this.#subjects.get(id);
  }

  under(name: string): Iterable<string> {
    return this.#under.get(name) ?? [];
  }

  heeding(what: Heeded): ReadonlySet<string> {
    return this.#heeding[what];
  }

  get stalled(): ReadonlySet<string> {
    return this.#stalled;
  }

  /** Feeds in which duties run. */
  feeds(): Iterable<FeedKey> {
    return this.#due.keys();
  }

  /** Subjects with a duty that runs in this feed and was due before `at`. */
  dueBefore(feed: FeedKey, at: number): Iterable<string> {
    return this.#due.get(feed)?.before(at) ?? [];
  }

  /** The subject as it is now; undefined: closed. */
  set(id: string, subject: OpenSubject | undefined): void {
    const before = this.#subjects.get(id);
    if (before !== undefined) this.#drop(before);
    if (subject !== undefined) this.#add(subject);
  }

  #add(subject: OpenSubject): void {
    const { id, kind, duties, under } = subject;
    this.#subjects.set(id, subject);
    this.#counts.set(kind, this.count(kind) + 1);
    for (const { feed, due } of duties) {
      const seconds = this.#due.get(feed) ?? new DueSeconds();
      seconds.add(id, due);
      this.#due.set(feed, seconds);
    }
    if (under !== undefined) this.#under.set(under, (this.#under.get(under) ?? new Set()).add(id));
    if (subject.heeds !== undefined) this.#heeding[subject.heeds].add(id);
    if (subject.stalled === true) this.#stalled.add(id);
  }

  #drop({ id, kind, duties, under }: OpenSubject): void {
    this.#subjects.delete(id);
    this.#counts.set(kind, this.count(kind) - 1);
    for (const { feed, due } of duties) {
      const seconds = this.#due.get(feed);
      seconds?.delete(id, due);
      if (seconds?.size === 0) this.#due.delete(feed);
    }
    if (under !== undefined) {
      const held = this.#under.get(under);
      held?.delete(id);
      if (held?.size === 0) this.#under.delete(under);
    }
    this.#heeding.presence.delete(id);
    this.#heeding.terms.delete(id);
    this.#stalled.delete(id);
  }
}

/** The same inside a transaction: what has changed lies over what is committed until it is durable. */
export class OpenWork {
  readonly #base: OpenSubjects;
  /** What this transaction has closed is among them as undefined. */
  readonly #changed = new Map<string, OpenSubject | undefined>();
  /** Those of `#changed` that are open, to be found in the same ways. */
  readonly #found = new OpenSubjects();

  constructor(base: OpenSubjects) {
    this.#base = base;
  }

  get(id: string): OpenSubject | undefined {
    return this.#changed.has(id) ? this.#changed.get(id) : this.#base.get(id);
  }

  /** Answers whether that is another than before. */
  set(id: string, subject: OpenSubject | undefined): boolean {
    if (isSame(this.get(id), subject)) return false;
    this.#changed.set(id, subject);
    this.#found.set(id, subject);
    return true;
  }

  *under(name: string): Iterable<string> {
    for (const id of this.#base.under(name)) if (!this.#changed.has(id)) yield id;
    yield* this.#found.under(name);
  }

  *dueBefore(feed: FeedKey, at: number): Iterable<string> {
    for (const id of this.#base.dueBefore(feed, at)) if (!this.#changed.has(id)) yield id;
    yield* this.#found.dueBefore(feed, at);
  }

  /** Feeds in which duties run, those that only this transaction knows of included. */
  feeds(): ReadonlySet<FeedKey> {
    return new Set([...this.#base.feeds(), ...this.#found.feeds()]);
  }

  publish(): void {
    for (const [id, subject] of this.#changed) this.#base.set(id, subject);
    this.#changed.clear();
  }
}

function isSame(a: OpenSubject | undefined, b: OpenSubject | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.under === b.under &&
    a.heeds === b.heeds &&
    a.stalled === b.stalled &&
    a.duties.length === b.duties.length &&
    a.duties.every(({ feed, due }, index) => feed === b.duties[index]?.feed && due === b.duties[index]?.due)
  );
}

/** As the store keeps it, beside kind and id. */
export function openText({ duties, under, began, heeds, stalled }: OpenSubject): Omit<OpenSubject, 'id' | 'kind'> {
  return {
    duties: duties.map(({ feed, due }) => ({ feed, due })),
    ...(under === undefined ? {} : { under }),
    ...(began === undefined ? {} : { began }),
    ...(heeds === undefined ? {} : { heeds }),
    ...(stalled === undefined ? {} : { stalled }),
  };
}
