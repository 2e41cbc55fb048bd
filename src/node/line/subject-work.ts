/** The subjects touched by a transaction: folded with their new acts, and asked what follows by itself. */

import { dutiesAfter, type LineHealth, subjectWork } from '../../duties/index.ts';
import {
  type Act,
  type Agreement,
  type Erased,
  type FeedKey,
  feedKey,
  type Saying,
  type VoidReason,
} from '../../language/index.ts';
import type { DutyRow, StoreWriter, SubjectRow } from '../../store/index.ts';
import type { AnyFold } from '../../subjects/index.ts';
import { deskOf, type TermsInForce } from '../../terms/index.ts';
import { sparedNear } from '../incidents/spared.ts';
import { type FindableSubject, putFindable } from '../things/put-findable.ts';
import { beganAtOnce, isCall, relationsOf, wakesOther } from './call-relations.ts';
import { hashText } from './hash-text.ts';
import { judgeMore, judgeSubject } from './judge-subject.ts';
import type { LineContext } from './line-context.ts';
import { type FeedState, type LineState, latestAt } from './line-state.ts';
import { isToBeStated, openSubject, runningDuties } from './open-subject.ts';
import { OpenWork, type RunningDuty } from './open-subjects.ts';
import { readSubjects } from './read-subjects.ts';
import type { StoredDuty, Subject } from './subject-cache.ts';
import { dutyRow, isSameDuty, subjectRow } from './subject-rows.ts';
import type { TermsBook } from './terms-book.ts';
import { meetingForbidden } from './terms-in-force.ts';
import { type JudgeMore, WorkingSubject } from './working-subject.ts';

export const wakeKind = 'subject';

/** Subjects that one commit takes because an entry convicts them: bounds the time that a call waits behind them. */
const overdueLimit = 500;

/** More than any chain of automatic sayings on one subject needs: a rule that never comes to rest is a defect, not a busy loop. */
const roundLimit = 1_000;

interface Options {
  readonly tx: StoreWriter;
  readonly line: LineState;
  readonly context: LineContext;
  /** Versions and postures as this transaction has them. */
  readonly book: () => TermsBook;
  readonly termsInForce: () => TermsInForce;
  /** The feeds as this transaction has them. */
  readonly feeds: () => ReadonlyMap<FeedKey, FeedState>;
  readonly say: (saying: Saying) => Promise<Act>;
}

export class SubjectWork {
  readonly #options: Options;
  readonly #judge: JudgeMore;
  readonly #subjects = new Map<string, WorkingSubject>();
  /** Subjects with new acts: to be written. */
  readonly #changed = new Set<string>();
  /** Subjects whose row is to be written although nothing was said about them. */
  readonly #moved = new Set<string>();
  /** Subjects to ask what follows. */
  readonly #waiting = new Set<string>();
  /** Subjects with acts of which `#open` does not know yet. */
  readonly #unseen = new Set<string>();
  readonly #open: OpenWork;
  readonly #duties = new Map<string, DutyRow>();
  /** When to look at a subject again; undefined: no more. */
  readonly #wakes = new Map<string, number | undefined>();
  #earliestWake: number | undefined;
  #health: LineHealth | undefined;
  #overdueLeft = false;

  constructor(options: Options) {
    this.#options = options;
    this.#judge = (before, more) => judgeMore(before, more, options.book().lineTerms);
    this.#open = new OpenWork(options.line.open);
  }

  get changed(): ReadonlySet<string> {
    return this.#changed;
  }

  get earliestWake(): number | undefined {
    return this.#earliestWake;
  }

  /** Duties are convicted of which this commit took none, or not all: `touchOverdue` in a coming one goes on. */
  get overdueLeft(): boolean {
    return this.#overdueLeft || this.#convicts();
  }

