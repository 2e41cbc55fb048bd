import { v7 } from 'uuid';
import { afterEach, expect, it } from 'vitest';
import { foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';

let nodes: TestNode[] = [];
afterEach(async () => {
  for (const node of nodes) await node[Symbol.asyncDispose]();
  nodes = [];
});

async function pair(): Promise<{ north: TestNode; south: TestNode; line: string }> {
  const [north, south] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  nodes = [north, south];
  return { north, south, line: await foundLine(north, south) };
}

it('a call that is placed on one node rings, is answered and ended on both, with one state', async () => {
  const { north, south, line } = await pair();
  const caller = officer('north-ferry');
  const callee = officer('south-ferry');
  const screen = south.open.node.connect(callee, () => {});
  const id = v7();
  const placed = await north.open.node.place(caller, {
    id,
    line,
    to: { party: south.id, desk: 'south-ferry' },
    precedence: 'flash',
    reason: 'Smoke at the ferry',
  });
  expect(placed).toMatchObject({ created: true, call: { state: 'placed', delivery: 'stored' } });
  await until(async () => (await south.open.node.calls(callee, {})).items.length === 1, 'the call at the south');
  expect(await south.open.node.call(callee, id)).toMatchObject({
    state: 'received',
    ringsHere: true,
    reason: 'Smoke at the ferry',
    duty: { state: 'pending' },
  });
  await south.open.node.act(callee, id, { do: 'rang' });
  await until(async () => (await north.open.node.call(caller, id)).state === 'ringing', 'ringing at the north');
  await south.open.node.act(callee, id, { do: 'answer', as: 'text' });
  await south.open.node.act(callee, id, { do: 'message', id: v7(), text: 'We see it' });
  await until(async () => (await north.open.node.call(caller, id)).messages.length === 1, 'the message at the north');
  await north.open.node.act(caller, id, { do: 'end' });
  await until(async () => (await south.open.node.call(callee, id)).state === 'ended', 'the end at the south');
  await until(async () => (await north.open.node.call(caller, id)).delivery === 'delivered', 'the receipt');
  const [atNorth, atSouth] = [await north.open.node.call(caller, id), await south.open.node.call(callee, id)];
  expect(atNorth.state).toBe('ended');
  expect(atNorth.duty).toEqual(atSouth.duty);
  expect(atNorth.duty.state).toBe('met');
  expect(atNorth.events.map((event) => event.kind)).toEqual(atSouth.events.map((event) => event.kind));
  screen.close();
});
