/** After a long outage everything that was said meanwhile comes in a few batches: none is too large to be settled. */
import { expect, test } from 'vitest';
import { newUuid } from '../../src/node/index.ts';
import { foundLine, officer, startNode, until } from '../support/nodes.ts';

test('more calls than are kept at hand that arrive at once are all received, and all of them ring', async () => {
  await using north = await startNode('North Bank');
  await using south = await startNode('South Bank');
  const line = await foundLine(north, south);
  const count = 2_100;
  const to = { party: south.id, desk: 'south-ferry' };
  const call = { line, to, precedence: 'routine', reason: 'The ferry is late.' } as const;
  await Promise.all(
    Array.from({ length: count }, () => north.open.node.place(officer('north-ferry'), { ...call, id: newUuid() })),
  );
  for (const { open } of [north, south]) {
    const received = async () => {
      const [counted] = await open.store.read.countDuties({ line, states: ['pending'] }, 'clause');
      return open.keeper.line(line)?.open.count('call') === count && counted?.count === count;
    };
    await until(received, 'every call to be received and to ring', 60_000);
  }
  const { items } = await south.open.node.calls(officer('south-ferry'), { line, limit: 200 });
  expect(items.every(({ duty, steps }) => duty.state === 'pending' && duty.id !== null && steps.length > 0)).toBe(true);
});
