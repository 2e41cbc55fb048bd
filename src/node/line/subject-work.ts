/** The subjects touched by a transaction: folded with their new acts, and asked what follows by itself. */

import { answeringDuty, callWork, type Duty } from '../../duties/index.ts';
import { type Act, type Agreement, type FeedKey, feedKey, type Saying, type VoidReason } from '../../language/index.ts';
import type { DutyRow, StoreWriter } from '../../store/index.ts';
import { type CallFold, type CallJudgement, judgeCall, judgeMore } from '../../subjects/index.ts';
import { dutyRow, isReverse, isSameDuty, subjectRow } from './call-rows.ts';
import { hashText } from './hash-text.ts';
import type { LineContext } from './line-context.ts';
import { type FeedState, type LineState, latestAt } from './line-state.ts';
import { actOfRow } from './open-act.ts';
import { OpenCalls } from './open-calls.ts';
import type { Subject } from './subject-cache.ts';
import { type Judge, WorkingSubject } from './working-subject.ts';

export const wakeKind = 'call';

/** More than any chain of automatic sayings on one subject needs: a rule that never comes to rest is a defect, not a busy loop. */
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
  readonly #judge: Judge;
  readonly #subjects = new Map<string, WorkingSubject>();
  /** Subjects with new acts: to be written. */
  readonly #changed = new Set<string>();
  /** Subjects to ask what follows. */
  readonly #waiting = new Set<string>();
  /** Subjects with acts of which `#open` does not know yet. */
  readonly #unseen = new Set<string>();
  readonly #open: OpenCalls;
  readonly #duties = new Map<string, DutyRow>();
  /** When to look at a subject again; undefined: no more. */
  readonly #wakes = new Map<string, number | undefined>();
  #earliestWake: number | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#judge = (before, more) => judgeMore(before, more, options.agreementAt);
    this.#open = new OpenCalls(options.line.open);
  }

  get changed(): ReadonlySet<string> {
    return this.#changed;
  }

  get earliestWake(): number | undefined {
    return this.#earliestWake;
  }

  /** Why new entries are void, by leaf. */
  voids(): ReadonlyMap<string, VoidReason> {
    const voids = new Map<string, VoidReason>();
    for (const id of this.#changed) for (const [leaf, reason] of this.#subjects.get(id)?.reasons() ?? []) voids.set(leaf, reason);
    return voids;
  }

  async fold(id: string): Promise<CallFold | undefined> {
    return (await this.#load(id)).fold();
  }

  /** Reads many subjects in one go: one query for a batch rather than one for each entry. */
  async prefetch(ids: Iterable<string>): Promise<void> {
    const missing = [...new Set(ids)].filter(
      (id) => !this.#subjects.has(id) && this.#options.context.cache.get(id) === undefined,
    );
    if (missing.length === 0) return;
    const acts = new Map<string, Act[]>(missing.map((id) => [id, []]));
    for (const row of await this.#options.tx.subjectEntries(this.#options.line.id, missing)) {
      acts.get(row.subject ?? '')?.push(actOfRow(row));
    }
    const begunBy = new Map((await this.#options.tx.subjectsById('call', missing)).map((row) => [row.id, row.begunBy]));
    for (const [id, list] of acts) this.#keepJudged(id, judgeCall(list, this.#options.agreementAt, begunBy.get(id)));
  }

  #keepJudged(id: string, judged: CallJudgement): WorkingSubject {
    return this.#keep(id, { line: this.#options.line.id, fold: judged.fold, judged });
  }

  #keep(id: string, before: Subject): WorkingSubject {
    const subject = new WorkingSubject(before, this.#judge);
    this.#subjects.set(id, subject);
    return subject;
  }

  async #load(id: string): Promise<WorkingSubject> {
    const held = this.#held(id);
    if (held !== undefined) return held;
    await this.prefetch([id]);
    return this.#subjects.get(id) ?? this.#keepJudged(id, judgeCall([], this.#options.agreementAt));
  }

  /** The subject, where it is known without reading the store. */
  #held(id: string): WorkingSubject | undefined {
    const held = this.#subjects.get(id);
    if (held !== undefined) return held;
    const cached = this.#options.context.cache.get(id);
    return cached === undefined ? undefined : this.#keep(id, cached);
  }

  async add(id: string, act: Act): Promise<void> {
    await this.#load(id);
    this.addKnown(id, act);
  }

  /** As `add` without waiting; false where the subject must be read first. */
  addKnown(id: string, act: Act): boolean {
    const subject = this.#held(id);
    if (subject === undefined) return false;
    subject.add(act);
    this.#changed.add(id);
    this.#waiting.add(id);
    this.#unseen.add(id);
    return true;
  }

  /** The open calls, those of this transaction included. */
  #openNow(): OpenCalls {
    for (const id of this.#unseen) {
      const fold = this.#subjects.get(id)?.fold();
      if (fold !== undefined) this.#open.note(fold);
    }
    this.#unseen.clear();
    return this.#open;
  }

  /** What was stored as void follows the fold. */
  async #markRejudged(): Promise<void> {
    for (const id of this.#changed) {
      for (const { act, reason } of this.#subjects.get(id)?.rejudged() ?? []) {
        const feed = this.#options.line.feeds.get(feedKey(act.author, act.epoch));
        if (feed !== undefined) await this.#options.tx.markVoid(feed.row.feed, act.seq, reason ?? null);
      }
    }
  }

  /** Has the subject asked again although nothing was said: its time has come, or somebody came on watch. */
  touch(id: string): void {
    this.#waiting.add(id);
  }

  /** Its time has come: the due work is spent, and asking again may set a new time. */
  async touchDue(id: string): Promise<void> {
    const subject = await this.#load(id);
    subject.wakeAt = undefined;
    this.#wakes.set(id, undefined);
    this.#waiting.add(id);
  }

  touchOpen(): void {
    for (const id of this.#openNow().calls.keys()) this.#waiting.add(id);
  }

  async settle(agreement: Agreement | undefined): Promise<void> {
    if (agreement === undefined) return;
    this.#touchOverdue();
    await this.prefetch(this.#waiting);
    const rounds = new Map<string, number>();
    for (const id of this.#waiting) {
      const round = (rounds.get(id) ?? 0) + 1;
      // Subjects wake each other, so many of them need more rounds each.
      if (round > roundLimit + this.#subjects.size) throw new Error('automatic sayings do not come to rest');
      rounds.set(id, round);
      this.#waiting.delete(id);
      await this.#ask(id, agreement);
    }
  }

  /** An entry of the owing party past the due convicts it as well: its newest time may decide an older duty. */
  #touchOverdue(): void {
    const now = this.#options.feeds();
    const moved = new Set<string>();
    for (const [key, { row, head }] of now) if (head.at !== this.#options.line.feeds.get(key)?.head.at) moved.add(row.author);
    for (const [id, fold] of this.#openNow().calls) if (moved.has(fold.to.party)) this.#considerDuty(id, fold);
  }

  #considerDuty(id: string, fold: CallFold): void {
    // Nothing is owed before the receipt.
    if (fold.received === null) return;
    const latest = this.#owingLatestAt(fold);
    const known = (this.#subjects.get(id) ?? this.#options.context.cache.get(id))?.duty;
    // Of a call that was not used for long the duty is worked out again: reading all that are open would cost more.
    const decided =
      known === undefined ? this.#dutyOf(fold, latest)?.state !== 'pending' : known.state === 'pending' && known.due < latest;
    if (decided) this.#waiting.add(id);
  }

  #dutyOf(fold: CallFold, owingLatestAt: number): Duty | undefined {
    const terms = this.#options.agreementAt(fold.terms);
    return terms === undefined ? undefined : answeringDuty(fold, terms, owingLatestAt, hashText);
  }

  #owingLatestAt(fold: CallFold): number {
    return latestAt(this.#options.feeds(), fold.to.party, fold.received?.epoch);
  }

  async #ask(id: string, agreement: Agreement): Promise<void> {
    const subject = await this.#load(id);
    const fold = subject.fold();
    if (fold === undefined) return;
    const { context, line, say } = this.#options;
    const related = await this.related(fold);
    const owingLatestAt = this.#owingLatestAt(fold);
    const terms = this.#options.agreementAt(fold.terms) ?? agreement;
    const work = callWork({
      call: fold,
      related,
      agreement: terms,
      self: context.self,
      now: context.now(),
      ladder: context.ladderOf(fold.to.desk),
      staffed: context.staffed,
      line: context.health(line.id),
      owingLatestAt,
      hash: hashText,
    });
    for (const saying of work.say) await say(saying);
    if (work.say.length > 0) {
      this.#waiting.add(id);
      for (const other of related) this.#waiting.add(other.id);
      return;
    }
    for (const other of related)
      if (isReverse(fold, other) && this.#changed.has(id) && fold.state === 'placed') this.#waiting.add(other.id);
    const duty = answeringDuty(fold, terms, owingLatestAt, hashText);
    this.#note(id, subject, duty === undefined ? undefined : dutyRow(line.id, fold, duty), work.wakeAt);
  }

  #note(id: string, subject: WorkingSubject, duty: DutyRow | undefined, wakeAt: number | undefined): void {
    if (duty !== undefined && !isSameDuty(duty, subject.duty)) this.#duties.set(duty.id, duty);
    if (wakeAt !== subject.wakeAt) {
      this.#wakes.set(id, wakeAt);
      if (wakeAt !== undefined) this.#earliestWake = Math.min(this.#earliestWake ?? wakeAt, wakeAt);
    }
    subject.duty = duty;
    subject.wakeAt = wakeAt;
  }

  /** The call that this one returns, and the open calls between the same two desks. */
  async related(fold: CallFold): Promise<CallFold[]> {
    const related = this.#openNow().reverseOf(fold);
    const returned = fold.returns === undefined ? undefined : await this.fold(fold.returns);
    return returned === undefined || related.some((other) => other.id === returned.id) ? related : [...related, returned];
  }

  /** Writes the subjects that changed, their duties and when to look again; answers the open ones. */
  async flush(): Promise<ReadonlyMap<string, CallFold>> {
    const { tx, line } = this.#options;
    await this.#markRejudged();
    const rows = [...this.#changed].flatMap((id) => {
      const fold = this.#subjects.get(id)?.fold();
      return fold === undefined ? [] : [subjectRow(line.id, fold)];
    });
    if (rows.length > 0) await tx.putSubjects(rows);
    if (this.#duties.size > 0) await tx.putDuties([...this.#duties.values()]);
    const wakes = [...this.#wakes];
    const spent = wakes.flatMap(([id, at]) => (at === undefined ? [id] : []));
    const ahead = wakes.flatMap(([key, at]) => (at === undefined ? [] : [{ kind: wakeKind, key, line: line.id, at }]));
    if (spent.length > 0) await tx.dropDueWork(wakeKind, spent);
    if (ahead.length > 0) await tx.putDueWork(ahead);
    return this.#openNow().calls;
  }

  /** After the commit: what was worked out is now what is known. */
  publish(): void {
    for (const [id, subject] of this.#subjects) this.#options.context.cache.set(id, subject.committed());
  }
}
