import { expect, it } from 'vitest';
import { aDuty, anEntry, aSubject, entriesOf, makeFeed, northLine } from '../../test/support/rows.ts';
import { onBothEngines } from '../../test/support/stores.ts';
import type { StoreReader } from './index.ts';

onBothEngines('entries are found', (engine) => {
  it('by range, up to a size in bytes and at least one', () =>
    engine.withStore(async (store) => {
      const feed = await store.write(async (tx) => {
        const made = await makeFeed(tx);
        await tx.addEntries(
          Array.from({ length: 700 }, (_, seq) => anEntry(made, seq, { header: 'h'.repeat(100), body: null, bodySalt: null })),
        );
        return made.feed;
      });
      const seqs = async (from: number, to: number, maxBytes?: number) =>
        (await store.read.entries(feed, from, to, maxBytes)).map((e) => e.seq);
      expect(await seqs(0, 700)).toEqual(Array.from({ length: 700 }, (_, i) => i));
      expect(await seqs(698, 9_000)).toEqual([698, 699]);
      expect(await seqs(5, 5)).toEqual([]);
      expect(await seqs(700, 800)).toEqual([]);
      expect(await seqs(10, 700, 399)).toEqual([10, 11, 12]);
      expect(await seqs(10, 700, 400)).toEqual([10, 11, 12, 13]);
      expect(await seqs(10, 700, 1)).toEqual([10]);
      expect(await seqs(0, 700, 60_000)).toHaveLength(600);
    }));

  it('by leaf, in the newest block and in old ones, and never across lines', () =>
    engine.withStore(async (store) => {
      const { north, other } = await store.write(async (tx) => {
        const north = await makeFeed(tx);
        const other = await makeFeed(tx, { line: 'line-2' });
        // Gaps stand for a long record: blocks of 8192 entries, most of them empty here.
        await tx.addEntries([0, 8_191, 8_192, 600_000, 5_000_000].map((seq) => anEntry(north, seq)));
        await tx.addEntries([anEntry(other, 3)]);
        return { north, other };
      });
      for (const seq of [0, 8_191, 8_192, 600_000, 5_000_000]) {
        const entry = anEntry(north, seq);
        expect(await store.read.entryByLeaf(northLine, entry.leaf)).toEqual(entry);
      }
      expect(await store.read.entryByLeaf(northLine, anEntry(other, 3).leaf)).toBeUndefined();
      expect(await store.read.entryByLeaf('line-2', anEntry(other, 3).leaf)).toEqual(anEntry(other, 3));
      expect(await store.read.entryByLeaf(northLine, `${anEntry(north, 0).leaf.slice(0, 42)}X`)).toBeUndefined();
      expect(await store.read.entryByLeaf('no line', 'x')).toBeUndefined();
    }));

  it('by subject, by kind without a subject, and by clock', () =>
    engine.withStore(async (store) => {
      const feed = await store.write(async (tx) => {
        const south = await makeFeed(tx, { author: 'south' });
        const north = await makeFeed(tx, { author: 'north' });
        const other = await makeFeed(tx, { line: 'line-2' });
        const scoped = { subject: null, subjectParty: null, kind: 'posture.set' };
        await tx.addEntries([
          anEntry(south, 0, { ...scoped, clock: 5 }),
          anEntry(south, 1, { subject: 's1' }),
          anEntry(north, 0, { ...scoped, clock: 5 }),
          anEntry(north, 1, { ...scoped, clock: 2 }),
          anEntry(north, 2, { ...scoped, clock: 9, kind: 'directive.set' }),
          anEntry(north, 3, { subject: 's1', kind: 'posture.set' }),
          anEntry(north, 4, { subject: 's2' }),
          anEntry(other, 0, { subject: 's1' }),
        ]);
        return north.feed;
      });
      const found = await store.read.subjectEntries(northLine, ['s1', 'none']);
      expect(found.map((e) => `${e.author}/${e.seq}`).sort()).toEqual(['north/3', 'south/1']);
      expect(await store.read.subjectEntries(northLine, [])).toEqual([]);
      const scoped = await store.read.lineEntries(northLine, ['posture.set']);
      expect(scoped.map((e) => `${e.clock} ${e.author}/${e.seq}`)).toEqual(['2 north/1', '5 north/0', '5 south/0']);
      expect(await store.read.lineEntries(northLine, ['posture.set', 'directive.set'])).toHaveLength(4);
      expect(await store.read.clockAt(feed, 2)).toBe(9);
      expect(await store.read.clockAt(feed, 99)).toBeUndefined();
    }));
});

