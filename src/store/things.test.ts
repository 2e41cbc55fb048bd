import { expect, it } from 'vitest';
import { aSearch, aThing, northLine } from '../../test/support/rows.ts';
import { onBothEngines } from '../../test/support/stores.ts';
import type { Store, ThingFilter } from './index.ts';

const at = (west: number, south: number, east = west, north = south) => ({
  west: Math.round(west * 1e7),
  south: Math.round(south * 1e7),
  east: Math.round(east * 1e7),
  north: Math.round(north * 1e7),
});
const nowhere = { west: null, south: null, east: null, north: null, places: null };

async function ids(store: Store, filter: Partial<ThingFilter>): Promise<string> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await store.read.things({ limit: 2, ...filter, ...(after === undefined ? {} : { after }) });
    expect(page.items.length).toBeLessThanOrEqual(filter.limit ?? 2);
    found.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after !== undefined);
  return found.join(' ');
}

onBothEngines('things', (engine) => {
  it('every column is read back; put twice keeps the newer, twice in one call the last', () =>
    engine.withStore(async (store) => {
      const empty = aThing('b', { ...nowhere, untilAt: null });
      await store.write(async (tx) => {
        await tx.putThings([aThing('a', { state: 'closing' }), aThing('a'), empty]);
        await tx.putThings([aThing('b', { ...nowhere, untilAt: null, state: 'closed-agreed', active: 0 })]);
        await tx.putThings([]);
      });
      expect(await store.read.thing('incident', 'a')).toEqual(aThing('a'));
      expect(await store.read.thing('incident', 'b')).toEqual({ ...empty, state: 'closed-agreed', active: 0 });
      expect(await store.read.thing('notification', 'a')).toBeUndefined();
    }));

  it('come latest first, page by page, each once, by kind, line, state, what, party, district and time', () =>
    engine.withStore(async (store) => {
      await store.write((tx) =>
        tx.putThings([
          aThing('a', { fromAt: 1_000, untilAt: 2_000, state: 'open' }),
          aThing('b', { fromAt: 3_000, untilAt: 3_000, state: 'closing', what: 'fire' }),
          aThing('c', { fromAt: 3_000, untilAt: null, state: 'closed-agreed', active: 0, party: 'south' }),
          aThing('d', {
            fromAt: 2_500,
            untilAt: 9_000,
            kind: 'notification',
            state: 'cleared',
            line: 'line-2',
            district: 'hill',
          }),
        ]),
      );
      for (const limit of [1, 2, 3, 4, 50]) {
        expect(await ids(store, { limit })).toBe('c b d a');
        expect(await ids(store, { limit, kind: 'incident' })).toBe('c b a');
        expect(await ids(store, { limit, states: ['open', 'closing', 'open'] })).toBe('b a');
      }
      expect(await ids(store, { states: [] })).toBe('');
      expect(await ids(store, { what: ['fire'] })).toBe('b');
      expect(await ids(store, { line: northLine, active: true })).toBe('b a');
      expect(await ids(store, { party: 'south' })).toBe('c');
      expect(await ids(store, { district: 'hill' })).toBe('d');
      expect(await ids(store, { from: 2_001 })).toBe('c b d');
      expect(await ids(store, { from: 2_000, to: 3_000 })).toBe('d a');
      await expect(store.read.things({ limit: 5, after: 'none' })).rejects.toMatchObject({ code: 'CURSOR_UNKNOWN' });
    }));

  it('are found by box, also one that crosses the antimeridian, and follow when they move', () =>
    engine.withStore(async (store) => {
      await store.write((tx) =>
        tx.putThings([
          aThing('a', at(10, 50)),
          aThing('b', at(9.9, 49.9, 10.1, 50.1)),
          aThing('c', at(179.9, -1)),
          aThing('d', at(-179.9, -1)),
          aThing('e', nowhere),
        ]),
      );
      const box = (west: number, south: number, east: number, north: number) =>
        ids(store, { bbox: { west, south, east, north } });
      expect(await box(10.05, 50.05, 20, 60)).toBe('b');
      expect(await box(-180, -90, 180, 90)).toBe('d c b a');
      expect(await box(179, -2, -179, 0)).toBe('d c');
      expect(await box(10.2, 49, 11, 51)).toBe('');
      expect(await box(9, 50, 10, 51)).toBe('b a');
      await store.write((tx) => tx.putThings([aThing('a', at(10.5, 50)), aThing('b', nowhere), aThing('e', at(10.5, 50))]));
      expect(await box(10.2, 49, 11, 51)).toBe('e a');
      expect(await box(9, 49, 10.2, 51)).toBe('');
    }));

  it('near a box and a time: what touches both, with those that have no end', () =>
    engine.withStore(async (store) => {
      await store.write((tx) =>
        tx.putThings([
          aThing('a', { ...at(10, 50), fromAt: 100_000, untilAt: 200_000 }),
          aThing('b', { ...at(10, 50), fromAt: 150_000, untilAt: null, kind: 'notification' }),
          aThing('c', { ...at(10, 50), fromAt: 200_500, untilAt: 300_000, active: 0 }),
          aThing('d', { ...at(11, 50), fromAt: 150_000, untilAt: null }),
        ]),
      );
      const bbox = { west: 9.999, south: 49.999, east: 10.001, north: 50.001 };
      const near = async (filter: object) => (await store.read.near({ bbox, limit: 9, ...filter })).map(({ id }) => id).join(' ');
      expect(await near({})).toBe('c b a');
      expect(await near({ from: 200_001, to: 200_400 })).toBe('b');
      expect(await near({ from: 200_001, to: 200_501 })).toBe('c b');
      expect(await near({ from: 200_001, to: 200_501, active: true })).toBe('b');
      expect(await near({ kind: 'notification' })).toBe('b');
      expect(await near({ limit: 1 })).toBe('c');
      expect(await near({ line: 'line-2' })).toBe('');
    }));

  it('in a box are found however many newer ones lie elsewhere, and all pages together hold each once', () =>
    engine.withStore(async (store) => {
      const far = Array.from({ length: 4_500 }, (_, i) => aThing(`far-${i}`, { ...at(50, 10), fromAt: 1_000_000 + i }));
      const close = Array.from({ length: 7 }, (_, i) => aThing(`close-${i}`, { ...at(10, 50), fromAt: 1_000 + i }));
      await store.write((tx) => tx.putThings([...far, ...close]));
      const bbox = { west: 9, south: 49, east: 11, north: 51 };
      expect(await ids(store, { bbox, limit: 3 })).toBe('close-6 close-5 close-4 close-3 close-2 close-1 close-0');
      expect(await ids(store, { bbox: { west: -180, south: -90, east: 180, north: 90 }, limit: 1_000 })).toHaveLength(
        [...far, ...close].map(({ id }) => id).join(' ').length,
      );
    }));
});

