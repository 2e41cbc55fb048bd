import { type FeedKey, feedKey } from '../../language/index.ts';
import type { FeedHead } from '../../record/index.ts';
import type { FeedRow } from '../../store/index.ts';
import { OpenSubjects } from './open-subjects.ts';
import { TermsBook, type Version } from './terms-book.ts';

/** A feed in memory: its head for appending and checking, and the row that the store keeps of it. */
export interface FeedState {
  readonly row: FeedRow;
  readonly head: FeedHead;
}

export interface AgreementState extends Version {
  /** Parties that have signed it, sorted. */
  readonly signedBy: readonly string[];
  /** When its last signature was stored here; null while it is a proposal. */
  readonly inForceSince: number | null;
}

/** What is committed of one line. A value: a transaction works on copies and swaps the whole when it is durable. */
export interface LineState {
  readonly id: string;
  /** Every version that a party has signed, by its hash. */
  readonly agreements: ReadonlyMap<string, AgreementState>;
  /** The same with the postures and notices, as the entries tell them. */
  readonly book: TermsBook;
  readonly feeds: ReadonlyMap<FeedKey, FeedState>;
  /** The feed to which this node appends; undefined until it has said something on this line. */
  readonly own: FeedKey | undefined;
  /** Subjects in which something may still follow by itself: the one part that its writer changes in place, after a commit. */
  readonly open: OpenSubjects;
}

export function emptyLine(id: string): LineState {
  return { id, agreements: new Map(), book: new TermsBook(id), feeds: new Map(), own: undefined, open: new OpenSubjects() };
}

/**
 * Highest `at` of what a party has written since an entry of this epoch of its: in that epoch or in one opened after it. An earlier
 * epoch does not count, for its clock may have run ahead.
 */
export function latestAt(feeds: ReadonlyMap<FeedKey, FeedState>, party: string, epoch: string | undefined): number {
  const since = epoch === undefined ? undefined : feedKey(party, epoch);
  let latest = 0;
  for (const [key, { row, head }] of feeds) {
    if (row.author === party && (since === undefined || key === since || head.past[since] !== undefined))
      latest = Math.max(latest, head.at);
  }
  return latest;
}

/** The time of the next entry of ours: now, or later where our clock once ran ahead, for `at` never falls. */
export function nextAt(feeds: ReadonlyMap<FeedKey, FeedState>, self: string, now: number): number {
  return Math.max(now, latestAt(feeds, self, undefined));
}

/** The newest version that every party has signed. */
export function inForce(line: LineState): AgreementState | undefined {
  const version = line.book.inForce();
  return version === undefined ? undefined : line.agreements.get(version.hash);
}

/** The version in force, or the founding proposal while there is none. */
export function newestTerms(line: LineState): AgreementState | undefined {
  const version = line.book.newest();
  return version === undefined ? undefined : line.agreements.get(version.hash);
}

export function otherParties(line: LineState, self: string): string[] {
  return (newestTerms(line)?.agreement.parties ?? []).map((party) => party.id).filter((id) => id !== self);
}

export function keyOf(feed: { readonly author: string; readonly epoch: string }): FeedKey {
  return feedKey(feed.author, feed.epoch);
}

/** What each party has cosigned of a feed, with the newest note that shows it: it may be older than the newest checkpoint. */
export interface Receipt {
  readonly size: number;
  readonly note: string;
}

const readReceipts = new WeakMap<FeedRow, Record<string, Receipt>>();

/** A row never changes: what it says is read once, though every entry of a view asks. */
export function receiptsOf(row: FeedRow): Record<string, Receipt> {
  const held = readReceipts.get(row);
  if (held !== undefined) return held;
  const receipts = JSON.parse(row.cosigned) as Record<string, Receipt>;
  readReceipts.set(row, receipts);
  return receipts;
}

/** How much of a feed every other party holds durably. */
export function deliveredSize(row: FeedRow, others: readonly string[]): number {
  const receipts = receiptsOf(row);
  return others.length === 0 ? row.size : Math.min(...others.map((party) => receipts[party]?.size ?? 0));
}