onBothEngines('listings', (engine) => {
  const page = async (read: StoreReader, filter: Omit<Parameters<StoreReader['subjects']>[0], 'kind'>) => {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const answer = await read.subjects({ kind: 'call', ...filter, ...(after === undefined ? {} : { after }) });
      expect(answer.items.length).toBeLessThanOrEqual(filter.limit);
      found.push(...answer.items.map((s) => s.id));
      after = answer.next;
    } while (after !== undefined);
    return found.join(' ');
  };

  it('subjects come newest first, page by page, each once, by line and by status', () =>
    engine.withStore(async (store) => {
      await store.write((tx) =>
        tx.putSubjects([
          aSubject('a', { beganAt: 1, status: 'ended' }),
          aSubject('b', { beganAt: 3, status: 'ringing', line: 'line-2' }),
          aSubject('c', { beganAt: 3, status: 'ended' }),
          aSubject('d', { beganAt: 3, status: 'missed' }),
          aSubject('e', { beganAt: 2, status: 'missed' }),
          aSubject('f', { beganAt: 9, kind: 'incident' }),
        ]),
      );
      for (const limit of [1, 2, 3, 5, 50]) {
        expect(await page(store.read, { limit })).toBe('d c b e a');
        expect(await page(store.read, { limit, line: northLine })).toBe('d c e a');
        expect(await page(store.read, { limit, status: ['ended', 'missed', 'ended'] })).toBe('d c e a');
        expect(await page(store.read, { limit, status: ['ringing', 'missed'], line: northLine })).toBe('d e');
        expect(await page(store.read, { limit, status: [] })).toBe('');
      }
      expect(await store.read.subjects({ kind: 'call', limit: 5 })).not.toHaveProperty('next');
      await expect(store.read.subjects({ kind: 'call', limit: 5, after: 'none' })).rejects.toMatchObject({
        code: 'CURSOR_UNKNOWN',
      });
    }));

  it('duties come soonest first, by line, states, owing party and desk', () =>
    engine.withStore(async (store) => {
      await store.write((tx) =>
        tx.putDuties([
          aDuty('d1', { due: 30 }),
          aDuty('d2', { due: 10, state: 'kept' }),
          aDuty('d3', { due: 20, line: 'line-2', desk: 'duty' }),
          aDuty('d4', { due: 20, owedBy: 'north', state: 'broken' }),
        ]),
      );
      const ids = async (filter: Parameters<StoreReader['duties']>[0]) =>
        (await store.read.duties(filter)).map((d) => d.id).join(' ');
      expect(await ids({ limit: 9 })).toBe('d2 d3 d4 d1');
      expect(await ids({ limit: 2 })).toBe('d2 d3');
      expect(await ids({ limit: 9, states: ['broken', 'pending'] })).toBe('d3 d4 d1');
      expect(await ids({ limit: 9, states: [] })).toBe('');
      expect(await ids({ limit: 9, line: northLine, owedBy: 'south' })).toBe('d2 d1');
      expect(await ids({ limit: 9, desk: 'duty' })).toBe('d3');
    }));

  it('duties are read page by page, each once, and by the time of their due', () =>
    engine.withStore(async (store) => {
      await store.write((tx) =>
        tx.putDuties([
          ...Array.from({ length: 7 }, (_, i) =>
            aDuty(`d${i}`, { due: 10 + Math.floor(i / 3), state: i % 2 ? 'met' : 'pending' }),
          ),
          aDuty('x', { due: 99, clause: '4.2', owedTo: 'east' }),
        ]),
      );
      const pages = async (filter: Omit<Parameters<StoreReader['duties']>[0], 'limit'>, limit: number) => {
        const found: string[] = [];
        for (let after: string | undefined; ; ) {
          const rows = await store.read.duties({ ...filter, limit, ...(after === undefined ? {} : { after }) });
          found.push(...rows.map(({ id }) => id));
          after = rows.at(-1)?.id;
          if (rows.length < limit) return found.join(' ');
        }
      };
      for (const limit of [1, 2, 3, 50]) {
        expect(await pages({}, limit)).toBe('d0 d1 d2 d3 d4 d5 d6 x');
        expect(await pages({ states: ['met', 'pending'], to: 12 }, limit)).toBe('d0 d1 d2 d3 d4 d5');
        expect(await pages({ from: 11, states: ['pending'] }, limit)).toBe('d4 d6 x');
      }
      expect(await pages({ clause: '4.2' }, 5)).toBe('x');
      expect(await pages({ owedTo: 'east' }, 5)).toBe('x');
      await expect(store.read.duties({ limit: 5, after: 'none' })).rejects.toMatchObject({ code: 'CURSOR_UNKNOWN' });
      expect((await store.read.duty('x'))?.clause).toBe('4.2');
      expect(await store.read.duty('none')).toBeUndefined();
    }));

  it('duties are counted by state and district, clause or day of the due', () =>
    engine.withStore(async (store) => {
      const day = 86_400_000;
      await store.write((tx) =>
        tx.putDuties([
          aDuty('a', { district: 'ferry', due: 5 * day - 1 }),
          aDuty('b', { district: 'ferry', due: 5 * day, state: 'met' }),
          aDuty('c', { district: 'mill', due: 5 * day, state: 'met' }),
          aDuty('d', { district: 'mill', due: 6 * day - 1, state: 'met', clause: '4.2' }),
          aDuty('e', { district: 'mill', due: 6 * day, line: 'line-2' }),
        ]),
      );
      const counted = async (...asked: Parameters<StoreReader['countDuties']>) =>
        (await store.read.countDuties(...asked)).map(({ key, state, count }) => `${key} ${state} ${count}`).join(', ');
      expect(await counted({ line: northLine }, 'district')).toBe('ferry met 1, ferry pending 1, mill met 2');
      expect(await counted({ line: northLine }, 'clause')).toBe('3.1 met 2, 3.1 pending 1, 4.2 met 1');
      expect(await counted({}, 'day')).toBe('4 pending 1, 5 met 3, 6 pending 1');
      expect(await counted({ from: 5 * day, to: 6 * day, states: ['met'] }, 'day')).toBe('5 met 3');
      expect(await counted({ states: [] }, 'day')).toBe('');
    }));

  it('open subjects of a line are read without their folds; a closed one is gone from them', () =>
    engine.withStore(async (store) => {
      await store.write(async (tx) => {
        await tx.putSubjects([
          aSubject('a', { open: '{"duties":[]}' }),
          aSubject('b', { open: '{"duties":[]}', kind: 'meeting' }),
          aSubject('c', { open: '{"duties":[]}', line: 'line-2' }),
          aSubject('d'),
        ]);
        await tx.putSubjects([aSubject('a', { open: null })]);
      });
      expect(await store.read.openSubjects(northLine)).toEqual([{ kind: 'meeting', id: 'b', open: '{"duties":[]}' }]);
    }));

  it('due work comes by time, once for each key, and a later time replaces the former', () =>
    engine.withStore(async (store) => {
      const work = (kind: string, key: string, at: number) => ({ kind, key, line: northLine, at });
      expect(await store.read.nextDueAt()).toBeUndefined();
      await store.write(async (tx) => {
        await tx.putDueWork([work('subject', 'x', 50), work('subject', 'y', 20), work('duty', 'x', 20)]);
        await tx.putDueWork([work('subject', 'x', 10)]);
        expect(await tx.nextDueAt()).toBe(10);
      });
      expect(await store.read.nextDueAt()).toBe(10);
      const due = async (until: number, limit = 9) =>
        (await store.read.dueWork(until, limit)).map((w) => `${w.at} ${w.kind}/${w.key}`);
      expect(await due(20)).toEqual(['10 subject/x', '20 duty/x', '20 subject/y']);
      expect(await due(19)).toEqual(['10 subject/x']);
      expect(await due(99, 2)).toEqual(['10 subject/x', '20 duty/x']);
      const behind = async (at: number, kind: string, key: string) =>
        (await store.read.dueWork(99, 9, { at, kind, key, line: 'line' })).map((w) => `${w.at} ${w.kind}/${w.key}`);
      expect(await behind(10, 'subject', 'x')).toEqual(['20 duty/x', '20 subject/y']);
      expect(await behind(20, 'duty', 'x')).toEqual(['20 subject/y']);
      expect(await behind(20, 'gone', 'long ago')).toEqual(['20 subject/y']);
      expect(await behind(20, 'subject', 'y')).toEqual([]);
      await store.write((tx) => tx.dropDueWork('subject', ['x', 'y', 'none']));
      expect(await due(99)).toEqual(['20 duty/x']);
    }));

  it('many entries at once are all there', () =>
    engine.withStore(async (store) => {
      const feed = await store.write(async (tx) => {
        const made = await makeFeed(tx);
        await tx.addEntries(entriesOf(made, 0, 5_000));
        return made;
      });
      expect(await store.read.entries(feed.feed, 0, 5_000)).toEqual(entriesOf(feed, 0, 5_000));
    }));
});
