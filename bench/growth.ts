/** Whether a long record makes the node slower: append rate and ring with a small record, and with a grown one. */
import { messagesInCall, offerInBulk, type Pair, placeCalls } from './pair.ts';
import { percentile } from './percentile.ts';
import { ring } from './ring.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';

/** Windows whose rates are averaged at either end; the very first one only warms up. */
const windows = 3;
/** How much slower a grown record may be. */
const slower = 1.2;

export async function measureGrowth(pair: Pair, sizes: Sizes): Promise<Row[]> {
  const size = Math.max(100, Math.min(1_000, Math.floor(sizes.grown / 10)));
  const append = async () => offerInBulk(pair, await placeCalls(pair, Math.ceil(size / messagesInCall)), size);
  const rates = async () => {
    let total = 0;
    for (let i = 0; i < windows; i += 1) total += await append();
    return (windows * size * 1_000) / total;
  };
  await ring(pair, Math.min(50, sizes.rings));
  const smallRing = await ring(pair, sizes.rings);
  await append();
  const smallRate = await rates();
  const small = await held(pair);
  const until = performance.now() + sizes.growSeconds * 1_000;
  while ((await held(pair)) < sizes.grown && performance.now() < until) await append();
  const reached = await held(pair);
  const grownRate = await rates();
  const grownRing = await ring(pair, sizes.rings);
  const grown = `${reached.toLocaleString('en')} entries`;
  const what = `the same with up to ${small.toLocaleString('en')} entries`;
  return [
    {
      what: `append at ${grown}`,
      unit: '/s',
      measured: grownRate,
      floor: { value: smallRate, what },
      ratioBar: Number((1 / slower).toFixed(2)),
    },
    {
      what: `ring p99 at ${grown}`,
      unit: 'ms',
      measured: percentile(grownRing, 0.99),
      floor: { value: percentile(smallRing, 0.99), what },
      ratioBar: slower,
    },
  ];
}

async function held({ line, north, south }: Pair): Promise<number> {
  const sizes = await Promise.all([north, south].map(({ worker }) => worker.ask<number>('delivered', { line })));
  return sizes.reduce((sum, size) => sum + size, 0);
}
