/**
 * Joint entries: appended on one node, delivered, stored and cosigned by the other, both durable. Offered in bulk, and by clients that
 * each wait for their own acknowledgement; beside bare batched inserts of the same rows into the same kind of database by two processes.
 */
import { newUuid } from '../src/node/index.ts';
import { HttpClient } from './http-client.ts';
import { type BenchNode, messagesInCall, offerInBulk, type Pair, placeCalls } from './pair.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { Worker } from './worker.ts';

/** What the node commits at most in one go. */
const commit = 1_000;

const linesInCall = 10;
const warmUp = ({ perClient }: Sizes) => Math.ceil(perClient / 4);

export interface Bars {
  readonly bulk: number;
  readonly clients: number;
}

/** `targets`: options of `openStore` for the two databases that the floor fills. */
export async function measureJoint(
  pair: Pair,
  sizes: Sizes,
  engine: string,
  bars: Bars,
  targets: readonly object[],
): Promise<Row[]> {
  const { north } = pair;
  const offer = async (count: number) => offerInBulk(pair, await placeCalls(pair, Math.ceil(count / messagesInCall)), count);
  await offer(Math.min(sizes.bulk, 4 * commit));
  const bulkMs = await offer(sizes.bulk);
  const clientsMs = await fromClients(pair, sizes);
  const perClient = sizes.clients * sizes.perClient;
  const floors = await Promise.all(
    targets.map((target) => Worker.start('floor-worker.ts', sourceOf(north), JSON.stringify(target), String(sizes.bulk))),
  );
  try {
    const insert = async (count: number, batch: number) =>
      Math.max(...(await Promise.all(floors.map(({ worker }) => worker.ask<number>('insert', { count, batch })))));
    await insert(Math.min(sizes.bulk, 2 * commit), commit);
    const bulkFloor = await insert(sizes.bulk, commit);
    const clientsFloor = await insert(perClient, sizes.clients);
    const rate = (count: number, ms: number) => (count * 1_000) / ms;
    return [
      {
        what: `joint entries, ${engine}, in bulk`,
        unit: '/s',
        measured: rate(sizes.bulk, bulkMs),
        bar: bars.bulk,
        ratioBar: 0.25,
        floor: { value: rate(sizes.bulk, bulkFloor), what: `the same rows inserted by two processes, ${commit} a commit` },
      },
      {
        what: `joint entries, ${engine}, ${sizes.clients} clients`,
        unit: '/s',
        measured: rate(perClient, clientsMs),
        bar: bars.clients,
        floor: {
          value: rate(perClient, clientsFloor),
          what: `the same rows inserted by two processes, ${sizes.clients} a commit`,
        },
      },
    ];
  } finally {
    await Promise.all(floors.map(({ worker }) => worker.stop()));
  }
}

function sourceOf({ folder }: BenchNode): string {
  return JSON.stringify(
    folder.config.database === undefined ? { sqlite: folder.files.database } : { postgres: folder.config.database },
  );
}

/** Milliseconds from the first request until all is cosigned by the other side. */
export async function fromClients(pair: Pair, sizes: Sizes): Promise<number> {
  const { north, line } = pair;
  const calls = await placeCalls(pair, sizes.clients * Math.ceil((sizes.perClient + warmUp(sizes)) / linesInCall));
  const clients = await Promise.all(Array.from({ length: sizes.clients }, () => HttpClient.connect(north.url, north.token)));
  // Every client talks in calls of its own, a few lines in each, as people do.
  const talk = async (client: HttpClient, index: number, from: number, to: number) => {
    for (let i = from; i < to; i += 1) {
      const call = calls[index + Math.floor(i / linesInCall) * sizes.clients] ?? '';
      await client.post(`/api/calls/${call}/messages`, {
        id: newUuid(),
        text: 'The ferry has left; twenty persons, two lorries.',
      });
    }
  };
  try {
    await Promise.all(clients.map((client, index) => talk(client, index, 0, warmUp(sizes))));
    const from = performance.now();
    await Promise.all(clients.map((client, index) => talk(client, index, warmUp(sizes), warmUp(sizes) + sizes.perClient)));
    await north.worker.ask('delivered', { line });
    return performance.now() - from;
  } finally {
    for (const client of clients) client.close();
  }
}
