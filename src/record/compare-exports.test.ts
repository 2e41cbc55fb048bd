import { describe, expect, it } from 'vitest';
import { compareExports } from './compare-exports.ts';
import type { ExportSource } from './export.ts';
import { fileOf, inPieces } from './testing/files.ts';
import { TestLine, testTalk } from './testing/line.ts';
import { openExport } from './verify-export.ts';

const line = testTalk();
const { north } = line;

describe('two exports of one line', () => {
  const open = async (source: ExportSource) => openExport(inPieces(await fileOf(source)));

  it('that hold the same are equal; bodies that only one holds make them differ, not contradict', async () => {
    const [a, b] = [await open(line.toExport()), await open(testTalk().toExport())];
    expect(compareExports(a, b)).toEqual({ equal: true, continues: 'none', findings: [] });
    expect(compareExports(a, await open(line.toExport({ withoutBodies: true })))).toEqual({
      equal: false,
      continues: 'none',
      findings: [],
    });
  });

  it('of which one goes on, or each in its own feed, do not contradict', async () => {
    const [longer, both] = [testTalk(), testTalk()];
    longer.say(longer.feed(0), { kind: 'later' });
    both.sayMany(both.feed(1), 1);
    const [a, b, c] = [await open(line.toExport()), await open(longer.toExport()), await open(both.toExport())];
    expect(compareExports(a, b)).toEqual({ equal: false, continues: 'second', findings: [] });
    expect(compareExports(b, a)).toEqual({ equal: false, continues: 'first', findings: [] });
    expect(compareExports(b, c)).toEqual({ equal: false, continues: 'each', findings: [] });
  });

  it('of which each verifies though they hold different entries at one place show the fork', async () => {
    const other = new TestLine();
    other.say(other.feed(0), { kind: 'call.placed', content: { reason: 'Another' } });
    const [a, b] = [await open(line.toExport()), await open(other.toExport())];
    expect([a.report.ok, b.report.ok]).toEqual([true, true]);
    expect(compareExports(a, b).findings).toEqual([expect.objectContaining({ code: 'FORK', party: north.id, seq: 1 })]);
    expect(compareExports(a, b).equal).toBe(false);
  });

  it('of two lines are told apart', async () => {
    const a = await open(line.toExport());
    const b = { ...a, report: { ...a.report, line: 'another' } };
    expect(compareExports(a, b).findings).toEqual([expect.objectContaining({ code: 'LINE_DIFFERS' })]);
  });
});
