import { MAX_BATCH_ENTRIES, WINDOW } from './limits.ts';
import { feedKey } from './offers.ts';
import { Pace } from './pace.ts';
import type { Effect, FeedBatch, FeedOffer } from './types.ts';

interface Need {
  readonly author: string;
  readonly epoch: string;
  readonly size: number;
}

interface OutFeed {
  readonly line: string;
  readonly author: string;
  readonly epoch: string;
  /** What we hold; up to where the peer holds it or it is under way; how far to send. */
  ours: number;
  next: number;
  target: number;
  /** Since when the peer takes no more of it: it said so, and waits for what it asks for itself (`want`). */
  stoppedAt: number | undefined;
  loading: boolean;
  /** `next` moved while a load was under way: what it brings is out of place. */
  stale: boolean;
  /** What the entries from `planFrom` on had seen, kept when a read had to be cut short. */
  plan: Need[][];
  planFrom: number;
  inFlight: { readonly end: number; readonly entries: number; readonly sentAt: number }[];
}

interface OutLine {
  /** The peer has told all that it holds of the line. */
  told: boolean;
  readonly feeds: Map<string, OutFeed>;
}

/**
 * What goes to one peer. Whatever the peer lacks is read and sent in pieces, at most a window of them unanswered. An entry
 * that has seen what the peer lacks waits until that is sent ("whoever sends it sends that first"), so pieces are cut there.
 */
export class Outbox {
  readonly #peer: string;
  readonly #lines = new Map<string, OutLine>();
  readonly #loads = new Map<number, OutFeed>();
  readonly #behind = new Set<OutFeed>();
  readonly #pace = new Pace(MAX_BATCH_ENTRIES);
  #inFlight = 0;
  #feedCount = 0;
  #request = 0;

  constructor(peer: string) {
    this.#peer = peer;
  }

  /** Since when the oldest batch waits for its receipt, or a feed for being taken at all. */
  get awaitingReceiptSince(): number | undefined {
    let oldest: number | undefined;
    for (const { feeds } of this.#lines.values()) {
      for (const { inFlight, stoppedAt, next, target } of feeds.values()) {
        const since = stoppedAt === undefined || next >= target ? inFlight[0]?.sentAt : stoppedAt;
        if (since !== undefined && (oldest === undefined || since < oldest)) oldest = since;
      }
    }
    return oldest;
  }

