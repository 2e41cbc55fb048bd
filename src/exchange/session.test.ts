import { describe, expect, it } from 'vitest';
import { MemoryRecord, testLine, testParty } from '../../test/support/memory-record.ts';
import { endCode, introduce, texts, toConfig } from '../../test/support/session-pair.ts';
import { checkpointOrigin, sha256, signCheckpoint } from '../record/index.ts';
import { PING_EVERY_MS, SILENT_MS } from './limits.ts';
import type { Effect, FeedBatch } from './types.ts';

const north = testParty('North Bank');
const south = testParty('South Bank');
const both = [north.card, south.card];
const line = testLine('session');
const introduced = () => introduce(toConfig(north, 'dialler', both), toConfig(south, 'acceptor', both));
const frames = (effects: readonly Effect[]) => texts(effects).map((text) => JSON.parse(text) as Record<string, unknown>);

describe('an open session', () => {
  it('pings every few seconds, and the echo tells how far the clocks are apart', () => {
    const { dialler, acceptor } = introduced();
    // South's calendar is an hour ahead; each way takes 50 ms.
    const [ping = ''] = texts(dialler.tick(1000, 500_000));
    expect(dialler.tick(1000 + PING_EVERY_MS - 1, 503_999)).toEqual([]);
    const [echo = ''] = texts(acceptor.receive(ping, 1050, 500_050 + 3_600_000));
    expect(dialler.receive(echo, 1100, 500_100)).toEqual([]);
    expect(dialler.clockOffset).toBe(3_600_000);
    expect(texts(dialler.tick(1000 + PING_EVERY_MS, 504_000))).toHaveLength(1);
  });

  it('learns nothing from an echo of a ping that was never sent, or while its own clock was set', () => {
    const { dialler } = introduced();
    dialler.receive('{"v":1,"frame":"ping","n":77,"at":1,"echo":true}', 1000, 1000);
    expect(dialler.clockOffset).toBeUndefined();
    dialler.tick(2000, 2000);
    dialler.receive('{"v":1,"frame":"ping","n":1,"at":1,"echo":true}', 2100, 9_000_000);
    expect(dialler.clockOffset).toBeUndefined();
  });

  it('ends with SILENT when nothing is heard for 15 s, and not while bytes of a large frame come', () => {
    const { dialler } = introduced();
    expect(endCode(dialler.tick(1 + SILENT_MS))).toBeUndefined();
    dialler.heard(1 + SILENT_MS);
    expect(endCode(dialler.tick(1 + 2 * SILENT_MS))).toBeUndefined();
    expect(endCode(dialler.tick(2 + 2 * SILENT_MS))).toBe('SILENT');
    expect(dialler.authenticated).toBeUndefined();
    expect(dialler.tick(9_999_999)).toEqual([]);
  });

  it('carries what is not recorded, and refuses to carry more than 64 KiB of it', () => {
    const { dialler, acceptor } = introduced();
    acceptor.heads(line, []);
    const [signal = ''] = texts(dialler.signal(line, 'call', { sdp: 'x' }));
    expect(acceptor.receive(signal, 2)).toEqual([{ do: 'signal', line, subject: 'call', data: { sdp: 'x' } }]);
    expect(dialler.signal(line, 'call', 'x'.repeat(70_000))).toEqual([]);
  });
});

describe('a line that one side has never heard of', () => {
  it('is answered with an empty have, so that its proposal can be sent', () => {
    const { dialler, acceptor } = introduced();
    const record = new MemoryRecord(north, line, [south]);
    record.append(1);
    const [have = ''] = texts(dialler.heads(line, record.offers()));
    const effects = acceptor.receive(have, 2);
    expect(effects[0]).toMatchObject({ do: 'offered', line, feeds: [{ author: north.id, size: 1 }] });
    expect(frames(effects)).toEqual([{ v: 1, frame: 'have', line, feeds: [] }]);
    expect(dialler.receive(texts(effects)[0] ?? '', 3).at(-1)).toMatchObject({ do: 'load', author: north.id, from: 0, to: 1 });
    expect(texts(acceptor.receive(have, 4))).toEqual([]);
  });
});

