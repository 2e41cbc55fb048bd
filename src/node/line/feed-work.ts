/** The feeds of one line inside a transaction: our own grows by drafts, the others' by verified batches. */

import { type FeedKey, feedKey } from '../../language/index.ts';
import {
  type CarriedEntry,
  checkpointOrigin,
  cosign,
  type Draft,
  type EntryDraft,
  emptyHead,
  type FeedHead,
  growFeed,
  rootOf,
  type Seen,
  signCheckpoint,
  toBase64url,
  type VerifiedBatch,
  writeNext,
} from '../../record/index.ts';
import type { FeedRow, StoreWriter, TileRow } from '../../store/index.ts';
import { newEpoch, randomBytes } from '../random.ts';
import type { LineContext } from './line-context.ts';
import { type FeedState, keyOf, type LineState, receiptsOf } from './line-state.ts';

export interface WrittenEntry {
  readonly carried: CarriedEntry;
  readonly leaf: string;
  readonly seq: number;
  readonly clock: number;
  readonly at: number;
  readonly terms: number;
  readonly past: Readonly<Record<FeedKey, number>>;
}

const saltLength = 16;
const saltsDrawn = 64;

export class FeedWork {
  readonly #tx: StoreWriter;
  readonly #line: LineState;
  readonly #context: LineContext;
  readonly #feeds: Map<FeedKey, FeedState>;
  readonly #changed = new Set<FeedKey>();
  readonly #tiles = new Map<string, TileRow>();
  /** Leaves of entries written in this transaction that are not in their tree yet: they go there all at once. */
  readonly #leaves = new Map<FeedKey, Buffer[]>();
  #own: FeedKey | undefined;
  #salts: Uint8Array = new Uint8Array(0);

  constructor(tx: StoreWriter, line: LineState, context: LineContext) {
    this.#tx = tx;
    this.#line = line;
    this.#context = context;
    this.#feeds = new Map(line.feeds);
    this.#own = line.own;
  }

  /** Their trees may lack what this transaction has written itself: whoever needs the tree asks `feed`. */
  get feeds(): ReadonlyMap<FeedKey, FeedState> {
    return this.#feeds;
  }

  get own(): FeedKey | undefined {
    return this.#own;
  }

  get changed(): boolean {
    return this.#changed.size > 0;
  }

  /** The feed with all that was written so far in its tree. */
  feed(key: FeedKey): FeedState | undefined {
    this.#grow(key);
    return this.#feeds.get(key);
  }

  /** Entries of a feed, those that are not in its tree yet included. */
  sizeOf(feed: FeedState): number {
    const key = keyOf(feed.row);
    return (this.#feeds.get(key) ?? feed).head.edge.size + (this.#leaves.get(key)?.length ?? 0);
  }

  #grow(key: FeedKey): void {
    const leaves = this.#leaves.get(key);
    const state = this.#feeds.get(key);
    if (leaves === undefined || state === undefined) return;
    const { head, tiles } = growFeed(state.head, leaves);
    this.#keepTiles(state.row.feed, tiles);
    this.#feeds.set(key, { ...state, head });
    this.#leaves.delete(key);
  }

