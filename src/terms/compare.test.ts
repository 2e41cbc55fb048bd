import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../language/index.ts';
import { compareAgreements } from './compare.ts';
import { everyPart } from './testing/agreement.ts';

const before = everyPart();
const amended = (changes: Partial<Agreement>): Agreement => ({ ...before, number: 2, follows: 'F'.repeat(43), ...changes });

describe('two versions', () => {
  it('that differ in number alone have no differences', () => {
    expect(compareAgreements(before, amended({}))).toEqual([]);
  });

  it('with a changed limit show the clause and both figures', () => {
    const calls = { ...before.calls, answerWithin: { ...before.calls.answerWithin, flash: 20 } };
    expect(compareAgreements(before, amended({ calls }))).toEqual([
      { path: '/calls/answerWithin/flash', clause: 'calls-answered', kind: 'changed', before: 30, after: 20 },
    ]);
  });

  it('match duties by their clause and desks by their id, in whatever order they stand', () => {
    const duties = [...(before.duties ?? [])]
      .reverse()
      .map((duty) => (duty.clause === 'respond' ? { ...duty, floor: false } : duty));
    const desks = [...before.desks].reverse();
    expect(compareAgreements(before, amended({ duties, desks }))).toEqual([
      { path: '/duties/respond/floor', clause: 'respond', kind: 'changed', before: true, after: false },
    ]);
  });

  it('show an added and a removed item whole', () => {
    const [first, ...rest] = before.desks;
    const desk = { id: 'north-far', party: before.parties[0]?.id ?? '', name: 'North Bank Far', district: 'west' };
    expect(compareAgreements(before, amended({ desks: [...rest, desk] }))).toEqual([
      { path: '/desks/north-east', kind: 'removed', before: first },
      { path: '/desks/north-far', kind: 'added', after: desk },
    ]);
  });

  it('show parts that came and went, with their clauses', () => {
    const { sharing: _, ...without } = amended({ ending: { clause: 'leaving', noticeSeconds: 60 } });
    expect(compareAgreements(before, without)).toEqual([
      { path: '/sharing', clause: 'sharing', kind: 'removed', before: before.sharing },
      { path: '/ending/clause', clause: 'leaving', kind: 'changed', before: 'ending', after: 'leaving' },
      { path: '/ending/noticeSeconds', clause: 'leaving', kind: 'changed', before: 7_776_000, after: 60 },
    ]);
  });

  it('take a list of plain values as one value, whatever its order', () => {
    const purposes = [...(before.sharing?.purposes ?? [])].reverse();
    const sharing = { ...(before.sharing ?? { clause: 's', highestMarking: 'amber' as const }), purposes };
    expect(compareAgreements(before, amended({ sharing }))).toEqual([]);
    expect(compareAgreements(before, amended({ channels: { meetings: ['open'], reports: ['open'] } }))).toEqual([
      { path: '/channels/meetings', kind: 'changed', before: ['open', 'low-key'], after: ['open'] },
    ]);
  });

  it('show a district whose area has moved as one change', () => {
    const square = (east: number) => ({
      type: 'Polygon' as const,
      coordinates: [
        [
          [0, 0],
          [east, 0],
          [east, 1],
          [0, 0],
        ] as [number, number][],
      ],
    });
    const districts = (east: number) =>
      before.districts.map((district) => (district.id === 'east' ? { ...district, area: square(east) } : district));
    const was = amended({ districts: districts(1) });
    expect(compareAgreements(was, amended({ districts: districts(2) }))).toEqual([
      { path: '/districts/east/area', kind: 'changed', before: square(1), after: square(2) },
    ]);
  });

  it('compared the other way show the same places', () => {
    const some = fc.subarray([...before.desks]);
    const duties = fc.subarray([...(before.duties ?? [])]);
    const version = fc.record({ desks: some, duties }).map(amended);
    fc.assert(
      fc.property(version, version, (a, b) => {
        const opposite = { added: 'removed', removed: 'added', changed: 'changed' } as const;
        const forth = compareAgreements(a, b).map(({ path, kind }) => `${path} ${kind}`);
        const back = compareAgreements(b, a).map(({ path, kind }) => `${path} ${opposite[kind]}`);
        expect(forth.sort()).toEqual(back.sort());
        expect(compareAgreements(a, a)).toEqual([]);
      }),
    );
  });
});
