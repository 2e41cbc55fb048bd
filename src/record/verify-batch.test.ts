import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signCheckpoint } from './checkpoint.ts';
import { toBase64url } from './encoding.ts';
import type { FeedHead } from './feed.ts';
import { appendToFeed, emptyHead } from './feed.ts';
import type { EntryHeader } from './header.ts';
import { leafHash, parseHeader, toHeaderText } from './header.ts';
import { expectCodeLater } from './testing/expect-code.ts';
import { logKeys, TestFeed, TestLine } from './testing/line.ts';
import { testSalt } from './testing/parties.ts';
import { appendLeaves, loadEdge, rootOf } from './tree.ts';
import { consistencyProof } from './tree-proof.ts';
import type { ReceivedBatch } from './verify-batch.ts';
import { verifyBatch } from './verify-batch.ts';

async function batchOf(feed: TestFeed, from: number, to: number): Promise<ReceivedBatch> {
  const proof = await consistencyProof(to, feed.entries.length, feed.read);
  return { from, entries: feed.entries.slice(from, to), checkpoint: feed.note, consistency: proof.map(toBase64url) };
}

/** A line in which each side has spoken some. */
function talk(): { line: TestLine; north: TestFeed; south: TestFeed } {
  const line = new TestLine();
  const [north, south] = [line.feed(0), line.feed(1)];
  for (let i = 0; i < 4; i += 1) {
    line.sayMany(north, 3 + i);
    line.sayMany(south, 2);
  }
  return { line, north, south };
}

function empty(feed: TestFeed): FeedHead {
  return emptyHead(feed.head.line, feed.party.id, feed.epoch);
}

/** Entries that the author signs though they break a rule: the first `keep` of the feed, then those whose headers are given. */
async function signedAnyhow(feed: TestFeed, keep: number, headers: readonly string[]): Promise<ReceivedBatch> {
  const edge = appendLeaves(await loadEdge(keep, feed.read), headers.map(leafHash)).edge;
  const checkpoint = signCheckpoint({ origin: feed.origin, size: edge.size, root: rootOf(edge) }, feed.party.log);
  return {
    from: 0,
    entries: [...feed.entries.slice(0, keep), ...headers.map((header) => ({ header }))],
    checkpoint,
    consistency: [],
  };
}

