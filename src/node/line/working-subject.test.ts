import { describe, expect, it } from 'vitest';
import type { Act, VoidReason } from '../../language/index.ts';
import type { AnyFold } from '../../subjects/index.ts';
import type { Judged } from './judge-subject.ts';
import type { Subject } from './subject-cache.ts';
import { type JudgeMore, WorkingSubject } from './working-subject.ts';

const act = (seq: number, kind = 'call.message'): Act => ({
  author: 'north',
  epoch: 'e',
  seq,
  clock: seq + 1,
  at: seq,
  leaf: `leaf-${seq}`,
  terms: 1,
  past: {},
  kind,
  by: { desk: null, role: 'node', alias: 'node', mandate: 'none' },
  data: {},
});

/** A call begins with `call.placed`; after a `call.ended` whatever is said later by its clock is void. Counts how often it is asked. */
function counting() {
  const asked: number[] = [];
  const judge: JudgeMore = (before, more) => {
    asked.push(more.length);
    const acts = [...before.acts, ...more];
    const end = acts.find((one) => one.kind === 'call.ended');
    const late = acts.filter((one) => end !== undefined && one.clock > end.clock);
    const voids = late.map(({ leaf }) => ({ leaf, reason: 'NOT_POSSIBLE' as VoidReason }));
    const placed = acts.find((one) => one.kind === 'call.placed');
    const fold = placed === undefined ? undefined : ({ kind: 'call', begunBy: placed.author } as AnyFold);
    return { ...nothing, acts, voids, fold };
  };
  return { judge, asked };
}

const nothing: Judged = { fold: undefined, voids: [], acts: [], begunBy: undefined, draft: undefined, stamp: 0 };
const blank: Subject = { line: 'line', judged: nothing };

/** As committed after these acts. */
function committed(...acts: Act[]): Subject {
  const subject = new WorkingSubject(blank, counting().judge);
  for (const one of acts) subject.add(one);
  return subject.committed();
}

describe('a subject inside a transaction', () => {
  it('many acts are judged once, beside what was judged before', () => {
    const { judge, asked } = counting();
    const subject = new WorkingSubject(committed(act(0, 'call.placed')), judge);
    for (let seq = 1; seq <= 100; seq += 1) subject.add(act(seq));
    expect(asked).toEqual([]);
    expect(subject.committed().judged.acts).toHaveLength(101);
    expect(subject.fold()).toBe(subject.fold());
    expect(asked).toEqual([100]);
  });

  it('one that has not begun is folded with each act: who begins it first is whose it stays', () => {
    const { judge, asked } = counting();
    const subject = new WorkingSubject(blank, judge);
    subject.add(act(0));
    subject.add(act(1, 'call.placed'));
    subject.add(act(2));
    expect(asked).toEqual([1, 1]);
  });

  it('a late entry names the stored acts that it makes void, and no others', () => {
    const subject = new WorkingSubject(committed(act(0, 'call.placed'), act(1), act(3)), counting().judge);
    subject.add(act(2, 'call.ended'));
    subject.add(act(4));
    expect(subject.rejudged().map(({ act: { seq }, reason }) => ({ seq, reason }))).toEqual([{ seq: 3, reason: 'NOT_POSSIBLE' }]);
    expect([...subject.reasons().keys()]).toEqual(['leaf-3', 'leaf-4']);
  });

  it('leaves what is committed as it was', () => {
    const before = committed(act(0, 'call.placed'));
    const subject = new WorkingSubject(before, counting().judge);
    subject.add(act(1));
    expect(before.judged.acts).toHaveLength(1);
    expect(subject.committed()).toMatchObject({ line: 'line', judged: { acts: [{ seq: 0 }, { seq: 1 }] } });
  });
});
