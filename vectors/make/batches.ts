import type { EntryHeader, ReceivedBatch } from '../../src/record/index.ts';
import {
  appendLeaves,
  consistencyProof,
  leafHash,
  loadEdge,
  parseHeader,
  rootAt,
  rootOf,
  signCheckpoint,
  toBase64,
  toBase64url,
  toCanonical,
} from '../../src/record/index.ts';
import { TestFeed, TestLine } from '../../src/record/testing/line.ts';

export async function batchVectors() {
  const line = new TestLine();
  const [north, south] = [line.feed(0), line.feed(1)];
  line.sayMany(north, 2);
  line.sayMany(south, 1);
  line.sayMany(north, 3);
  const size = north.entries.length;
  const held = [await holding(south)];
  const feed = { line: line.id, author: line.north.id, epoch: north.epoch, keys: [toBase64url(line.north.log.publicKey)], held };
  const whole = await batchOf(north, 0, size);
  const header = parseHeader(north.entries[3]?.header ?? '');
  const grown = async (comment: string, batches: ReceivedBatch[], to: number) => ({
    comment,
    ...feed,
    batches,
    size: to,
    root: toBase64(await rootAt(to, north.read)),
    clock: north.clocks[to - 1],
  });
  const refused = (comment: string, batches: ReceivedBatch[], error: string, signed = false, changes = {}) => ({
    comment,
    ...feed,
    batches,
    error,
    signed,
    ...changes,
  });
  const against = async (comment: string, changes: Partial<EntryHeader>, error: string) =>
    refused(comment, [await signedAnyhow(north, 3, toCanonical({ ...header, ...changes }))], error, true);
  const forked = new TestFeed(line.id, line.north, north.epoch);
  for (let i = 0; i < size; i += 1) forked.append([line.draft(forked, { kind: 'other' }, [])]);
  const entryOf = (seq: number) => north.entries[seq] ?? { header: '' };
  return {
    about:
      'Batches of one feed, taken in one after another from nothing; `held` is what is known of other feeds (clocks of entries, roots by size). `error` is that of the last batch; `signed` tells whether it speaks against the author.',
    valid: [
      await grown('whole', [whole], size),
      await grown(
        'in two, the first with a checkpoint that reaches further',
        [await batchOf(north, 0, 2), await batchOf(north, 2, size)],
        size,
      ),
      await grown('overlapping and repeated', [await batchOf(north, 0, 4), await batchOf(north, 1, size), whole], size),
      await grown('headers alone', [{ ...whole, entries: whole.entries.map((entry) => ({ header: entry.header })) }], size),
    ],
    invalid: [
      refused('a gap', [await batchOf(north, 1, size)], 'GAP'),
      refused('an entry missing at the end', [{ ...whole, entries: whole.entries.slice(0, -1) }], 'ROOT_MISMATCH'),
      refused(
        'two entries swapped',
        [{ ...whole, entries: [entryOf(0), entryOf(2), entryOf(1), ...whole.entries.slice(3)] }],
        'ROOT_MISMATCH',
      ),
      refused('an entry doubled', [{ ...whole, entries: [...whole.entries.slice(0, -1), entryOf(size - 2)] }], 'ROOT_MISMATCH'),
      refused('an entry too many', [{ ...whole, entries: [...whole.entries, entryOf(1)] }], 'CHECKPOINT_SIZE'),
      refused('the checkpoint of another feed', [{ ...whole, checkpoint: south.note }], 'NOTE_UNSIGNED'),
      refused(
        'a checkpoint of the author under another name',
        [{ ...whole, checkpoint: signCheckpoint({ origin: 'elsewhere', size, root: rootOf(north.head.edge) }, line.north.log) }],
        'CHECKPOINT_ORIGIN',
      ),
      refused('a consistency proof that is not due', [{ ...whole, consistency: ['A'.repeat(43)] }], 'ROOT_MISMATCH'),
      refused('a body changed', [{ ...whole, entries: whole.entries.with(2, { ...entryOf(2), body: '{}' }) }], 'BODY_MISMATCH'),
      refused('what it has seen is not held', [whole], 'SEEN_NOT_HELD', false, { held: [] }),
      refused('another tree of the same size than the one held', [whole, await batchOf(forked, 0, 1)], 'FORK'),
      await against('an entry of another epoch', { epoch: '00000000000000ff' }, 'WRONG_FEED'),
      await against('a place left out', { seq: 4 }, 'SEQ'),
      await against('a time that fell', { at: '2026-11-22T07:00:00.000Z' }, 'AT_FELL'),
      await against('terms that fell', { terms: 0 }, 'TERMS_FELL'),
      await against('a clock ahead', { clock: header.clock + 1 }, 'CLOCK'),
      await against('a clock behind', { clock: header.clock - 1 }, 'CLOCK'),
      await against('another tree seen', { seen: header.seen.map((seen) => ({ ...seen, root: header.body })) }, 'SEEN_ROOT'),
      await against('no more seen than before', { seen: header.seen.map((seen) => ({ ...seen, size: 1 })) }, 'SEEN_FELL'),
      refused('a header that is not canonical', [await signedAnyhow(north, 3, `${entryOf(3).header} `)], 'NOT_CANONICAL', true),
    ],
  };
}

async function batchOf(feed: TestFeed, from: number, to: number): Promise<ReceivedBatch> {
  const proof = await consistencyProof(to, feed.entries.length, feed.read);
  return { from, entries: feed.entries.slice(from, to), checkpoint: feed.note, consistency: proof.map(toBase64url) };
}

/** The first `keep` entries, then a header that breaks a rule, all signed by the author. */
async function signedAnyhow(feed: TestFeed, keep: number, header: string): Promise<ReceivedBatch> {
  const { edge } = appendLeaves(await loadEdge(keep, feed.read), [leafHash(header)]);
  const checkpoint = signCheckpoint({ origin: feed.origin, size: edge.size, root: rootOf(edge) }, feed.party.log);
  return { from: 0, entries: [...feed.entries.slice(0, keep), { header }], checkpoint, consistency: [] };
}

async function holding(feed: TestFeed) {
  const roots: string[] = [];
  for (let size = 0; size <= feed.entries.length; size += 1) roots.push(toBase64url(await rootAt(size, feed.read)));
  return { author: feed.party.id, epoch: feed.epoch, clocks: feed.clocks, roots };
}