describe('what we hold', () => {
  it('is told in pieces where it does not fit one frame, and nothing is sent before the last of them', () => {
    const { dialler, acceptor } = introduced();
    const offers = Array.from({ length: 300 }, (_, i) => {
      const [author, epoch] = [north.id, i.toString(16).padStart(16, '0')];
      const origin = checkpointOrigin(line, author, epoch);
      return { author, epoch, size: 1, checkpoint: signCheckpoint({ origin, size: 1, root: sha256(epoch) }, north.log) };
    });
    const record = new MemoryRecord(south, line, [north]);
    record.append(1);
    acceptor.heads(line, record.offers());
    const pieces = texts(dialler.heads(line, offers));
    expect(pieces.map((text) => (JSON.parse(text) as { feeds: []; more?: true }).feeds.length)).toEqual([256, 44]);
    const answers = pieces.map((text) => acceptor.receive(text, 2).map((effect) => effect.do));
    expect(answers).toEqual([['offered'], ['offered', 'load']]);
  });

  it('is not told beyond what is held: a checkpoint of more would keep the peer from sending the rest', async () => {
    const { dialler } = introduced();
    const record = new MemoryRecord(north, line, [south]);
    record.append(5);
    const [whole] = record.offers();
    const partly = whole === undefined ? [] : [{ ...whole, size: 3 }];
    expect(frames(dialler.heads(line, partly))).toEqual([{ v: 1, frame: 'have', line, feeds: [] }]);
  });
});

describe('a batch that the host refuses', () => {
  async function received() {
    const pair = introduced();
    const record = new MemoryRecord(north, line, [south]);
    record.append(2);
    const batch = (await record.load(line, north.id, record.epoch, 0, 2)) as FeedBatch;
    pair.acceptor.heads(line, []);
    const effects = pair.acceptor.receive(JSON.stringify({ v: 1, frame: 'batch', ...batch }), 2);
    expect(effects).toEqual([{ do: 'apply', batch }]);
    return { ...pair, batch, record };
  }

  it('for its form is told to the peer by name, and the session goes on', async () => {
    const { acceptor, dialler, batch } = await received();
    const effects = acceptor.refused('ROOT_MISMATCH', 'why', 3);
    const feed = { line, author: batch.author, epoch: batch.epoch };
    expect(frames(effects)).toEqual([{ v: 1, frame: 'error', re: 'feed', code: 'ROOT_MISMATCH', detail: 'why', feed }]);
    expect(acceptor.authenticated).toBe(north.id);
    expect(dialler.receive(texts(effects)[0] ?? '', 4)).toEqual([
      { do: 'complained', code: 'ROOT_MISMATCH', detail: 'why', ...feed },
    ]);
  });

  it('because our own store failed ends the session: it is tried again on the next', async () => {
    const { acceptor } = await received();
    expect(endCode(acceptor.refused('DISK_FULL', 'full', 3))).toBe('DISK_FULL');
  });

  it('is answered with a receipt once it is stored; one for a note beyond what is held carries no note', async () => {
    const { acceptor, batch } = await received();
    expect(frames(acceptor.applied(line, batch.author, batch.epoch, 1, batch.checkpoint))).toEqual([
      { v: 1, frame: 'cosign', line, author: batch.author, epoch: batch.epoch, size: 1 },
    ]);
    // The answer for a batch is taken once.
    expect(acceptor.applied(line, batch.author, batch.epoch, 2, batch.checkpoint)).toEqual([]);
  });
});

describe('a batch that our own store gives without a checkpoint for it', () => {
  it('is not sent: the peer would have to refuse it', async () => {
    const { dialler, acceptor } = introduced();
    const record = new MemoryRecord(north, line, [south]);
    record.append(3);
    const [have = ''] = texts(acceptor.heads(line, []));
    dialler.receive(have, 2);
    const load = dialler.heads(line, record.offers()).find((effect) => effect.do === 'load');
    const batch = (await record.load(line, north.id, record.epoch, 0, 3)) as FeedBatch;
    const older = { ...batch, checkpoint: batch.checkpoint.replace('\n3\n', '\n2\n') };
    expect(dialler.loaded(load?.do === 'load' ? load.request : 0, older, 3)).toEqual([]);
  });
});
