/**
 * Takes in a part of somebody's feed. First it is proved that the author has signed just these headers; only then is looked at what they
 * say. So an error about their meaning (`RecordError.signed`) speaks against the author, and any other only against the carrier.
 */

import type { OpenedCheckpoint } from './checkpoint.ts';
import { checkpointOrigin, openCheckpoint } from './checkpoint.ts';
import type { VerifyKey } from './crypto.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import type { CarriedEntry, OpenedEntry } from './entry.ts';
import { openBody } from './entry.ts';
import { asSigned, demand, RecordError } from './error.ts';
import type { FeedEntry, FeedHead } from './feed.ts';
import { feedName, pastOf } from './feed.ts';
import type { EntryHeader } from './header.ts';
import { atOf, leafHash, maxHeaderLength, parseHeader } from './header.ts';
import type { ChangedTile, TreeEdge } from './tree.ts';
import { appendLeaves, rootOf } from './tree.ts';
import { verifyConsistency } from './tree-proof.ts';

/** What the receiver holds of the line's feeds, the one being received included. `undefined`: not held. */
export interface FormContext {
  /** Clock of one entry. */
  readonly clockAt: (author: string, epoch: string, seq: number) => Promise<number | undefined>;
  /** Root of a feed's tree at a size that is held. */
  readonly rootAt: (author: string, epoch: string, size: number) => Promise<Uint8Array | undefined>;
  /** Edge of a feed's tree at a size that is held. Where it can be asked, a fork inside what is held is told from a bad batch. */
  readonly edgeAt?: (author: string, epoch: string, size: number) => Promise<TreeEdge | undefined>;
  /**
   * Whether the body of an entry is due here: it is addressed to us, and was not erased. Where this can be asked, such an entry is taken
   * only with its body, so that a cosignature says the truth.
   */
  readonly bodyDue?: (header: EntryHeader) => boolean;
}

export interface ReceivedBatch {
  readonly from: number;
  readonly entries: readonly CarriedEntry[];
  /** A checkpoint of this feed of at least the size `from + entries.length`, as a signed note. */
  readonly checkpoint: string;
  /** Base64url hashes: the consistency proof from `from + entries.length` to the checkpoint's size. */
  readonly consistency: readonly string[];
}

export type ReceivedEntry = FeedEntry & Pick<OpenedEntry, 'body' | 'content'>;

export interface VerifiedBatch {
  readonly head: FeedHead;
  /** What is new; entries that were held already are not among them. */
  readonly entries: ReceivedEntry[];
  readonly tiles: ChangedTile[];
  /** May be larger than `head`: then more is still to come, and it is too early to cosign. */
  readonly checkpoint: { readonly size: number; readonly root: Buffer; readonly note: string };
}

/** Most entries in one batch. */
export const maxBatchEntries = 1_000;

/**
 * Verifies a foreign batch whole; on any error nothing of it is taken. The order of checks and all codes: docs/protocol.md, Taking in a
 * batch. A batch that begins before the end of what is held is welcome: what is held already is passed over.
 */
export async function verifyBatch(
  head: FeedHead,
  batch: ReceivedBatch,
  logKeys: readonly VerifyKey[],
  context: FormContext,
): Promise<VerifiedBatch> {
  const held = head.edge.size;
  assertBatchForm(batch);
  demand(batch.from <= held, 'GAP', `the batch begins at ${batch.from}, but only ${held} entries are held`);
  const checkpoint = openCheckpoint(batch.checkpoint, logKeys);
  demand(
    checkpoint.origin === checkpointOrigin(head.line, head.author, head.epoch),
    'CHECKPOINT_ORIGIN',
    'the checkpoint of another feed',
  );
  demand(checkpoint.size >= batch.from + batch.entries.length, 'CHECKPOINT_SIZE', 'the checkpoint is smaller than the batch');
  const known = batch.entries.slice(0, held - batch.from);
  const fresh = batch.entries.slice(held - batch.from);
  const { edge, tiles } = appendLeaves(
    head.edge,
    fresh.map((entry) => leafHash(entry.header)),
  );
  await assertNoFork(head, batch, checkpoint, known, context);
  if (batch.from + batch.entries.length >= held) assertRoot(edge, batch, checkpoint);
  const entries = await verifyForm(head, fresh, context);
  const last = entries.at(-1);
  const grown = last
    ? { ...head, edge, clock: last.header.clock, at: atOf(last.header), terms: last.header.terms, past: last.past }
    : head;
  return { head: grown, entries, tiles, checkpoint: { size: checkpoint.size, root: checkpoint.root, note: batch.checkpoint } };
}

function assertBatchForm(batch: ReceivedBatch): void {
  demand(Number.isSafeInteger(batch.from) && batch.from >= 0, 'BATCH_FORM', 'from');
  demand(batch.entries.length <= maxBatchEntries, 'TOO_LARGE', `a batch has at most ${maxBatchEntries} entries`);
  for (const { header } of batch.entries) {
    demand(typeof header === 'string', 'ENTRY_FORM', 'a header is a string');
    demand(header.length <= maxHeaderLength, 'TOO_LARGE', `a header has at most ${maxHeaderLength} bytes`);
  }
  demand(batch.consistency.length <= 64, 'TOO_LARGE', 'a consistency proof has at most 64 hashes');
}

function assertRoot(edge: TreeEdge, batch: ReceivedBatch, checkpoint: OpenedCheckpoint): void {
  try {
    verifyConsistency(edge.size, rootOf(edge), checkpoint.size, checkpoint.root, proofOf(batch));
  } catch (error) {
    if (!(error instanceof RecordError) || error.code !== 'CONSISTENCY') throw error;
    throw new RecordError(
      'ROOT_MISMATCH',
      `what is held and the batch do not lead to the checkpoint of ${checkpoint.size}: ${error.detail}`,
    );
  }
}

