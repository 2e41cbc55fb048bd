/**
 * Whether deadlines fire on time: one node with very many open duties, of which a part is due in one second and the rest one after
 * another. Beside it, how fast the same kind of database takes as many bare rows off its list and writes what became of them.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { openBeside } from '../src/node/index.ts';
import type { Fired } from './duties-of-node.ts';
import { type Pair, placeCalls } from './pair.ts';
import { percentile } from './percentile.ts';
import type { Row } from './row.ts';
import type { DutySizes, Sizes } from './sizes.ts';
import { Worker } from './worker.ts';

/** What is due is to be stored within so many milliseconds, each of them. */
const within = 1_000;
/** How long after the last due is waited; what has not fired then is counted with all that time. */
const lostMs = 60_000;

/** `target`: options of `openStore` for the database that the floor fills. */
export async function measureDuties(pair: Pair, sizes: Sizes, target: object): Promise<Row[]> {
  const { duties } = sizes;
  const { south, line } = pair;
  const from = performance.now();
  const calls = await placeCalls(pair, Math.ceil(duties.count / duties.perCall));
  // What follows writes no more entries than placing the calls did; the first may not be due before all are open.
  const first = Math.ceil((Date.now() + 5_000 + 3 * (performance.now() - from)) / 1_000) * 1_000;
  const { dues, second, instant } = spread(duties, first);
  await commit(pair, calls, dues);
  const late = Date.now() - first;
  if (late > 0) throw new Error(`the duties were open ${late} ms after the first was due`);

  await wait(first + duties.spreadSeconds * 1_000 - Date.now());
  const fired = await allFired(pair, duties.count);
  const inOne = fired.filter(({ due }) => due >= second && due < second + 1_000);
  const together = fired.filter(({ due }) => due === instant);

  const floor = await bareRows(target, duties);
  const after = (list: readonly Fired[]) => list.map(({ due, storedAt }) => storedAt - due);
  const count = (number: number) => number.toLocaleString('en');
  const onTime = after(fired).filter((ms) => ms <= within).length;
  const what = `${count(duties.count)} open duties`;
  const ofFloor = { value: floor, what: `as many bare rows taken off the same list of ${count(duties.count)} and written anew` };
  const { entries } = await recordOf(pair);
  return [
    { what: `${what}: fired, p50`, unit: 'ms', measured: percentile(after(fired), 0.5) },
    { what: `${what}: fired, p99`, unit: 'ms', measured: percentile(after(fired), 0.99) },
    {
      what: `${what}: fired, the last of them`,
      unit: 'ms',
      measured: percentile(after(fired), 1),
      bar: within,
      note: `${count(onTime)} of ${count(fired.length)} within ${within} ms, spread over ${duties.spreadSeconds} s; a record of ${count(entries)} entries on ${line.slice(0, 8)}…, ${south.party.name} owes`,
    },
    {
      what: `${count(duties.atOnce)} due in one second: the last stored`,
      unit: 'ms',
      measured: percentile(after(inOne), 1),
      bar: within,
      floor: ofFloor,
    },
    {
      what: `${count(duties.atOnce)} due at one instant: the last stored`,
      unit: 'ms',
      measured: percentile(after(together), 1),
      bar: within,
      floor: ofFloor,
    },
  ];
}

/**
 * The duties' dues: `atOnce` of them evenly over one second after a third of the time, as many at one instant after two thirds, each
 * of another call; the others evenly over all the time.
 */
function spread(
  { count, atOnce, spreadSeconds, perCall }: DutySizes,
  first: number,
): { dues: number[][]; second: number; instant: number } {
  const second = first + Math.floor(spreadSeconds / 3) * 1_000;
  const instant = first + Math.floor((2 * spreadSeconds) / 3) * 1_000;
  const calls = Math.ceil(count / perCall);
  const others = count - 2 * atOnce;
  const dues: number[][] = Array.from({ length: calls }, () => []);
  // Neighbours in time belong to different calls, so that each is looked up anew.
  for (let i = 0; i < atOnce; i += 1) dues[i % calls]?.push(second + Math.floor((i * 1_000) / atOnce));
  for (let i = 0; i < atOnce; i += 1) dues[(atOnce + i) % calls]?.push(instant);
  for (let i = 0; i < others; i += 1)
    dues[(2 * atOnce + i) % calls]?.push(first + Math.floor((i * spreadSeconds * 1_000) / others));
  return { dues, second, instant };
}

/** In each call the North Bank writes down what the South Bank will do by when, and the South Bank confirms it. */
async function commit({ line, north, south }: Pair, calls: readonly string[], dues: readonly number[][]): Promise<void> {
  const subject = { line, party: north.party.id, calls };
  const minutes = await north.worker.ask<string[]>('commit', {
    ...subject,
    desk: north.desk,
    owedBy: { party: south.party.id, desk: south.desk },
    dues,
  });
  await north.worker.ask('delivered', { line });
  await south.worker.ask('confirm', { ...subject, desk: south.desk, minutes });
  for (const { worker } of [south, north, south]) await worker.ask('delivered', { line });
}

async function allFired({ south, line }: Pair, count: number): Promise<readonly Fired[]> {
  for (const until = Date.now() + lostMs; Date.now() < until; await wait(1_000))
    if ((await south.worker.ask<number>('breaches', { line })) >= count) break;
  const fired = await south.worker.ask<Fired[]>('fired', { line });
  if (fired.length < count) throw new Error(`${count - fired.length} of ${count} duties are not open on the node that owes them`);
  return fired;
}

async function recordOf({ south, line }: Pair): Promise<{ entries: number }> {
  const store = await openBeside(south.folder);
  const feeds = await store.read.feeds(line);
  await store.close();
  return { entries: feeds.reduce((sum, { size }) => sum + size, 0) };
}

async function bareRows(target: object, { count, atOnce }: DutySizes): Promise<number> {
  const { worker } = await Worker.start('due-floor-worker.ts', JSON.stringify(target), String(count));
  try {
    return await worker.ask<number>('take', { count: atOnce });
  } finally {
    await worker.stop();
  }
}