  /** Our feeds grew. A feed is not pushed to its own author: what that party lacks of itself shows in its `have`. */
  ours(line: string, feeds: readonly FeedOffer[]): void {
    for (const { author, epoch, size } of feeds) {
      const feed = this.#feed(line, author, epoch);
      if (size <= feed.ours) continue;
      feed.ours = size;
      if (author !== this.#peer) feed.target = size;
      this.#mark(feed);
    }
  }

  /** The peer's `have`; `last` when it has told all of the line. */
  peerHas(line: string, offers: readonly FeedOffer[], last: boolean): void {
    for (const { author, epoch, size } of offers) this.peerHolds(line, author, epoch, size);
    if (!last) return;
    const told = this.#line(line);
    told.told = true;
    for (const feed of told.feeds.values()) {
      feed.target = feed.ours;
      this.#mark(feed);
    }
  }

  /** The peer is seen to hold this much: by its `have`, by its receipt, or because it sent it. */
  peerHolds(line: string, author: string, epoch: string, size: number): void {
    const feed = this.#feed(line, author, epoch);
    if (size <= feed.next) return;
    feed.next = size;
    feed.stale = feed.loading;
    this.#mark(feed);
  }

  /** Feeds remembered, of all lines. */
  get feedCount(): number {
    return this.#feedCount;
  }

  /** How much we hold of a feed; undefined when we know nothing of it. */
  sizeOf(line: string, author: string, epoch: string): number | undefined {
    return this.#lines.get(line)?.feeds.get(feedKey(line, author, epoch))?.ours;
  }

  /** Begin again at `from`: what was sent beyond it is not counted on. */
  want(line: string, author: string, epoch: string, from: number, to: number): void {
    const feed = this.#feed(line, author, epoch);
    this.#forget(feed);
    feed.stoppedAt = undefined;
    feed.next = from;
    feed.target = Math.max(feed.target, Math.min(to, feed.ours));
    feed.stale = feed.loading;
    feed.plan = [];
    this.#mark(feed);
  }

  /** The peer refused the feed: nothing more of it in this session unless asked for. */
  stop(line: string, author: string, epoch: string, now: number): void {
    const feed = this.#lines.get(line)?.feeds.get(feedKey(line, author, epoch));
    if (feed === undefined) return;
    this.#forget(feed);
    feed.stoppedAt ??= now;
  }

  /** The peer's receipt for all of a feed up to `size`. */
  cosigned(line: string, author: string, epoch: string, size: number, now: number): void {
    const feed = this.#feed(line, author, epoch);
    for (let first = feed.inFlight[0]; first !== undefined && first.end <= size; first = feed.inFlight[0]) {
      feed.inFlight.shift();
      this.#inFlight--;
      this.#pace.answered(first.entries, first.sentAt, now);
    }
    this.peerHolds(line, author, epoch, size);
  }

  /** The host read what was asked for. Answers the batch to send, if it is still wanted and may go now. */
  loaded(request: number, batch: FeedBatch | undefined, now: number): FeedBatch | undefined {
    const feed = this.#loads.get(request);
    if (feed === undefined) return undefined;
    this.#loads.delete(request);
    feed.loading = false;
    if (feed.stale || feed.stoppedAt !== undefined) {
      feed.stale = false;
      return undefined;
    }
    const count = batch?.entries.length ?? 0;
    if (batch === undefined || count === 0 || batch.from !== feed.next) {
      // Not readable now (superseded, forked): growth or a `want` tries again, never a loop.
      feed.target = feed.next;
      this.#mark(feed);
      return undefined;
    }
    if (batch.from !== feed.planFrom || feed.plan.length < count) {
      feed.plan = batch.entries.map((entry) => seenBy(entry.header));
      feed.planFrom = batch.from;
    }
    if (this.#sendable(feed) < count) return undefined;
    feed.plan.splice(0, count);
    feed.planFrom += count;
    feed.next += count;
    feed.inFlight.push({ end: feed.next, entries: count, sentAt: now });
    this.#inFlight++;
    this.#mark(feed);
    return batch;
  }

  /** Reads to start now. Feeds with the least left go first, so a fresh entry does not wait behind another line's past. */
  pump(): Effect[] {
    if (this.#behind.size === 0) return [];
    const effects: Effect[] = [];
    const waiting = [...this.#behind].sort((a, b) => a.target - a.next - (b.target - b.next));
    for (const feed of waiting) {
      if (this.#inFlight + this.#loads.size >= WINDOW) break;
      // One place of the window is left to others.
      if (feed.loading || feed.stoppedAt !== undefined || feed.inFlight.length >= WINDOW - 1 || !this.#line(feed.line).told)
        continue;
      const most = Math.min(this.#pace.entries, this.#sendable(feed));
      if (most === 0) continue;
      feed.loading = true;
      const request = ++this.#request;
      this.#loads.set(request, feed);
      const { line, author, epoch, next: from } = feed;
      effects.push({ do: 'load', request, line, author, epoch, from, to: Math.min(feed.target, from + most) });
    }
    return effects;
  }

  /** How many entries from `next` on may go now, as far as is known; infinite where nothing is known yet. */
  #sendable(feed: OutFeed): number {
    const skip = feed.next - feed.planFrom;
    if (skip < 0 || skip >= feed.plan.length) return Number.POSITIVE_INFINITY;
    const feeds = this.#line(feed.line).feeds;
    for (let at = skip; at < feed.plan.length; at++) {
      for (const need of feed.plan[at] ?? []) {
        const other = feeds.get(feedKey(feed.line, need.author, need.epoch));
        if (other !== undefined && other !== feed && other.next < need.size && other.target > other.next) return at - skip;
      }
    }
    return feed.plan.length - skip;
  }

  #forget(feed: OutFeed): void {
    this.#inFlight -= feed.inFlight.length;
    feed.inFlight = [];
  }

  #mark(feed: OutFeed): void {
    if (feed.next < feed.target) this.#behind.add(feed);
    else this.#behind.delete(feed);
  }

  #line(line: string): OutLine {
    let found = this.#lines.get(line);
    if (found === undefined) {
      found = { told: false, feeds: new Map() };
      this.#lines.set(line, found);
    }
    return found;
  }

  #feed(line: string, author: string, epoch: string): OutFeed {
    const { feeds } = this.#line(line);
    const key = feedKey(line, author, epoch);
    let feed = feeds.get(key);
    if (feed === undefined) {
      feed = {
        line,
        author,
        epoch,
        ours: 0,
        next: 0,
        target: 0,
        stoppedAt: undefined,
        loading: false,
        stale: false,
        plan: [],
        planFrom: 0,
        inFlight: [],
      };
      feeds.set(key, feed);
      this.#feedCount++;
    }
    return feed;
  }
}

/** What one of our own stored entries had seen; its form was checked when it was stored. */
function seenBy(header: string): Need[] {
  const { seen } = JSON.parse(header) as { seen?: Need[] };
  return seen ?? [];
}
