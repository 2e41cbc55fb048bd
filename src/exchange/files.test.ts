import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryRecord, testLine, testParty } from '../../test/support/memory-record.ts';
import { introduce, texts, toConfig } from '../../test/support/session-pair.ts';
import type { Effect } from './index.ts';
import { type ExchangeSession, PIECE_BYTES } from './index.ts';

const line = testLine('files');
const hash = 'ab'.repeat(32);
const other = 'cd'.repeat(32);
const north = testParty('North Bank');
const south = testParty('South Bank');
const known = [north.card, south.card];
const piece = (sha256: string, at: number) => ({ line, sha256, piece: at });

let asks: ExchangeSession;
let gives: ExchangeSession;
beforeEach(() => {
  const pair = introduce(toConfig(north, 'dialler', known), toConfig(south, 'acceptor', known));
  asks = pair.dialler;
  gives = pair.acceptor;
  asks.heads(line, []);
  gives.heads(line, []);
});

const frames = (effects: readonly Effect[]) => texts(effects).map((text) => JSON.parse(text) as Record<string, unknown>);
const carry = (to: ExchangeSession, effects: readonly Effect[]) => texts(effects).flatMap((text) => to.receive(text, 2));
const wish = (sha256: string, size: number, held: number[] = []) => ({ line, sha256, size, held });

describe('attachments between two sessions', () => {
  it('pieces that are missing are asked for one after another, stored, and the content is told complete', () => {
    const size = 2 * PIECE_BYTES + 10;
    const asked: number[] = [];
    const stored: number[] = [];
    let effects = asks.wantFiles([wish(hash, size, [0])]);
    for (let round = 0; round < 9 && texts(effects).length > 0; round++) {
      asked.push(...frames(effects).map((frame) => frame['piece'] as number));
      expect(texts(effects)).toHaveLength(1);
      const [load] = carry(gives, effects);
      expect(load).toMatchObject({ do: 'load-piece', line, sha256: hash });
      if (load?.do !== 'load-piece') throw new Error('nothing to load');
      const bytes = new Uint8Array(load.piece === 2 ? 10 : PIECE_BYTES).fill(load.piece);
      const [store] = carry(asks, gives.pieceLoaded(load, bytes));
      if (store?.do !== 'store-piece') throw new Error('nothing to store');
      expect(Buffer.from(store.bytes).equals(bytes)).toBe(true);
      stored.push(store.piece);
      effects = asks.pieceStored(store);
    }
    expect(asked).toEqual([1, 2]);
    expect(stored).toEqual([1, 2]);
    expect(effects).toEqual([{ do: 'file-complete', line, sha256: hash }]);
  });

  it('one that the peer does not give is left for this session, and the next is asked for', () => {
    const [load] = carry(gives, asks.wantFiles([wish(hash, 5), wish(other, 5)]));
    if (load?.do !== 'load-piece') throw new Error('nothing to load');
    const refused = gives.pieceLoaded(load, undefined);
    expect(frames(refused)).toMatchObject([{ frame: 'no-piece', sha256: hash }]);
    const next = texts(refused).flatMap((text) => asks.receive(text, 2));
    expect(frames(next)).toMatchObject([{ frame: 'want-piece', sha256: other, piece: 0 }]);
    expect(asks.wantFiles([wish(hash, 5)])).toEqual([]);
  });

  it('one that could not be stored is left, and the next is asked for', () => {
    asks.wantFiles([wish(hash, 5), wish(other, 5)]);
    asks.receive(JSON.stringify({ v: 1, frame: 'piece', ...piece(hash, 0), bytes: 'AAAAAAA' }), 2);
    expect(frames(asks.pieceRefused(piece(hash, 0)))).toMatchObject([{ frame: 'want-piece', sha256: other }]);
  });

  it('a piece that nobody asked for, of another length or of another number is refused by name and not stored', () => {
    const send = (change: object) =>
      asks.receive(JSON.stringify({ v: 1, frame: 'piece', ...piece(hash, 0), bytes: 'AAAAAAA', ...change }), 2);
    expect(frames(send({}))).toMatchObject([{ frame: 'error', code: 'PIECE_UNASKED' }]);
    asks.wantFiles([wish(hash, 5)]);
    for (const change of [{ bytes: 'AAAA' }, { piece: 1 }, { sha256: other }])
      expect(frames(send(change))).toMatchObject([{ code: 'PIECE_UNASKED' }]);
    expect(send({})).toMatchObject([{ do: 'store-piece', piece: 0 }]);
    expect(frames(send({}))).toMatchObject([{ code: 'PIECE_UNASKED' }]);
  });

  it('who asks for too many at once, or on a line that is not shared, is refused; what is no hash or no piece ends the session', () => {
    const want = (change: object = {}) =>
      gives.receive(JSON.stringify({ v: 1, frame: 'want-piece', ...piece(hash, 0), ...change }), 2);
    expect(want()).toMatchObject([{ do: 'load-piece' }]);
    for (let i = 1; i < 64; i++) expect(want()).toEqual([]);
    expect(frames(want())).toMatchObject([{ code: 'TOO_MANY_PIECES' }]);
    expect(frames(want({ line: `qll1${'b'.repeat(32)}` }))).toMatchObject([{ code: 'UNKNOWN_LINE' }]);
    expect(want({ piece: 100 })).toContainEqual(expect.objectContaining({ do: 'close', code: 'FRAME_MALFORMED' }));
  });

  it('nothing is asked for or given while entries are under way; when their receipt has come it goes on', async () => {
    const record = new MemoryRecord(south, line, [north]);
    record.append(2);
    gives.heads(line, record.offers());
    const have = JSON.stringify({ v: 1, frame: 'have', line, feeds: [] });
    const load = gives.receive(have, 2).find((effect) => effect.do === 'load');
    if (load === undefined) throw new Error('no batch is under way');
    gives.loaded(load.request, await record.load(line, south.id, record.epoch, 0, 2), 3);
    expect(gives.receive(JSON.stringify({ v: 1, frame: 'want-piece', ...piece(hash, 0) }), 4)).toEqual([]);
    expect(gives.wantFiles([wish(other, 5)])).toEqual([]);
    const receipt = { v: 1, frame: 'cosign', line, author: south.id, epoch: record.epoch, size: 2 };
    gives.receive(JSON.stringify(receipt), 5);
    const effects = gives.tick(6);
    expect(effects).toContainEqual({ do: 'load-piece', ...piece(hash, 0) });
    expect(frames(effects)).toContainEqual(expect.objectContaining({ frame: 'want-piece', sha256: other }));
  });
});
