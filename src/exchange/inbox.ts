import { ExchangeError } from './codes.ts';
import { MAX_WAITING } from './limits.ts';
import { feedKey } from './offers.ts';
import type { FeedBatch, FeedOffer } from './types.ts';

interface InFeed {
  readonly line: string;
  readonly author: string;
  readonly epoch: string;
  /** What we hold; where what waits here ends; how much the peer is known to have. */
  ours: number;
  end: number;
  theirs: number;
  /** `stalled`: it had seen what we lack, tried again after progress. `refused`: broken in form, taken no further. */
  state: 'taking' | 'stalled' | 'refused';
  /** A `want` is under way: batches beyond a gap were sent before it arrived there. */
  asked: boolean;
  /** Batches dropped since then. */
  dropped: number;
}

/** Refusals that further entries of the line may lift: what it had seen, or the proposal that begins the line, is still to come. */
export function isEarly(code: string): boolean {
  return code === 'SEEN_NOT_HELD' || code === 'UNKNOWN_LINE';
}

/** What the inbox asks for: to say to the peer, or to do next. */
export type InboxStep =
  | { readonly step: 'apply'; readonly batch: FeedBatch }
  | {
      readonly step: 'want';
      readonly line: string;
      readonly author: string;
      readonly epoch: string;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly step: 'refuse';
      readonly line: string;
      readonly author: string;
      readonly epoch: string;
      readonly code: string;
      readonly detail: string;
    };

/**
 * What one peer sends of feeds. Batches are handed to the host strictly one at a time in the order of arrival; a bounded
 * number waits. A gap is asked for, a batch that came too early is asked for again, a broken feed is left alone.
 */
export class Inbox {
  readonly #feeds = new Map<string, InFeed>();
  readonly #stalled = new Set<InFeed>();
  #waiting: FeedBatch[] = [];
  #current: FeedBatch | undefined;

  get busy(): boolean {
    return this.#current !== undefined;
  }

  /** Our feeds grew by whatever way: what had stalled on one of them is asked for again. */
  ours(line: string, feeds: readonly FeedOffer[]): InboxStep[] {
    let grew = false;
    for (const { author, epoch, size } of feeds) grew = this.#grow(this.#feed(line, author, epoch), size) || grew;
    return grew ? this.#resume(line) : [];
  }

  peerHas(line: string, offers: readonly FeedOffer[]): void {
    for (const { author, epoch, size } of offers) {
      const feed = this.#feed(line, author, epoch);
      feed.theirs = Math.max(feed.theirs, size);
    }
  }

  /** @throws ExchangeError FLOW when the peer sends more than the window lets it. */
  receive(batch: FeedBatch): InboxStep[] {
    const feed = this.#feed(batch.line, batch.author, batch.epoch);
    const end = batch.from + batch.entries.length;
    const gap = batch.from > feed.end;
    const drop = feed.state !== 'taking' || (gap && feed.asked);
    if (drop ? feed.dropped >= MAX_WAITING : this.#waiting.length >= MAX_WAITING) {
      throw new ExchangeError('FLOW', `more than ${MAX_WAITING} batches at once`);
    }
    feed.theirs = Math.max(feed.theirs, end);
    if (drop) {
      feed.dropped++;
      return [];
    }
    if (gap) return [this.#ask(feed)];
    feed.asked = false;
    feed.dropped = 0;
    feed.end = Math.max(feed.end, end);
    this.#waiting.push(batch);
    return this.#next();
  }

  /** The host stored the batch that it was given; it now holds the feed up to `size`. */
  applied(size: number): InboxStep[] {
    const batch = this.#take();
    if (batch === undefined) return [];
    const feed = this.#feed(batch.line, batch.author, batch.epoch);
    const again = this.#grow(feed, size) ? this.#resume(batch.line) : [];
    return [...again, ...this.#next()];
  }

  /** The host refused the batch; nothing of it stands. */
  refused(code: string, detail: string): InboxStep[] {
    const batch = this.#take();
    if (batch === undefined) return [];
    const { line, author, epoch } = batch;
    const feed = this.#feed(line, author, epoch);
    this.#waiting = this.#waiting.filter((each) => each.line !== line || each.author !== author || each.epoch !== epoch);
    feed.end = feed.ours;
    if (code === 'GAP' && feed.ours < batch.from && !feed.asked) return [this.#ask(feed), ...this.#next()];
    feed.state = isEarly(code) ? 'stalled' : 'refused';
    feed.dropped = 0;
    if (feed.state === 'stalled') this.#stalled.add(feed);
    return [{ step: 'refuse', line, author, epoch, code, detail }, ...this.#next()];
  }

  /** Feed and place of the batch that the host is working on. */
  get current(): FeedBatch | undefined {
    return this.#current;
  }

  #take(): FeedBatch | undefined {
    const batch = this.#current;
    this.#current = undefined;
    return batch;
  }

  #next(): InboxStep[] {
    if (this.#current !== undefined) return [];
    this.#current = this.#waiting.shift();
    return this.#current === undefined ? [] : [{ step: 'apply', batch: this.#current }];
  }

  #grow(feed: InFeed, size: number): boolean {
    if (size <= feed.ours) return false;
    feed.ours = size;
    feed.end = Math.max(feed.end, size);
    return true;
  }

  #resume(line: string): InboxStep[] {
    const steps: InboxStep[] = [];
    for (const feed of this.#stalled) {
      if (feed.line !== line) continue;
      this.#stalled.delete(feed);
      feed.state = 'taking';
      if (feed.theirs > feed.ours) steps.push(this.#ask(feed));
    }
    return steps;
  }

  #ask(feed: InFeed): InboxStep {
    feed.asked = true;
    feed.dropped = 0;
    const { line, author, epoch, end: from, theirs: to } = feed;
    return { step: 'want', line, author, epoch, from, to };
  }

  #feed(line: string, author: string, epoch: string): InFeed {
    const key = feedKey(line, author, epoch);
    let feed = this.#feeds.get(key);
    if (feed === undefined) {
      feed = { line, author, epoch, ours: 0, end: 0, theirs: 0, state: 'taking', asked: false, dropped: 0 };
      this.#feeds.set(key, feed);
    }
    return feed;
  }
}
