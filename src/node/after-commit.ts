/** What follows from each commit outside the record: screens are told, the house, the desks and the joint picture look again. */
import type { Mode } from '../language/index.ts';
import { undeliveredAfter } from './calls/call-view.ts';
import type { DeskServices } from './desk-services.ts';
import type { DueClock } from './due-clock.ts';
import type { EndWatch } from './end-watch.ts';
import type { Retention } from './erasure/retention.ts';
import type { HighWaterKeeper } from './high-water-keeper.ts';
import type { House } from './house/house.ts';
import type { Keeper } from './keeper.ts';
import { deliveredSize, keyOf, otherParties } from './line/line-state.ts';
import type { Committed } from './line/line-writer.ts';
import type { SubjectCache } from './line/subject-cache.ts';
import type { Metrics } from './metrics.ts';
import type { Picture } from './picture.ts';
import { Undelivered } from './undelivered.ts';

export interface AfterCommitOptions {
  readonly self: string;
  readonly keeper: Keeper;
  readonly cache: SubjectCache;
  readonly dueClock: DueClock;
  readonly highWater: HighWaterKeeper;
  readonly metrics: Metrics;
  readonly ends: EndWatch;
  readonly retention: Retention;
  readonly house: House;
  readonly desks: DeskServices;
  readonly picture: Picture;
  readonly directivesChanged: (mode: Mode) => void;
  readonly notice: (kind: string, id: string, clock: number) => void;
}

export class AfterCommit {
  readonly #options: AfterCommitOptions;
  readonly #undelivered = new Undelivered();

  constructor(options: AfterCommitOptions) {
    this.#options = options;
  }

  committed(line: string, change: Committed): void {
    this.#options.metrics.commits.inc();
    this.#options.dueClock.noticed(change.earliestWake);
    for (const { feed, seq, subject, kind } of change.said) {
      this.#undelivered.said(feed, seq, subject);
      if (kind === 'call.marked') this.#options.metrics.marked.inc();
    }
    const touched = new Set(change.subjects);
    for (const [key, { row }] of change.after.feeds) {
      const before = change.before.feeds.get(key)?.row;
      const grown = row.size - (before?.size ?? 0);
      if (grown > 0) this.#options.metrics.entries.inc({ author: row.author === this.#options.self ? 'self' : 'other' }, grown);
      if (row.author !== this.#options.self) continue;
      if (grown > 0) this.#options.highWater.note(line, row.epoch, row.size);
      if (row.cosigned !== before?.cosigned) {
        const delivered = deliveredSize(row, otherParties(change.after, this.#options.self));
        for (const id of this.#undelivered.delivered(keyOf(row), delivered)) touched.add(id);
      }
    }
    for (const id of touched) this.#noticeSubject(id);
    if (change.after.book !== change.before.book) {
      this.#options.notice('line', line, 0);
      this.#options.notice(change.after.book.declared !== change.before.book.declared ? 'posture' : 'agreement', line, 0);
      this.#options.keeper.askHeeding(line, 'terms');
      this.#options.ends.watch(line);
      this.#options.retention.look([line]);
    }
    this.#watchDelivery(change);
    this.#tellHouse(line, change);
    this.#tellDesks(line, change);
  }

  /** What follows in our own house: what stands there, and what oversight is told of changed terms. */
  #tellHouse(line: string, change: Committed): void {
    if (change.after.book !== change.before.book) void this.#options.house.termsChanged();
    if (!this.#options.keeper.houses.isHouse(line)) return;
    const folds = [...change.subjects].flatMap((id) => this.#options.cache.get(id)?.judged.fold ?? []);
    this.#options.house.committed(line, folds);
    const mode = this.#options.keeper.line(line)?.book.newest()?.agreement.mode;
    if (mode !== undefined && folds.some((fold) => fold.kind === 'directive')) this.#options.directivesChanged(mode);
    if (folds.some((fold) => fold.kind === 'hold')) this.#options.retention.look();
  }

  #tellDesks(line: string, change: Committed): void {
    const folds = [...change.subjects].flatMap((id) => this.#options.cache.get(id)?.judged.fold ?? []);
    this.#options.desks.committed(line, folds, change.after.book !== change.before.book);
    this.#options.picture.committed(line, folds);
  }

  /** A call that is still not delivered after five seconds says so on its screens. */
  #watchDelivery(change: Committed): void {
    for (const { subject, kind } of change.said) {
      if (kind !== 'call.placed') continue;
      setTimeout(() => this.#noticeSubject(subject), undeliveredAfter).unref();
    }
  }

  #noticeSubject(id: string): void {
    const fold = this.#options.cache.get(id)?.judged.fold;
    this.#options.notice(fold?.kind ?? 'call', id, fold?.clock ?? 0);
    // Who of our own units knows stands on our house line, and is shown with the notification.
    if (fold?.kind === 'onward') this.#options.notice('notification', fold.notification, 0);
  }
}
