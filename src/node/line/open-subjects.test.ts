import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OpenSubject, OpenSubjects, OpenWork } from './open-subjects.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const feeds = ['south/e1', 'south/e2', 'north/e1'];
const names = ['ferry', 'mill'];

const subject = (id: string): fc.Arbitrary<OpenSubject> =>
  fc.record(
    {
      id: fc.constant(id),
      kind: fc.constantFrom('call' as const, 'meeting' as const),
      duties: fc.array(fc.record({ feed: fc.constantFrom(...feeds), due: fc.integer({ min: 0, max: 4_000 }) }), { maxLength: 3 }),
      under: fc.constantFrom(...names),
      heeds: fc.constantFrom('presence' as const, 'terms' as const),
      stalled: fc.constant(true as const),
    },
    { requiredKeys: ['id', 'kind', 'duties'] },
  );
const change = fc.constantFrom(...ids).chain((id) => fc.tuple(fc.constant(id), fc.option(subject(id), { nil: undefined })));
const changes = fc.array(change, { maxLength: 12 });

/** What a search through all of them would find. */
function searched(held: ReadonlyMap<string, OpenSubject>) {
  const all = [...held.values()];
  const of = (fits: (one: OpenSubject) => boolean) =>
    all
      .filter(fits)
      .map(({ id }) => id)
      .sort();
  return {
    under: (name: string) => of((one) => one.under === name),
    dueBefore: (feed: string, at: number) => of((one) => one.duties.some((duty) => duty.feed === feed && duty.due < at)),
    heeding: (what: string) => of((one) => one.heeds === what),
    stalled: () => of((one) => one.stalled === true),
  };
}

function applied(...lists: (readonly (readonly [string, OpenSubject | undefined])[])[]): Map<string, OpenSubject> {
  const held = new Map<string, OpenSubject>();
  for (const [id, one] of lists.flat()) {
    if (one === undefined) held.delete(id);
    else held.set(id, one);
  }
  return held;
}

describe('open subjects', () => {
  it('are found by name, feed and due, and what they heed as a search through all would find them', () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 0, max: 4_000 }), (list, at) => {
        const open = new OpenSubjects();
        for (const [id, one] of list) open.set(id, one);
        const held = applied(list);
        const expected = searched(held);
        expect(open.size).toBe(held.size);
        expect(open.count('call') + open.count('meeting')).toBe(held.size);
        for (const name of names) expect([...open.under(name)].sort()).toEqual(expected.under(name));
        for (const feed of feeds) expect([...new Set(open.dueBefore(feed, at))].sort()).toEqual(expected.dueBefore(feed, at));
        expect([...open.heeding('presence')].sort()).toEqual(expected.heeding('presence'));
        expect([...open.heeding('terms')].sort()).toEqual(expected.heeding('terms'));
        expect([...open.stalled].sort()).toEqual(expected.stalled());
      }),
    );
  });

  it('of a transaction are found with what it has changed; what is committed stays as it was until it is published', () => {
    fc.assert(
      fc.property(changes, changes, fc.integer({ min: 0, max: 4_000 }), (before, during, at) => {
        const base = new OpenSubjects();
        for (const [id, one] of before) base.set(id, one);
        const work = new OpenWork(base);
        for (const [id, one] of during) work.set(id, one);
        const committed = searched(applied(before));
        const expected = searched(applied(before, during));
        for (const name of names) {
          expect([...work.under(name)].sort()).toEqual(expected.under(name));
          expect([...base.under(name)].sort()).toEqual(committed.under(name));
        }
        for (const feed of feeds) expect([...new Set(work.dueBefore(feed, at))].sort()).toEqual(expected.dueBefore(feed, at));
        for (const feed of feeds) if (expected.dueBefore(feed, 9_999).length > 0) expect(work.feeds()).toContain(feed);
        work.publish();
        for (const feed of feeds) expect([...new Set(base.dueBefore(feed, at))].sort()).toEqual(expected.dueBefore(feed, at));
        expect([...base.stalled].sort()).toEqual(expected.stalled());
      }),
    );
  });

  it('say whether anything has changed', () => {
    const one: OpenSubject = { id: 'a', kind: 'call', duties: [{ feed: 'south/e1', due: 5 }], under: 'ferry' };
    const work = new OpenWork(new OpenSubjects([one]));
    expect(work.set('a', { ...one, duties: [{ feed: 'south/e1', due: 5 }] })).toBe(false);
    expect(work.set('a', { ...one, duties: [{ feed: 'south/e1', due: 6 }] })).toBe(true);
    expect(work.set('b', undefined)).toBe(false);
    expect(work.set('a', undefined)).toBe(true);
  });
});