describe('a batch of somebody’s feed', () => {
  const { line, north } = talk();
  const context = line.context();
  const size = north.entries.length;

  it('taken in whole gives the author’s head, entries, tiles and clocks', async () => {
    const taken = await verifyBatch(empty(north), await batchOf(north, 0, size), logKeys(line.north), context);
    expect(taken.head).toEqual(north.head);
    expect(taken.entries.map((entry) => entry.carried)).toEqual(north.entries);
    expect(taken.entries.map((entry) => entry.header.clock)).toEqual(north.clocks);
    expect(taken.entries.at(-1)?.content).toEqual({ text: 'Message 5' });
    expect(taken.checkpoint).toEqual({ size, root: rootOf(north.head.edge), note: north.note });
    expect(appendToFeed(north.head, []).tiles).toEqual([]);
  });

  it('split anywhere, repeated and overlapping, gives the same roots and the same entries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(size), fc.nat(size)), { maxLength: 8 }), async (cuts) => {
        let head = empty(north);
        const entries: unknown[] = [];
        for (const [a, b] of [...cuts, [0, size] as const]) {
          const from = Math.min(a, b, head.edge.size);
          const taken = await verifyBatch(head, await batchOf(north, from, Math.max(a, b)), logKeys(line.north), context);
          entries.push(...taken.entries.map((entry) => entry.carried));
          head = taken.head;
        }
        expect(head).toEqual(north.head);
        expect(entries).toEqual(north.entries);
      }),
      { numRuns: 60 },
    );
  });

  it('with a checkpoint that reaches further is taken, and says so', async () => {
    const taken = await verifyBatch(empty(north), await batchOf(north, 0, 4), logKeys(line.north), context);
    expect([taken.head.edge.size, taken.checkpoint.size]).toEqual([4, size]);
  });

  it('of entries that are all held already changes nothing', async () => {
    const taken = await verifyBatch(north.head, await batchOf(north, 1, 3), logKeys(line.north), context);
    expect([taken.head, taken.entries, taken.tiles]).toEqual([north.head, [], []]);
  });

  it('without bodies is taken: they may be addressed to others', async () => {
    const batch = await batchOf(north, 0, size);
    const taken = await verifyBatch(
      empty(north),
      { ...batch, entries: batch.entries.map(({ header }) => ({ header })) },
      logKeys(line.north),
      context,
    );
    expect(taken.head).toEqual(north.head);
  });

  it('without a body that is due here is refused: a receipt would say that all of it is stored', async () => {
    const batch = await batchOf(north, 0, size);
    const due = { ...context, bodyDue: (header: EntryHeader) => header.to === undefined };
    const entries = batch.entries.map((entry, seq) => (seq === 3 ? { header: entry.header } : entry));
    const error = await expectCodeLater(
      verifyBatch(empty(north), { ...batch, entries }, logKeys(line.north), due),
      'BODY_MISSING',
    );
    expect(error.signed).toBe(false);
    expect((await verifyBatch(empty(north), batch, logKeys(line.north), due)).head).toEqual(north.head);
  });

  describe('with one thing wrong is refused, and the error does not speak against the author', () => {
    const cases: [string, (batch: ReceivedBatch) => ReceivedBatch, Parameters<typeof expectCodeLater>[1]][] = [
      ['a place that is none', (batch) => ({ ...batch, from: -1 }), 'BATCH_FORM'],
      [
        'more than 1,000 entries',
        (batch) => ({ ...batch, entries: Array.from({ length: 1_001 }, () => ({ header: '{}' })) }),
        'TOO_LARGE',
      ],
      ['a header that is too long', (batch) => ({ ...batch, entries: [{ header: ' '.repeat(4_097) }] }), 'TOO_LARGE'],
      ['a header that is no string', (batch) => ({ ...batch, entries: [{ header: 7 as unknown as string }] }), 'ENTRY_FORM'],
      ['a gap before it', (batch) => ({ ...batch, from: 1, entries: batch.entries.slice(1) }), 'GAP'],
      ['the last entry missing', (batch) => ({ ...batch, entries: batch.entries.slice(0, -1) }), 'ROOT_MISMATCH'],
      ['an entry missing in the middle', (batch) => ({ ...batch, entries: batch.entries.toSpliced(2, 1) }), 'ROOT_MISMATCH'],
      [
        'an entry doubled',
        (batch) => ({ ...batch, entries: batch.entries.toSpliced(2, 1, ...batch.entries.slice(1, 2)) }),
        'ROOT_MISMATCH',
      ],
      [
        'one entry too many',
        (batch) => ({ ...batch, entries: [...batch.entries, ...batch.entries.slice(-1)] }),
        'CHECKPOINT_SIZE',
      ],
      ['two entries swapped', (batch) => ({ ...batch, entries: swapped(batch.entries, 2, 3) }), 'ROOT_MISMATCH'],
      [
        'a header changed',
        (batch) => ({ ...batch, entries: changed(batch.entries, 2, (text) => text.replace('"terms":1', '"terms":2')) }),
        'ROOT_MISMATCH',
      ],
      [
        'a header with a space',
        (batch) => ({ ...batch, entries: changed(batch.entries, 2, (text) => `${text} `) }),
        'ROOT_MISMATCH',
      ],
      [
        'a body changed',
        (batch) => ({ ...batch, entries: batch.entries.with(2, { ...batch.entries[2], body: '{}' } as never) }),
        'BODY_MISMATCH',
      ],
      [
        'content changed',
        (batch) => ({ ...batch, entries: batch.entries.with(2, { ...batch.entries[2], content: '{}' } as never) }),
        'CONTENT_MISMATCH',
      ],
      ['a proof that is not due', (batch) => ({ ...batch, consistency: ['A'.repeat(43)] }), 'ROOT_MISMATCH'],
      ['a proof of another form', (batch) => ({ ...batch, consistency: ['A'] }), 'ENCODING'],
      [
        'a proof without end',
        (batch) => ({ ...batch, consistency: Array.from({ length: 65 }, () => 'A'.repeat(43)) }),
        'TOO_LARGE',
      ],
      [
        'the checkpoint of another feed',
        (batch) => ({
          ...batch,
          checkpoint: signCheckpoint({ origin: 'elsewhere', size, root: new Uint8Array(32) }, line.north.log),
        }),
        'CHECKPOINT_ORIGIN',
      ],
      [
        'a foreign signature',
        (batch) => ({
          ...batch,
          checkpoint: signCheckpoint({ origin: north.origin, size, root: rootOf(north.head.edge) }, line.south.log),
        }),
        'NOTE_UNSIGNED',
      ],
      ['no checkpoint', (batch) => ({ ...batch, checkpoint: '' }), 'NOTE_FORM'],
    ];
    it.each(cases)('%s', async (_, change, code) => {
      const batch = change(await batchOf(north, 0, size));
      const error = await expectCodeLater(verifyBatch(empty(north), batch, logKeys(line.north), context), code);
      expect(error.signed).toBe(false);
    });
  });
});