onBothEngines('search', (engine) => {
  const found = async (store: Store, q: string, filter: object = {}) =>
    (await store.read.search(q, { limit: 9, ...filter })).items.map(({ id }) => id).join(' ');

  it('finds by the beginnings of all words, by kind, line, party, time and place; those taken in last come first', () =>
    engine.withStore(async (store) => {
      await store.write(async (tx) => {
        await tx.putSearch([
          aSearch('a', { words: 'fire at the mill' }),
          aSearch('b', { words: 'fire engine asks', kind: 'notification', party: 'south', at: 5 }),
          aSearch('c', { words: 'مدرسه القريه 12', line: 'line-2' }),
        ]);
        await tx.putThings([aThing('a', at(10, 50)), aThing('b', { ...at(20, 50), kind: 'notification' })]);
      });
      expect(await found(store, 'fi')).toBe('b a');
      expect(await found(store, 'fire mil')).toBe('a');
      expect(await found(store, 'mill fire')).toBe('a');
      expect(await found(store, 'ire')).toBe('');
      expect(await found(store, 'مدرس')).toBe('c');
      expect(await found(store, '12')).toBe('c');
      expect(await found(store, 'fire', { kinds: ['incident', 'call'] })).toBe('a');
      expect(await found(store, 'fire', { kinds: [] })).toBe('');
      expect(await found(store, 'fire', { party: 'south' })).toBe('b');
      expect(await found(store, 'fire', { line: 'line-2' })).toBe('');
      expect(await found(store, 'fire', { to: 6 })).toBe('b');
      expect(await found(store, 'fire', { from: 6 })).toBe('a');
      expect(await found(store, 'fire', { bbox: { west: 19, south: 49, east: 21, north: 51 } })).toBe('b');
      expect(await found(store, '')).toBe('');
    }));

  it('what a query language would read as its own is taken as words', () =>
    engine.withStore(async (store) => {
      await store.write((tx) => tx.putSearch([aSearch('a', { words: 'and or not near' })]));
      for (const q of ['not', 'and or', 'near', "o'r", 'n"ot', '(', '*', 'kind:incident', '!not', 'a|o', 'no\\t'])
        await expect(store.read.search(q, { limit: 1 })).resolves.toBeDefined();
      expect(await found(store, 'and not')).toBe('a');
      expect(await found(store, 'kind:incident')).toBe('');
    }));

  it('goes page by page, follows a changed text and drops what is dropped', () =>
    engine.withStore(async (store) => {
      await store.write((tx) => tx.putSearch(['a', 'b', 'c'].map((id) => aSearch(id, { words: `flood ${id}` }))));
      const first = await store.read.search('flood', { limit: 2 });
      expect(first.items.map(({ id }) => id)).toEqual(['c', 'b']);
      expect(first.items[0]).toEqual(aSearch('c', { words: 'flood c' }));
      const rest = await store.read.search('flood', { limit: 2, ...(first.next === undefined ? {} : { after: first.next }) });
      expect(rest).toEqual({ items: [aSearch('a', { words: 'flood a' })] });
      await store.write(async (tx) => {
        await tx.putSearch([aSearch('b', { words: 'dry' })]);
        await tx.dropSearch('incident', ['a']);
        await tx.dropSearch('incident', []);
      });
      expect(await found(store, 'flood')).toBe('c');
      expect(await found(store, 'dry')).toBe('b');
    }));

  it('things by their words, with place and state beside, page by page', () =>
    engine.withStore(async (store) => {
      await store.write(async (tx) => {
        const rows = ['a', 'b', 'c', 'd'].map((id) => aThing(id, { ...at(10, 50), state: id === 'b' ? 'closing' : 'open' }));
        await tx.putThings([...rows, aThing('e', at(0, 0))]);
        await tx.putSearch(['a', 'b', 'c', 'd', 'e'].map((id) => aSearch(id, { words: `smoke ${id}` })));
        await tx.putSearch([aSearch('call-1', { kind: 'call', words: 'smoke' })]);
      });
      expect(await ids(store, { q: 'smo', bbox: { west: 9, south: 49, east: 11, north: 51 } })).toBe('d c b a');
      expect(await ids(store, { q: 'smoke', states: ['closing'], kind: 'incident' })).toBe('b');
      expect(await ids(store, { q: 'smoke e' })).toBe('e');
      expect(await ids(store, { q: 'steam' })).toBe('');
      await expect(store.read.things({ q: 'smoke', after: 'call-1', limit: 2 })).rejects.toMatchObject({
        code: 'CURSOR_UNKNOWN',
      });
    }));
});

