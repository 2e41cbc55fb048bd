/** The subjects touched by a transaction: folded anew after each act, and asked what follows by itself. */
import type { Act, Agreement, FeedKey, Saying, VoidReason } from '../../language/index.ts';
import { answeringDuty, callWork } from '../../duties/index.ts';
import { foldCall, judgeCall, type CallFold } from '../../subjects/index.ts';
import type { DutyRow, StoreWriter } from '../../store/index.ts';
import type { LineContext } from './line-context.ts';
import { latestAt, type FeedState, type LineState } from './line-state.ts';
import { hashText } from './hash-text.ts';
import { actOfRow } from './open-act.ts';
import type { Subject } from './subject-cache.ts';
import { dutyRow, isOpen, isReverse, subjectRow } from './call-rows.ts';

export const wakeKind = 'call';

/** More rounds than any chain of automatic sayings needs: a rule that never comes to rest is a defect, not a busy loop. */
const roundLimit = 1_000;

interface Options {
  readonly tx: StoreWriter;
  readonly line: LineState;
  readonly context: LineContext;
  readonly agreementAt: (number: number) => Agreement | undefined;
  /** The feeds as this transaction has them. */
  readonly feeds: () => ReadonlyMap<FeedKey, FeedState>;
  readonly say: (saying: Saying) => Promise<Act>;
}