function proofOf(batch: ReceivedBatch): Buffer[] {
  return batch.consistency.map((hash) => fromBase64url(hash, 32));
}

/** Throws `FORK` when the author has signed a tree of which what is held can be no part. */
async function assertNoFork(
  head: FeedHead,
  batch: ReceivedBatch,
  checkpoint: OpenedCheckpoint,
  known: readonly CarriedEntry[],
  context: FormContext,
): Promise<void> {
  const held = head.edge.size;
  if (checkpoint.size <= held) {
    const own = checkpoint.size === held ? rootOf(head.edge) : await context.rootAt(head.author, head.epoch, checkpoint.size);
    demand(
      own === undefined || Buffer.compare(own, checkpoint.root) === 0,
      'FORK',
      `two trees of size ${checkpoint.size}, both signed`,
    );
    return;
  }
  if (known.length === 0) return;
  const base = await context.edgeAt?.(head.author, head.epoch, batch.from);
  if (!base) return;
  // Does the batch by itself lead to what the author signed? Then a difference from what is held is the author's doing.
  const other = appendLeaves(
    base,
    known.map((entry) => leafHash(entry.header)),
  ).edge;
  const whole = appendLeaves(
    other,
    batch.entries.slice(known.length).map((entry) => leafHash(entry.header)),
  ).edge;
  assertRoot(whole, batch, checkpoint);
  const own = other.size === held ? rootOf(head.edge) : await context.rootAt(head.author, head.epoch, other.size);
  demand(own === undefined || Buffer.compare(own, rootOf(other)) === 0, 'FORK', `two trees of size ${other.size}, both signed`);
}

/** From here on every header is proved to be the author's. */
async function verifyForm(head: FeedHead, fresh: readonly CarriedEntry[], context: FormContext): Promise<ReceivedEntry[]> {
  const entries: ReceivedEntry[] = [];
  let last: Pick<FeedHead, 'line' | 'author' | 'epoch' | 'clock' | 'at' | 'terms' | 'past'> = head;
  for (const [i, carried] of fresh.entries()) {
    const entry = await signedBy(() => verifyHeader(last, carried, head.edge.size + i, context));
    const opened = openSigned(carried, entry.header);
    const isComplete = opened.body !== undefined || context.bodyDue?.(entry.header) !== true;
    demand(isComplete, 'BODY_MISSING', `entry ${entry.header.seq} is addressed to us, but came without its body`);
    entries.push({ ...entry, ...opened });
    last = { ...last, clock: entry.header.clock, at: atOf(entry.header), terms: entry.header.terms, past: entry.past };
  }
  return entries;
}

async function signedBy<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    throw error instanceof RecordError && error.code !== 'SEEN_NOT_HELD' ? asSigned(error) : error;
  }
}

/** Codes behind a hash that the author signed; a body that does not match the hash may be the carrier's work. */
const authorCodes: readonly string[] = ['TOO_LARGE', 'NOT_JSON', 'TOO_DEEP', 'NOT_CANONICAL', 'BODY_FORM', 'CONTENT_FORM'];

function openSigned(carried: CarriedEntry, header: EntryHeader): Pick<OpenedEntry, 'body' | 'content'> {
  try {
    return openBody(carried, header.body);
  } catch (error) {
    throw error instanceof RecordError && authorCodes.includes(error.code) ? asSigned(error) : error;
  }
}

async function verifyHeader(
  last: Pick<FeedHead, 'line' | 'author' | 'epoch' | 'clock' | 'at' | 'terms' | 'past'>,
  carried: CarriedEntry,
  seq: number,
  context: FormContext,
): Promise<FeedEntry> {
  const header = parseHeader(carried.header);
  assertPlace(last, header, seq);
  const past = pastOf(last, header.seen, seq);
  let highest = last.clock;
  for (const seen of header.seen) {
    const clock = await context.clockAt(seen.author, seen.epoch, seen.size - 1);
    demand(clock !== undefined, 'SEEN_NOT_HELD', `entry ${seq} has seen ${seen.size} of ${feedName(seen)}`);
    const root = await context.rootAt(seen.author, seen.epoch, seen.size);
    demand(root !== undefined, 'SEEN_NOT_HELD', `entry ${seq} has seen ${seen.size} of ${feedName(seen)}`);
    demand(
      toBase64url(root) === seen.root,
      'SEEN_ROOT',
      `entry ${seq} has seen another tree of ${feedName(seen)} at ${seen.size}`,
    );
    highest = Math.max(highest, clock);
  }
  demand(header.clock === highest + 1, 'CLOCK', `entry ${seq} has clock ${header.clock} where ${highest + 1} is due`);
  return { carried, header, leaf: toBase64url(leafHash(carried.header)), past };
}

/** The rules between an entry and the one before it. Throws `WRONG_FEED`, `SEQ`, `AT_FELL`, `TERMS_FELL`, in this order. */
export function assertPlace(
  last: { readonly line: string; readonly author: string; readonly epoch: string; readonly at: number; readonly terms: number },
  header: EntryHeader,
  seq: number,
): void {
  const { line, author, epoch } = header;
  demand(
    line === last.line && author === last.author && epoch === last.epoch,
    'WRONG_FEED',
    `entry ${seq} belongs to another feed`,
  );
  demand(header.seq === seq, 'SEQ', `entry ${header.seq} stands where ${seq} is due`);
  demand(seq === 0 || atOf(header) >= last.at, 'AT_FELL', `entry ${seq} is earlier than the one before it`);
  demand(
    header.terms >= last.terms,
    'TERMS_FELL',
    `entry ${seq} is under terms ${header.terms}, the one before it under ${last.terms}`,
  );
}
