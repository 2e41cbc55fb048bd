/** Whether a long record makes the node slower: append rate and ring with a small record, and with a grown one. */
import { messagesInCall, offerInBulk, type Pair, placeCalls } from './pair.ts';
import { percentile } from './percentile.ts';
import { ring } from './ring.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';

/** Windows whose rates are averaged at either end. */
const windows = 3;
/** How much slower a grown record may be. */
const slower = 1.2;
/** What the bar calls a small record. */
const smallSize = 1_000;
const growAtOnce = 10_000;

export async function measureGrowth(pair: Pair, sizes: Sizes): Promise<Row[]> {
  const size = Math.max(100, Math.min(smallSize, Math.floor(sizes.grown / 10)));
  // Both processes come to their full speed on another line: a cold start would be measured as a small record.
  const other = await pair.onNewLine();
  for (let i = 0; i < windows; i += 1) await append(other, 4 * size);
  await ring(other, sizes.rings);
  await append(pair, size);
  const small = await held(pair);
  const smallRing = await ring(pair, sizes.rings);
  const smallRate = await rateOf(pair, size);
  const measured = await held(pair);
  const until = performance.now() + sizes.growSeconds * 1_000;
  for (let left = sizes.grown - measured; left > 0 && performance.now() < until; left = sizes.grown - (await held(pair)))
    await append(pair, Math.min(left, growAtOnce));
  const reached = await held(pair);
  const grownRate = await rateOf(pair, size);
  const grownRing = await ring(pair, sizes.rings);
  const grown = `${reached.toLocaleString('en')} entries`;
  const what = `the same nodes from ${small.toLocaleString('en')} entries on, ${measured.toLocaleString('en')} at the end`;
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

async function append(pair: Pair, count: number): Promise<number> {
  return offerInBulk(pair, await placeCalls(pair, Math.ceil(count / messagesInCall)), count);
}

/** Entries a second. */
async function rateOf(pair: Pair, size: number): Promise<number> {
  let total = 0;
  for (let i = 0; i < windows; i += 1) total += await append(pair, size);
  return (windows * size * 1_000) / total;
}

async function held({ line, north, south }: Pair): Promise<number> {
  const sizes = await Promise.all([north, south].map(({ worker }) => worker.ask<number>('delivered', { line })));
  return sizes.reduce((sum, size) => sum + size, 0);
}
