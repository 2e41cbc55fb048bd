/** A node whose clock is an hour off: both sides see it, and neither order nor duties suffer. */

import { v7 } from 'uuid';
import { afterEach, expect, it } from 'vitest';
import { foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const hour = 3_600_000;
const nodes: TestNode[] = [];
afterEach(async () => {
  for (const node of nodes.splice(0)) await node[Symbol.asyncDispose]();
});

it.each([
  ['ahead', hour],
  ['behind', -hour],
])('an hour %s is shown on both sides; calls come in order, and an answer in time is met', async (_, offset) => {
  const [north, south] = await Promise.all([
    startNode('North Bank'),
    startNode('South Bank', { now: () => Date.now() + offset }),
  ]);
  nodes.push(north, south);
  const line = await foundLine(north, south);
  const seen = async (node: TestNode) => (await node.open.node.lines())[0]?.clockOffset ?? 0;
  await until(
    async () => Math.abs((await seen(north)) - offset) < 60_000 && Math.abs((await seen(south)) + offset) < 60_000,
    'the offset on both sides',
  );

  const [caller, callee] = [officer('north-ferry'), officer('south-ferry')];
  const ids: string[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const [from, to, actor, other] =
      turn % 2 === 0 ? ([north, south, caller, callee] as const) : ([south, north, callee, caller] as const);
    const id = v7();
    ids.push(id);
    await from.open.node.place(actor, {
      id,
      line,
      to: { party: to.id, desk: other.desk ?? '' },
      precedence: 'flash',
      reason: `turn ${turn}`,
    });
    await until(
      async () =>
        to.open.node.call(other, id).then(
          () => true,
          () => false,
        ),
      'the call',
    );
    const answered = await to.open.node.act(other, id, { do: 'answer', as: 'text' });
    expect(answered.duty.state).toBe('met');
    await to.open.node.act(other, id, { do: 'message', id: v7(), text: 'first' });
    await until(async () => (await from.open.node.call(actor, id)).messages.length === 1, 'the message');
    await from.open.node.act(actor, id, { do: 'message', id: v7(), text: 'second' });
    await until(async () => (await to.open.node.call(other, id)).messages.length === 2, 'the answer to it');
    await from.open.node.act(actor, id, { do: 'end' });
    await until(async () => (await to.open.node.call(other, id)).state === 'ended', 'the end');
  }
  for (const id of ids) {
    const [atNorth, atSouth] = [await north.open.node.call(caller, id), await south.open.node.call(callee, id)];
    expect(atNorth.messages.map(({ text }) => text)).toEqual(['first', 'second']);
    expect(atNorth.events.map(({ kind }) => kind)).toEqual(atSouth.events.map(({ kind }) => kind));
    expect(atNorth.duty).toEqual(atSouth.duty);
    expect(atNorth.duty.state).toBe('met');
    expect(atNorth.due).toBe(atSouth.due);
  }
});
