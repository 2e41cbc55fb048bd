import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DutyJudge, lineExport } from '../../src/node/index.ts';
import { verifyExport, writeExport } from '../../src/record/index.ts';
import { foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';

let north: TestNode;
let south: TestNode;
let line = '';
beforeAll(async () => {
  [north, south] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  line = await foundLine(north, south, { answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 0.2 } });
});
afterAll(async () => {
  for (const node of [north, south]) await node?.[Symbol.asyncDispose]();
});

async function judge(node: TestNode) {
  const judging = new DutyJudge();
  const source = await lineExport(node.open.store.read, line, false);
  const report = await verifyExport(writeExport(source), { onAct: (entry) => judging.take(entry) });
  return { report, verdicts: judging.verdicts() };
}

it('an export alone gives the verdicts that both nodes show: one met, one late, one breached, one excused', async () => {
  const caller = officer('north-ferry');
  const callee = officer('south-ferry');
  const place = async (precedence: 'routine' | 'flash') => {
    const id = v7();
    await north.open.node.place(caller, {
      id,
      line,
      to: { party: south.id, desk: 'south-ferry' },
      precedence,
      reason: 'Judged offline',
    });
    await until(async () => (await south.open.node.call(callee, id).catch(() => undefined)) !== undefined, 'the call');
    return id;
  };
  const state = (id: string) => south.open.node.call(callee, id).then((call) => call.duty.state);
  const met = await place('routine');
  await south.open.node.act(callee, met, { do: 'answer', as: 'text' });
  const excused = await place('routine');
  await north.open.node.act(caller, excused, { do: 'end' });
  await until(async () => (await state(excused)) === 'excused', 'the call given up');
  const late = await place('flash');
  await until(async () => (await state(late)) === 'breached', 'the first missed call');
  await south.open.node.act(callee, late, { do: 'answer', as: 'text' });
  const breached = await place('flash');
  await until(async () => (await state(breached)) === 'breached', 'the second missed call');
  await until(async () => (await north.open.node.call(caller, breached)).duty.state === 'breached', 'the same at the north');
  await until(async () => (await north.open.node.call(caller, late)).duty.state === 'late', 'the late answer at the north');

  for (const node of [north, south]) {
    const { report, verdicts } = await judge(node);
    expect(report.findings).toEqual([]);
    expect(new Map(verdicts.map((duty) => [duty.subject.id, duty.state]))).toEqual(
      new Map([
        [met, 'met'],
        [excused, 'excused'],
        [late, 'late'],
        [breached, 'breached'],
      ]),
    );
    const { items: shown } = await node.open.node.duties.list(caller, { line });
    expect(new Map(shown.map((duty) => [duty.id, duty.state]))).toEqual(new Map(verdicts.map((duty) => [duty.id, duty.state])));
  }
});