onBothEngines('attachments', (engine) => {
  it('are kept in pieces, wanted until they are held, and asked for by the line that names them', () =>
    engine.withStore(async (store) => {
      const named = { line: northLine, author: 'south', kind: 'incident', subject: 's1', original: 'untouched' };
      const piece = (byte: number) => new Uint8Array(262_144).fill(byte);
      await store.write(async (tx) => {
        await tx.putFile({ sha256: 'held', size: 300_000, held: 1, at: 1 });
        await tx.putAttachmentPiece('held', 1, piece(1).subarray(0, 10));
        await tx.putAttachmentPiece('held', 0, piece(0));
        await tx.putAttachmentPiece('held', 0, piece(7));
        const wanted = ['held', 'x', 'y'].map((sha256, i) => ({ sha256, size: 5 + i, held: 0 as const, at: 9 - i }));
        for (let i = 0; i < 2; i++)
          await tx.putAttached(
            wanted.map(({ sha256 }) => ({ ...named, sha256 })),
            wanted,
          );
      });
      expect(await store.read.file('held')).toEqual({ sha256: 'held', size: 300_000, held: 1, at: 1 });
      expect(await store.read.file('none')).toBeUndefined();
      expect(Buffer.from((await store.read.attachmentPiece('held', 0)) ?? []).equals(piece(7))).toBe(true);
      expect(await store.read.attachmentPiece('held', 2)).toBeUndefined();
      expect(await store.read.attachmentPieces('held')).toEqual([0, 1]);
      expect((await store.read.wantedFiles(northLine, 9)).map(({ sha256 }) => sha256)).toEqual(['y', 'x']);
      expect(await store.read.wantedFiles(northLine, 1)).toHaveLength(1);
      expect(await store.read.wantedFiles('line-2', 9)).toEqual([]);
      expect(await store.read.attached(northLine, 'x')).toEqual([{ ...named, sha256: 'x' }]);
      expect(await store.read.attached('line-2', 'x')).toEqual([]);
      expect(await store.read.attachedBytes(northLine, 'south')).toBe(300_013);
      expect(await store.read.attachedBytes(northLine, 'north')).toBe(0);
      await store.write(async (tx) => {
        await tx.putFile({ sha256: 'x', size: 6, held: 1, at: 20 });
        await tx.putFile({ sha256: 'y', size: 7, held: -1, at: 20 });
        await tx.dropAttachmentPieces('held');
      });
      expect(await store.read.wantedFiles(northLine, 9)).toEqual([]);
      expect(await store.read.attachmentPieces('held')).toEqual([]);
      expect(await store.read.looseFiles(99)).toEqual([]);
      await store.write(async (tx) => {
        await tx.putFile({ sha256: 'untouched', size: 1, held: 1, at: 30 });
        await tx.putFile({ sha256: 'nobody', size: 1, held: 1, at: 30 });
        await tx.putAttachmentPiece('untouched', 0, piece(1));
        await tx.putAttached([{ ...named, subject: 's2', sha256: 'y' }], []);
        expect(await tx.keepAttached(northLine, 's1', ['held', 'x', 'y'])).toEqual([]);
        expect(await tx.keepAttached(northLine, 's1', ['held'])).toEqual(['x']);
        expect(await tx.keepAttached(northLine, 's2', [])).toEqual(['y']);
        expect((await tx.keepAttached(northLine, 's1', [])).sort()).toEqual(['held', 'untouched']);
        await tx.dropFiles(['held', 'untouched']);
        await tx.dropFiles([]);
      });
      expect(await store.read.file('untouched')).toBeUndefined();
      expect(await store.read.attachmentPiece('untouched', 0)).toBeUndefined();
      expect(await store.read.looseFiles(30)).toEqual(['x', 'y']);
      expect(await store.read.looseFiles(31)).toEqual(['nobody', 'x', 'y']);
    }));
});
