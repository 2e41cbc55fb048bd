/** How long a call takes from `POST /api/calls` on one node to the notice on the other's live socket, both nodes durable. */
import { once } from 'node:events';
import { connect } from 'node:net';
import WebSocket from 'ws';
import { newUuid } from '../src/node/index.ts';
import { HttpClient } from './http-client.ts';
import { type Pair, placeCalls } from './pair.ts';
import { percentile } from './percentile.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { Worker } from './worker.ts';

/** A bound beyond which a notice counts as lost and the measurement fails. */
const lostMs = 20_000;

export async function measureRing(pair: Pair, sizes: Sizes): Promise<Row[]> {
  const { line, north, south } = pair;
  const bare = await ringBare(sizes.rings);
  const quiet = await ring(pair, sizes.rings);
  const calls = await placeCalls(pair, sizes.calls);
  const perSecond = sizes.traffic / 2;
  for (const { worker, desk } of [north, south])
    await worker.ask('startTraffic', { line, party: north.party.id, calls, desk, perSecond });
  const busy = await ring(pair, sizes.rings);
  for (const { worker } of [north, south]) await worker.ask('stopTraffic');
  const what = 'bare HTTP, fdatasync, TCP, fdatasync, TCP between two processes';
  const row = (name: string, samples: readonly number[], share: number, bar?: number): Row => ({
    what: `ring, ${name}`,
    unit: 'ms',
    measured: percentile(samples, share),
    floor: { value: percentile(bare, share), what },
    bar,
  });
  const traffic = `beside ${sizes.traffic} entries/s`;
  return [
    row('p50', quiet, 0.5),
    row('p99', quiet, 0.99),
    row(`${traffic}, p50`, busy, 0.5, 25),
    row(`${traffic}, p99`, busy, 0.99, 100),
  ];
}

/** Milliseconds of each of `count` rings, one after another; each call is given up again. */
export async function ring({ line, north, south }: Pair, count: number): Promise<number[]> {
  const screen = await watch(south.url, south.token);
  const client = await HttpClient.connect(north.url, north.token);
  try {
    const samples: number[] = [];
    for (let i = 0; i < count; i += 1) {
      const id = newUuid();
      const noticed = screen.noticeOf(id);
      const from = performance.now();
      const call = {
        id,
        line,
        to: { party: south.party.id, desk: south.desk },
        precedence: 'flash',
        reason: 'Somebody is in the water.',
      };
      const placed = client.post('/api/calls', call);
      samples.push((await noticed) - from);
      await placed;
      await client.post(`/api/calls/${id}/end`);
    }
    return samples;
  } finally {
    client.close();
    screen.close();
  }
}

async function watch(url: string, token: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`, { headers: { authorization: `Bearer ${token}` } });
  const waiting = new Map<string, (at: number) => void>();
  socket.on('message', (data) => {
    const at = performance.now();
    const { subject } = JSON.parse(data.toString()) as { subject?: { id: string } };
    if (subject !== undefined) waiting.get(subject.id)?.(at);
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ watch: { on: true } }));
  const noticeOf = (id: string) =>
    new Promise<number>((resolve, reject) => {
      const lost = setTimeout(() => reject(new Error(`no notice of a call within ${lostMs} ms`)), lostMs);
      waiting.set(id, (at) => {
        clearTimeout(lost);
        waiting.delete(id);
        resolve(at);
      });
    });
  return { noticeOf, close: () => socket.terminate() };
}

async function ringBare(count: number): Promise<number[]> {
  const second = await Worker.start<{ port: number }>('ring-floor-worker.ts');
  const first = await Worker.start<{ port: number }>('ring-floor-worker.ts', String(second.ready.port));
  const watcher = connect(second.ready.port, '127.0.0.1');
  try {
    await once(watcher, 'connect');
    const client = await HttpClient.connect(`http://127.0.0.1:${first.ready.port}`);
    const samples: number[] = [];
    for (let i = 0; i < count; i += 1) {
      const noticed = once(watcher, 'data');
      const from = performance.now();
      const placed = client.post('/', { i });
      await noticed;
      samples.push(performance.now() - from);
      await placed;
    }
    client.close();
    return samples;
  } finally {
    watcher.destroy();
    await Promise.all([first.worker.stop(), second.worker.stop()]);
  }
}