  /** Why new entries are void, by leaf. */
  voids(): ReadonlyMap<string, VoidReason> {
    const voids = new Map<string, VoidReason>();
    for (const id of this.#changed) for (const [leaf, reason] of this.#subjects.get(id)?.reasons() ?? []) voids.set(leaf, reason);
    return voids;
  }

  async fold(id: string): Promise<AnyFold | undefined> {
    return (await this.#load(id)).fold();
  }

  /** Reads many subjects in one go: one query for a batch rather than one for each entry. */
  async prefetch(ids: Iterable<string>): Promise<void> {
    const { context, line } = this.#options;
    const missing = [...new Set(ids)].filter((id) => !this.#subjects.has(id) && !context.cache.has(id));
    for (const [id, judged] of await readSubjects(this.#options.tx, line.id, this.#options.book(), missing))
      this.#keep(id, { line: line.id, judged });
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
    return this.#subjects.get(id) ?? this.#keep(id, this.#blank());
  }

  #blank(): Subject {
    return { line: this.#options.line.id, judged: judgeSubject([], this.#options.book().lineTerms) };
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

  /** Takes the content of one entry out of its subject. Nothing that follows by itself depends on it. */
  async erase(id: string, leaf: string, erased: Erased): Promise<void> {
    const subject = await this.#load(id);
    subject.erase(leaf, erased, (acts, begun) => judgeSubject(acts, this.#options.book().lineTerms, begun));
    this.#changed.add(id);
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

  /** The open subjects, with what this transaction has said so far, save of the one that is being asked. */
  #openNow(asked?: string): OpenWork {
    for (const id of this.#unseen) {
      if (id === asked) continue;
      const { duties = [], stalled = false } = this.#open.get(id) ?? {};
      this.#noteOpen(id, duties, stalled);
      this.#unseen.delete(id);
    }
    return this.#open;
  }

  /** What is owed in it is worked out when it is asked, which it is before the commit. */
  #noteOpen(id: string, duties: readonly RunningDuty[], stalled: boolean): void {
    const subject = this.#subjects.get(id);
    if (subject !== undefined && this.#open.set(id, openSubject(subject.judged(), duties, this.#options.context.self, stalled)))
      this.#moved.add(id);
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

  /** Their time has come: the due work is spent, and asking again may set a new time. */
  async touchDue(ids: readonly string[]): Promise<void> {
    await this.prefetch(ids);
    for (const id of ids) {
      const subject = await this.#load(id);
      subject.wakeAt = undefined;
      this.#wakes.set(id, undefined);
      this.#waiting.add(id);
    }
  }

  /** Reads all that asking these will need, so that it is at hand when their time comes. */
  async makeReady(ids: readonly string[]): Promise<void> {
    await this.prefetch(ids);
    for (const id of ids) this.#held(id);
    await this.#readDuties(ids);
  }

  /** The duties as they are stored, of subjects that were only read: so that no more is written than what changes. */
  async #readDuties(ids: Iterable<string>): Promise<void> {
    const { tx } = this.#options;
    const found = new Map<WorkingSubject, StoredDuty[]>();
    for (const id of ids) {
      const subject = this.#subjects.get(id);
      if (subject === undefined || subject.isNew || subject.duties !== undefined) continue;
      const fold = subject.fold();
      const terms = fold === undefined ? undefined : this.#agreementOf(fold);
      if (fold === undefined || terms === undefined) continue;
      found.set(subject, this.#dutiesOf(subject, fold, terms));
    }
    if (found.size === 0) return;
    const wanted = [...found.values()].flatMap((duties) => duties.map(({ row }) => row.id));
    const stored = new Map((await tx.dutiesById(wanted)).map((row) => [row.id, row]));
    for (const [subject, duties] of found)
      subject.duties = duties.flatMap((duty) => {
        const row = stored.get(duty.row.id);
        if (isSameDuty(duty.row, row)) return duty;
        return row === undefined ? [] : { row };
      });
  }

  async settle(agreement: Agreement | undefined): Promise<void> {
    if (agreement === undefined) return;
    await this.prefetch(this.#waiting);
    await this.#readDuties(this.#waiting);
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

  /**
   * An entry of the owing party past the due convicts it as well: its newest time may decide an older duty. They are found by the
   * feed and the due, so that it costs the same however many duties run. Our own are asked when they are due.
   */
  touchOverdue(): void {
    let taken = 0;
    for (const id of this.#overdue()) {
      if (this.#waiting.has(id)) continue;
      if (taken === overdueLimit) {
        this.#overdueLeft = true;
        return;
      }
      this.#waiting.add(id);
      taken += 1;
    }
  }

  /** Whether an entry that this transaction took in convicts anybody: an honest node's own word is then on its way. */
  #convicts(): boolean {
    const { line, context, feeds } = this.#options;
    const moved = [...feeds()].some(
      ([key, { row, head }]) => row.author !== context.self && head.at !== line.feeds.get(key)?.head.at,
    );
    if (!moved) return false;
    for (const _id of this.#overdue()) return true;
    return false;
  }

  *#overdue(): Iterable<string> {
    const open = this.#openNow();
    for (const key of open.feeds()) {
      const [party = '', epoch] = key.split('/');
      if (party !== this.#options.context.self) yield* open.dueBefore(key, this.#latestAt(party, epoch));
    }
  }

  #agreementOf(fold: AnyFold): Agreement | undefined {
    return this.#options.book().at(fold.terms);
  }

  readonly #latestAt = (party: string, epoch?: string): number => latestAt(this.#options.feeds(), party, epoch);

  async #ask(id: string, agreement: Agreement): Promise<void> {
    const subject = await this.#load(id);
    const fold = subject.fold();
    if (fold === undefined) return;
    const { context, line, say } = this.#options;
    const related = await this.related(fold);
    const terms = this.#agreementOf(fold) ?? agreement;
    this.#health ??= context.health(line.id);
    const health = this.#health;
    const work = subjectWork({
      fold,
      agreement: terms,
      self: context.self,
      now: context.now(),
      line: health,
      latestAt: this.#latestAt,
      hash: hashText,
      ringing: {
        related: related.filter(isCall),
        ladder: isCall(fold) ? context.ladderOf(fold.to.desk) : [],
        staffed: context.staffed,
      },
      meetingForbidden: (type, desk) => meetingForbidden(this.#options.termsInForce(), type, desk),
      ...(fold.kind === 'incident' ? { spared: await sparedNear(this.#options.tx, line.id, fold, terms) } : {}),
    });
    for (const saying of work.say) await say(saying);
    if (work.say.length > 0) {
      this.#waiting.add(id);
      for (const other of related) this.#waiting.add(other.id);
      return;
    }
    if (this.#changed.has(id)) for (const other of related) if (wakesOther(fold, other)) this.#waiting.add(other.id);
    const stored = this.#dutiesOf(subject, fold, terms);
    const duties = stored.flatMap(({ given }) => given?.duty ?? []);
    const stalled = !(health.up && health.caughtUp) && duties.some((duty) => isToBeStated(duty, context.self, context.now()));
    this.#noteOpen(id, runningDuties(duties), stalled);
    this.#unseen.delete(id);
    this.#note(id, subject, stored, work.wakeAt);
  }

  /** As they are to be stored now; what is known of those to which nothing was added is not worked out again. */
  #dutiesOf(subject: WorkingSubject, fold: AnyFold, terms: Agreement): StoredDuty[] {
    const known = new Map((subject.duties ?? []).flatMap((one) => (one.given === undefined ? [] : [[one.given, one] as const])));
    const district = (desk: string) => deskOf(terms, desk)?.district ?? '';
    return dutiesAfter([...known.keys()], fold, terms, this.#latestAt, hashText).map((given) => {
      const { duty } = given;
      return known.get(given) ?? { given, row: dutyRow(this.#options.line.id, fold, duty, district(duty.desk)) };
    });
  }

  #note(id: string, subject: WorkingSubject, duties: readonly StoredDuty[], wakeAt: number | undefined): void {
    for (const { row } of duties) {
      const held = subject.duties?.find((one) => one.row.id === row.id)?.row;
      if (row !== held && !isSameDuty(row, held)) this.#duties.set(row.id, row);
    }
    if (wakeAt !== subject.wakeAt) {
      this.#wakes.set(id, wakeAt);
      if (wakeAt !== undefined) this.#earliestWake = Math.min(this.#earliestWake ?? wakeAt, wakeAt);
    }
    subject.duties = duties;
    subject.wakeAt = wakeAt;
  }

  /** Those that it names, and the open ones that go the other way and were begun at once with it (call-relations.ts). */
  async related(fold: AnyFold): Promise<AnyFold[]> {
    const { looksUnder, names, began } = relationsOf(fold, this.#options.context.self);
    if (looksUnder.length === 0 && names.length === 0) return [];
    const open = this.#openNow(fold.id);
    const ids = new Set(names);
    for (const name of looksUnder)
      for (const id of open.under(name)) {
        const other = open.get(id)?.began;
        if (began !== undefined && other !== undefined && beganAtOnce(began, other)) ids.add(id);
      }
    if (ids.size > 1) await this.prefetch(ids);
    const related: AnyFold[] = [];
    for (const id of ids) {
      const other = await this.fold(id);
      if (other !== undefined) related.push(other);
    }
    return related;
  }

  /** Writes the subjects that changed, their duties and when to look again. */
  async flush(): Promise<void> {
    const { tx, line, context } = this.#options;
    await this.#markRejudged();
    const open = this.#openNow();
    const rows = [...new Set([...this.#changed, ...this.#moved])].flatMap((id): SubjectRow[] => {
      const fold = this.#subjects.get(id)?.fold();
      return fold === undefined ? [] : [subjectRow(line.id, fold, open.get(id))];
    });
    if (rows.length > 0) await tx.putSubjects(rows);
    await putFindable(tx, line.id, context.now(), this.#findable());
    if (this.#duties.size > 0) await tx.putDuties([...this.#duties.values()]);
    const wakes = [...this.#wakes];
    const spent = wakes.flatMap(([id, at]) => (at === undefined ? [id] : []));
    const ahead = wakes.flatMap(([key, at]) => (at === undefined ? [] : [{ kind: wakeKind, key, line: line.id, at }]));
    if (spent.length > 0) await tx.dropDueWork(wakeKind, spent);
    if (ahead.length > 0) await tx.putDueWork(ahead);
  }

  *#findable(): Iterable<FindableSubject> {
    for (const id of this.#changed) {
      const subject = this.#subjects.get(id);
      if (subject !== undefined) yield { ...subject.judged(), reads: subject.reads };
    }
  }

  /** After the commit: what was worked out is now what is known. */
  publish(): void {
    this.#open.publish();
    for (const [id, subject] of this.#subjects) this.#options.context.cache.set(id, subject.committed());
  }
}