describe('what an author has signed against the rules', () => {
  const { line, north, south } = talk();
  const context = line.context();
  const header = parseHeader(north.entries[4]?.header ?? '');
  const [seenSouth] = parseHeader(north.entries[1]?.header ?? '').seen;
  if (!seenSouth) throw new Error('the fixture has seen nothing');

  it.each([
    ['an entry of another epoch', { epoch: '00000000000000ff' }, 'WRONG_FEED'],
    ['an entry of another author', { author: south.party.id }, 'WRONG_FEED'],
    ['an entry of another line', { line: `qll1${'a'.repeat(32)}` }, 'WRONG_FEED'],
    ['a place left out', { seq: 5 }, 'SEQ'],
    ['a place taken twice', { seq: 3 }, 'SEQ'],
    ['a time that fell', { at: '2026-11-22T07:59:59.999Z' }, 'AT_FELL'],
    ['terms that fell', { terms: 0 }, 'TERMS_FELL'],
    ['a clock ahead', { clock: header.clock + 1 }, 'CLOCK'],
    ['a clock behind', { clock: header.clock - 1 }, 'CLOCK'],
    ['no more seen than before', { seen: [{ ...seenSouth, size: 1 }] }, 'SEEN_FELL'],
    ['another tree seen', { seen: [{ ...seenSouth, size: 2, root: header.body }] }, 'SEEN_ROOT'],
  ] as const)('%s: the batch is refused, and the error speaks against the author', async (_, changes, code) => {
    const batch = await signedAnyhow(north, 4, [toHeaderText({ ...header, ...changes } as EntryHeader)]);
    const error = await expectCodeLater(verifyBatch(empty(north), batch, logKeys(line.north), context), code);
    expect(error.signed).toBe(true);
  });

  it.each([
    ['that is not canonical', (text: string) => `${text} `, 'NOT_CANONICAL'],
    ['that is no JSON', () => 'hello', 'NOT_JSON'],
    ['of another version', (text: string) => text.replace('"v":1', '"v":2'), 'VERSION'],
    ['of another form', (text: string) => text.replace('"v":1', '"u":2,"v":1'), 'HEADER_FORM'],
  ] as const)('a header %s', async (_, change, code) => {
    const batch = await signedAnyhow(north, 4, [change(toHeaderText(header))]);
    const error = await expectCodeLater(verifyBatch(empty(north), batch, logKeys(line.north), context), code);
    expect(error.signed).toBe(true);
  });

  it('a body that is none', async () => {
    const other = new TestFeed(line.id, line.north, north.epoch);
    other.append([{ ...line.draft(other, { kind: 'a' }, []), bodySalt: testSalt('other') }]);
    const good = other.entries[0];
    const { saltedHash } = await import('./crypto.ts');
    const text = toHeaderText({ ...parseHeader(good?.header ?? ''), body: saltedHash(testSalt('other'), '{}') });
    const batch = await signedAnyhow(other, 0, [text]);
    const entries = [{ header: text, body: '{}', bodySalt: toBase64url(testSalt('other')) }];
    const error = await expectCodeLater(
      verifyBatch(empty(other), { ...batch, entries }, logKeys(line.north), context),
      'BODY_FORM',
    );
    expect(error.signed).toBe(true);
  });

  it('seen that is not held here yet: refused until it is, and nobody is to blame', async () => {
    const batch = await batchOf(north, 0, north.entries.length);
    const ignorant = { clockAt: async () => undefined, rootAt: async () => undefined };
    const error = await expectCodeLater(verifyBatch(empty(north), batch, logKeys(line.north), ignorant), 'SEEN_NOT_HELD');
    expect(error.signed).toBe(false);
  });
});

describe('an author who forks', () => {
  const { line, north } = talk();
  const other = new TestFeed(line.id, line.north, north.epoch);
  other.append([line.draft(other, { kind: 'agreement.signed' }, [])]);
  for (let i = 1; i < north.entries.length + 2; i += 1) other.append([line.draft(other, { kind: 'other' }, [])]);

  it('and shows a smaller tree than what is held is found', async () => {
    const short = new TestFeed(line.id, line.north, north.epoch);
    for (let i = 0; i < 3; i += 1) short.append([line.draft(short, { kind: 'other' }, [])]);
    await expectCodeLater(verifyBatch(north.head, await batchOf(short, 0, 3), logKeys(line.north), line.context()), 'FORK');
  });

  it('and shows another tree of the same size is found', async () => {
    const same = new TestFeed(line.id, line.north, north.epoch);
    for (let i = 0; i < north.entries.length; i += 1) same.append([line.draft(same, { kind: 'other' }, [])]);
    await expectCodeLater(verifyBatch(north.head, await batchOf(same, 0, 1), logKeys(line.north), line.context()), 'FORK');
  });

  it('and goes on from his other branch is found where edges can be asked for; else the batch does not fit', async () => {
    const whole = await batchOf(other, 0, other.entries.length);
    const context = { ...line.context(), edgeAt: async (_: string, __: string, size: number) => loadEdge(size, north.read) };
    await expectCodeLater(verifyBatch(north.head, whole, logKeys(line.north), context), 'FORK');
    await expectCodeLater(verifyBatch(north.head, whole, logKeys(line.north), line.context()), 'ROOT_MISMATCH');
    const tail = await batchOf(other, north.entries.length, other.entries.length);
    await expectCodeLater(verifyBatch(north.head, tail, logKeys(line.north), context), 'ROOT_MISMATCH');
  });
});

function swapped<T>(list: readonly T[], a: number, b: number): T[] {
  return list.map((item, i) => (i === a ? (list[b] ?? item) : i === b ? (list[a] ?? item) : item));
}

function changed(entries: ReceivedBatch['entries'], at: number, change: (header: string) => string): ReceivedBatch['entries'] {
  return entries.map((entry, i) => (i === at ? { ...entry, header: change(entry.header) } : entry));
}