  /** The feed of an author's epoch, made empty where it is new. */
  async feedOf(author: string, epoch: string): Promise<FeedState> {
    const held = this.#feeds.get(feedKey(author, epoch));
    if (held !== undefined) return held;
    const head = emptyHead(this.#line.id, author, epoch);
    const row = {
      line: this.#line.id,
      author,
      epoch,
      size: 0,
      root: rootOf(head.edge),
      clock: 0,
      at: 0,
      terms: 0,
      past: '{}',
      checkpoint: '',
      cosigned: '{}',
      closed: null,
    };
    const feed = await this.#tx.addFeed(row);
    const state = { row: { ...row, feed }, head };
    this.#feeds.set(feedKey(author, epoch), state);
    return state;
  }

  /** The feed that we append to. A fresh one has an epoch of its own. */
  async ownFeed(): Promise<FeedState> {
    const held = this.#own === undefined ? undefined : this.#feeds.get(this.#own);
    if (held !== undefined && held.row.closed === null) return held;
    const state = await this.feedOf(this.#context.self, newEpoch());
    this.#own = keyOf(state.row);
    return state;
  }

  /** Appends one entry of ours: it has seen everything that is held here, this transaction's entries included. */
  append(own: FeedState, draft: Omit<EntryDraft, 'bodySalt' | 'contentSalt'>): WrittenEntry {
    const key = keyOf(own.row);
    const state = this.#feeds.get(key) ?? own;
    const { seen, clock } = this.#seen(key, state.head);
    const full: Draft = { ...draft, clock: clock + 1, seen, bodySalt: this.#salt(), contentSalt: this.#salt() };
    const leaves = this.#leaves.get(key) ?? [];
    const { head, entry, leaf } = writeNext(state.head, full, leaves.length);
    leaves.push(leaf);
    this.#leaves.set(key, leaves);
    this.#feeds.set(key, { ...state, head });
    this.#changed.add(key);
    return {
      carried: entry.carried,
      leaf: entry.leaf,
      seq: entry.header.seq,
      clock: full.clock,
      at: head.at,
      terms: draft.terms,
      past: entry.past,
    };
  }

  /** Random bytes are drawn many at a time: asking for sixteen costs as much as asking for thousands. */
  #salt(): Uint8Array {
    if (this.#salts.length < saltLength) this.#salts = randomBytes(saltLength * saltsDrawn);
    const salt = this.#salts.subarray(0, saltLength);
    this.#salts = this.#salts.subarray(saltLength);
    return salt;
  }

  #seen(own: FeedKey, head: FeedHead): { seen: Seen[]; clock: number } {
    const seen: Seen[] = [];
    let clock = head.clock;
    for (const key of this.#leaves.keys()) if (key !== own) this.#grow(key);
    for (const [key, { row, head: other }] of this.#feeds) {
      if (key === own || other.edge.size <= (head.past[key] ?? 0)) continue;
      seen.push({ author: row.author, epoch: row.epoch, size: other.edge.size, root: toBase64url(rootOf(other.edge)) });
      clock = Math.max(clock, other.clock);
    }
    return { seen, clock };
  }

  /** Takes in what was verified of another's feed (or of an earlier epoch of ours) and cosigns its checkpoint. */
  take(state: FeedState, verified: VerifiedBatch): void {
    const key = keyOf(state.row);
    this.#keepTiles(state.row.feed, verified.tiles);
    this.#feeds.set(key, { row: { ...state.row, checkpoint: this.#cosigned(state.row, verified) }, head: verified.head });
    this.#changed.add(key);
  }

  /** A cosignature says: all of it is stored durably here. So it covers only a checkpoint of exactly what is held. */
  #cosigned(row: FeedRow, verified: VerifiedBatch): string {
    if (verified.checkpoint.size !== verified.head.edge.size) return row.checkpoint;
    return cosign(
      verified.checkpoint.note,
      this.#context.self,
      this.#context.keys.cosign,
      Math.floor(this.#context.now() / 1_000),
    );
  }

  /** Notes that a party has cosigned `size` entries of a feed; `note` shows it. */
  receipt(key: FeedKey, party: string, size: number, note: string): void {
    const state = this.#feeds.get(key);
    if (state === undefined) return;
    const receipts = receiptsOf(state.row);
    if ((receipts[party]?.size ?? 0) >= size) return;
    const cosigned = JSON.stringify({ ...receipts, [party]: { size, note } });
    this.#feeds.set(key, { ...state, row: { ...state.row, cosigned } });
    this.#changed.add(key);
  }

  /** A closed feed takes no more entries of ours; the next one opens a new epoch. */
  close(key: FeedKey, reason: string): void {
    const state = this.#feeds.get(key);
    if (state === undefined || state.row.closed !== null) return;
    this.#feeds.set(key, { ...state, row: { ...state.row, closed: reason } });
    this.#changed.add(key);
    if (this.#own === key) this.#own = undefined;
  }

  /** A tile as this transaction has it; undefined where it has not touched it. */
  tileOf(state: FeedState, level: number, index: number): Uint8Array | undefined {
    return this.#tiles.get(`${state.row.feed}/${level}/${index}`)?.hashes;
  }

  #keepTiles(feed: number, tiles: readonly { level: number; index: number; hashes: Uint8Array }[]): void {
    for (const tile of tiles) this.#tiles.set(`${feed}/${tile.level}/${tile.index}`, { feed, ...tile });
  }

  /** Writes heads, tiles and our one signed checkpoint. Returns the feeds as they are then. */
  async flush(): Promise<ReadonlyMap<FeedKey, FeedState>> {
    for (const key of [...this.#leaves.keys()]) this.#grow(key);
    if (this.#tiles.size > 0) await this.#tx.putTiles([...this.#tiles.values()]);
    for (const key of this.#changed) {
      const state = this.#feeds.get(key);
      if (state === undefined) continue;
      const row = this.#rowOf(key, state);
      this.#feeds.set(key, { row, head: state.head });
      await this.#tx.putFeed(row);
    }
    return this.#feeds;
  }

  #rowOf(key: FeedKey, { row, head }: FeedState): FeedRow {
    const root = rootOf(head.edge);
    const grown = head.edge.size > row.size;
    const checkpoint =
      key === this.#own && grown
        ? signCheckpoint(
            { origin: checkpointOrigin(row.line, row.author, row.epoch), size: head.edge.size, root },
            this.#context.keys.log,
          )
        : row.checkpoint;
    return {
      ...row,
      size: head.edge.size,
      root,
      clock: head.clock,
      at: head.at,
      terms: head.terms,
      past: JSON.stringify(head.past),
      checkpoint,
    };
  }
}
