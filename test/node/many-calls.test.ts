/** After a long outage everything that was said meanwhile comes in a few batches: none is too large to be settled. */
import { expect, test } from 'vitest';
import { newUuid } from '../../src/node/index.ts';
import { foundLine, officer, startNode, until } from '../support/nodes.ts';

test('more calls than are kept at hand that arrive at once are all received, and all of them ring', async () => {
  await using north = await startNode('North Bank');
  await using south = await startNode('South Bank');
  const line = await foundLine(north, south);
  const caller = officer('north-ferry');
  const to = { party: south.id, desk: 'south-ferry' };
  const placing = Array.from({ length: 2_100 }, () =>
    north.open.node.place(caller, { id: newUuid(), line, to, precedence: 'routine', reason: 'The ferry is late.' }),
  );
  const placed = await Promise.all(placing);
  await until(
    async () => {
      const states = await Promise.all(placed.map(({ call }) => north.open.node.call(caller, call.id)));
      return states.every(({ state }) => state !== 'placed');
    },
    'every call to be received',
    60_000,
  );
  const last = placed.at(-1)?.call.id ?? '';
  const there = await south.open.node.call(officer('south-ferry'), last);
  expect(there.steps.length).toBeGreaterThan(0);
});