export class SubjectWork {
  readonly #options: Options;
  readonly #subjects = new Map<string, Subject>();
  /** Subjects with new acts: to be written. */
  readonly #changed = new Set<string>();
  /** Subjects to ask what follows. */
  readonly #waiting = new Set<string>();
  readonly #open: Map<string, CallFold>;
  readonly #voids = new Map<string, VoidReason>();
  #earliestWake: number | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#open = new Map(options.line.open);
  }

  get changed(): ReadonlySet<string> {
    return this.#changed;
  }

  get earliestWake(): number | undefined {
    return this.#earliestWake;
  }

  voidOf(leaf: string): VoidReason | undefined {
    return this.#voids.get(leaf);
  }

  async fold(id: string): Promise<CallFold | undefined> {
    return (await this.#load(id)).fold;
  }

  /** Reads many subjects in one go: one query for a batch rather than one for each entry. */
  async prefetch(ids: Iterable<string>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#subjects.has(id) && this.#options.context.cache.get(id) === undefined);
    if (missing.length === 0) return;
    const acts = new Map<string, Act[]>(missing.map((id) => [id, []]));
    for (const row of await this.#options.tx.subjectEntries(this.#options.line.id, missing)) {
      acts.get(row.subject ?? '')?.push(actOfRow(row));
    }
    const begunBy = new Map((await this.#options.tx.subjectsById('call', missing)).map((row) => [row.id, row.begunBy]));
    for (const [id, list] of acts) this.#subjects.set(id, { acts: list, fold: this.#foldOf(list, begunBy.get(id)) });
  }

  async #load(id: string): Promise<Subject> {
    const held = this.#subjects.get(id) ?? this.#options.context.cache.get(id);
    if (held !== undefined) return held;
    await this.prefetch([id]);
    return this.#subjects.get(id) ?? { acts: [], fold: undefined };
  }

  /** `begunBy` keeps a call with the party that began it here, should another begin one under the same id. */
  #foldOf(acts: readonly Act[], begunBy: string | undefined): CallFold | undefined {
    return foldCall(acts, this.#options.agreementAt, begunBy);
  }

  async add(act: Act): Promise<void> {
    const id = act.about?.id;
    if (id === undefined) return;
    const before = await this.#load(id);
    const acts = [...before.acts, act];
    const fold = this.#foldOf(acts, before.fold?.from.party);
    this.#subjects.set(id, { ...before, acts, fold });
    this.#changed.add(id);
    this.#waiting.add(id);
    await this.#noteVoids(before, acts, fold);
    if (fold === undefined) return;
    if (isOpen(fold)) this.#open.set(id, fold);
    else this.#open.delete(id);
  }

  /** A late entry can make another one void, or sound again: what is stored follows the fold. */
  async #noteVoids(before: Subject, acts: readonly Act[], fold: CallFold | undefined): Promise<void> {
    const reasons = this.#voidsOf(acts, fold);
    const earlier = this.#voidsOf(before.acts, before.fold);
    for (const act of acts) {
      const reason = reasons.get(act.leaf);
      if (reason === undefined) this.#voids.delete(act.leaf);
      else this.#voids.set(act.leaf, reason);
      if (!before.acts.includes(act) || earlier.get(act.leaf) === reason) continue;
      const feed = [...this.#options.line.feeds.values()].find(({ row }) => row.author === act.author && row.epoch === act.epoch);
      if (feed !== undefined) await this.#options.tx.markVoid(feed.row.feed, act.seq, reason ?? null);
    }
  }

  #voidsOf(acts: readonly Act[], fold: CallFold | undefined): Map<string, VoidReason> {
    const { voids } = fold ?? judgeCall(acts, this.#options.agreementAt);
    return new Map(voids.map(({ leaf, reason }) => [leaf, reason]));
  }

  /** Has the subject asked again although nothing was said: its time has come, or somebody came on watch. */
  touch(id: string): void {
    this.#waiting.add(id);
  }

  /** Its time has come: the due work is spent, and asking again may set a new time. */
  async touchDue(id: string): Promise<void> {
    await this.#options.tx.dropDueWork(wakeKind, [id]);
    const { wakeAt: _spent, ...subject } = await this.#load(id);
    this.#subjects.set(id, subject);
    this.#waiting.add(id);
  }

  touchOpen(): void {
    for (const id of this.#open.keys()) this.#waiting.add(id);
  }

  async settle(agreement: Agreement | undefined): Promise<void> {
    if (agreement === undefined) return;
    this.#touchOverdue();
    for (let round = 0; this.#waiting.size > 0; round++) {
      if (round > roundLimit + this.#subjects.size) throw new Error('automatic sayings do not come to rest');
      const [id] = this.#waiting;
      if (id === undefined) return;
      this.#waiting.delete(id);
      await this.#ask(id, agreement);
    }
  }

  /** An entry of the owing party past the due convicts it as well: its newest time may decide an older duty. */
  #touchOverdue(): void {
    const now = this.#options.feeds();
    const moved = new Set<string>();
    for (const [key, { row, head }] of now) if (head.at !== this.#options.line.feeds.get(key)?.head.at) moved.add(row.author);
    for (const [id, fold] of this.#open) if (moved.has(fold.to.party)) this.#considerDuty(id, fold);
  }

  #considerDuty(id: string, fold: CallFold): void {
    const held = this.#subjects.get(id) ?? this.#options.context.cache.get(id);
    const duty = held?.duty;
    if (duty === undefined || (duty.state === 'pending' && duty.due < this.#owingLatestAt(fold))) this.#waiting.add(id);
  }

  #owingLatestAt(fold: CallFold): number {
    return latestAt(this.#options.feeds(), fold.to.party, fold.received?.epoch);
  }

  async #ask(id: string, agreement: Agreement): Promise<void> {
    const subject = await this.#load(id);
    const { fold } = subject;
    if (fold === undefined) return;
    const { context, line, say, tx } = this.#options;
    const related = await this.related(fold);
    const owingLatestAt = this.#owingLatestAt(fold);
    const terms = this.#options.agreementAt(fold.terms) ?? agreement;
    const work = callWork({
      call: fold, related, agreement: terms, self: context.self, now: context.now(), ladder: context.ladderOf(fold.to.desk),
      staffed: context.staffed, line: context.health(line.id), owingLatestAt, hash: hashText,
    });
    for (const saying of work.say) await say(saying);
    if (work.say.length > 0) {
      this.#waiting.add(id);
      for (const other of related) this.#waiting.add(other.id);
      return;
    }
    for (const other of related) if (isReverse(fold, other) && this.#changed.has(id) && fold.state === 'placed') this.#waiting.add(other.id);
    await this.#note(id, subject, answeringDuty(fold, terms, owingLatestAt, hashText), work.wakeAt, tx);
  }

  async #note(id: string, subject: Subject, duty: ReturnType<typeof answeringDuty>, wakeAt: number | undefined, tx: StoreWriter): Promise<void> {
    const row: DutyRow | undefined = duty === undefined || subject.fold === undefined ? undefined : dutyRow(this.#options.line.id, subject.fold, duty);
    if (row !== undefined && JSON.stringify(row) !== JSON.stringify(subject.duty)) await tx.putDuties([row]);
    if (wakeAt !== subject.wakeAt) {
      if (wakeAt === undefined) await tx.dropDueWork(wakeKind, [id]);
      else {
        await tx.putDueWork([{ kind: wakeKind, key: id, line: this.#options.line.id, at: wakeAt }]);
        this.#earliestWake = Math.min(this.#earliestWake ?? wakeAt, wakeAt);
      }
    }
    const { wakeAt: _old, duty: _duty, ...rest } = subject;
    this.#subjects.set(id, { ...rest, ...(row === undefined ? {} : { duty: row }), ...(wakeAt === undefined ? {} : { wakeAt }) });
  }

  /** The call that this one returns, and the open calls between the same two desks. */
  async related(fold: CallFold): Promise<CallFold[]> {
    const related = [...this.#open.values()].filter((other) => other.id !== fold.id && isReverse(fold, other));
    const returned = fold.returns === undefined ? undefined : await this.fold(fold.returns);
    return returned === undefined || related.some((other) => other.id === returned.id) ? related : [...related, returned];
  }

  /** Writes the subjects that changed; answers the open ones. */
  async flush(): Promise<ReadonlyMap<string, CallFold>> {
    const rows = [...this.#changed].flatMap((id) => {
      const fold = this.#subjects.get(id)?.fold;
      return fold === undefined ? [] : [subjectRow(this.#options.line.id, fold)];
    });
    if (rows.length > 0) await this.#options.tx.putSubjects(rows);
    return this.#open;
  }

  /** After the commit: what was worked out is now what is known. */
  publish(): void {
    for (const [id, subject] of this.#subjects) this.#options.context.cache.set(id, subject);
  }
}
