/** A feed as its author writes it: every entry in its place, with the clock and the time that the rules give (docs/protocol.md, Entry). */
import { toBase64url } from './encoding.ts';
import type { CarriedEntry, EntryDraft } from './entry.ts';
import { writeEntry } from './entry.ts';
import { demand } from './error.ts';
import type { EntryHeader, Seen } from './header.ts';
import { leafHash, parseHeader, toHeaderText } from './header.ts';
import { toTime } from './time.ts';
import type { ChangedTile, TreeEdge } from './tree.ts';
import { appendLeaves, emptyEdge } from './tree.ts';

/** All that appending to a feed needs to know of it. A pure value. */
export interface FeedHead {
  readonly line: string;
  readonly author: string;
  readonly epoch: string;
  readonly edge: TreeEdge;
  /** Clock of the last entry; 0 in an empty feed. */
  readonly clock: number;
  /** `at` of the last entry, milliseconds since 1970 UTC; 0 in an empty feed. */
  readonly at: number;
  readonly terms: number;
  /** `<author>/<epoch>` → how many entries of that feed the last entry's author had stored. */
  readonly past: Readonly<Record<string, number>>;
}

/** A draft with its place among the feeds. */
export interface Draft extends EntryDraft {
  /** Clock that the entry gets: 1 + the highest of the own last entry and of all that `seen` adds. */
  readonly clock: number;
  /** Feeds of which more is stored than the entry before had seen, in any order. */
  readonly seen: readonly Seen[];
}

export interface FeedEntry {
  readonly carried: CarriedEntry;
  readonly header: EntryHeader;
  /** Leaf hash, base64url. */
  readonly leaf: string;
  /** As `FeedHead.past`, for this entry; its own feed included (then it is `seq`). */
  readonly past: Record<string, number>;
}

export function emptyHead(line: string, author: string, epoch: string): FeedHead {
  return { line, author, epoch, edge: emptyEdge(), clock: 0, at: 0, terms: 0, past: {} };
}

/**
 * Appends drafts in order. `at` is held at its last value where the clock went back. Throws `CLOCK`, `SEEN_FELL`, `TERMS_FELL` for a
 * draft that no receiver would take, and what `writeEntry` and `parseHeader` throw; then nothing is appended.
 */
export function appendToFeed(
  head: FeedHead,
  drafts: readonly Draft[],
): { head: FeedHead; entries: FeedEntry[]; tiles: ChangedTile[] } {
  const entries: FeedEntry[] = [];
  const leaves: Buffer[] = [];
  let last = head;
  for (const draft of drafts) {
    const next = writeNext(last, draft, leaves.length);
    entries.push(next.entry);
    leaves.push(next.leaf);
    last = next.head;
  }
  const { head: grown, tiles } = growFeed(last, leaves);
  return { head: grown, entries, tiles };
}

/** Puts the leaves of entries that `writeNext` wrote into the tree, all at once: the tiles of its edge are copied only once. */
export function growFeed(head: FeedHead, leaves: readonly Buffer[]): { head: FeedHead; tiles: ChangedTile[] } {
  const { edge, tiles } = appendLeaves(head.edge, leaves);
  return { head: { ...head, edge }, tiles };
}

/**
 * As `appendToFeed` for one entry, save that its leaf is not in the tree of `head` yet; `waiting` leaves before it are not either.
 * Who writes many hands their leaves to `growFeed` in order.
 */
export function writeNext(head: FeedHead, draft: Draft, waiting: number): { head: FeedHead; entry: FeedEntry; leaf: Buffer } {
  const seq = head.edge.size + waiting;
  demand(
    draft.seen.length > 0 ? draft.clock > head.clock : draft.clock === head.clock + 1,
    'CLOCK',
    `clock ${draft.clock} behind ${head.clock}`,
  );
  demand(draft.terms >= head.terms, 'TERMS_FELL', 'terms never fall');
  const seen = [...draft.seen].sort((a, b) => (feedName(a) < feedName(b) ? -1 : 1));
  const past = pastOf(head, seen, seq);
  const at = Math.max(head.at, draft.at);
  const { line, author, epoch } = head;
  const { clock, terms, to } = draft;
  const place = (body: string) =>
    toHeaderText({
      v: 1,
      line,
      author,
      epoch,
      seq,
      clock,
      seen,
      at: toTime(at),
      terms,
      ...(to === undefined ? {} : { to: [...to].sort() }),
      body,
    });
  const carried = writeEntry(draft, place);
  const header = parseHeader(carried.header);
  const leaf = leafHash(carried.header);
  return { head: { ...head, clock, at, terms, past }, entry: { carried, header, leaf: toBase64url(leaf), past }, leaf };
}

/** What the author of entry `seq` had stored. Throws `SEEN_FELL` for a size that has not grown. */
export function pastOf(
  head: Pick<FeedHead, 'author' | 'epoch' | 'past'>,
  seen: readonly Seen[],
  seq: number,
): Record<string, number> {
  const past = { ...head.past };
  for (const one of seen) {
    const name = feedName(one);
    demand(one.size > (past[name] ?? 0), 'SEEN_FELL', `entry ${seq} has seen no more of ${name} than the one before it`);
    past[name] = one.size;
  }
  past[feedName(head)] = seq;
  return past;
}

export function feedName(feed: { readonly author: string; readonly epoch: string }): string {
  return `${feed.author}/${feed.epoch}`;
}
