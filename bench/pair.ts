/** Two real nodes, North Bank and South Bank, as processes of their own on loopback, with one line in force between them. */
import { join } from 'node:path';
import { completeDraft, createFolder, type Folder, randomBytes } from '../src/node/index.ts';
import { toBase64url } from '../src/record/index.ts';
import { HttpClient } from './http-client.ts';
import { temporaryFolder } from './temporary.ts';
import { Worker } from './worker.ts';

const password = 'bench: only on loopback, only while it runs';

export interface BenchNode {
  readonly folder: Folder;
  readonly desk: string;
  readonly worker: Worker;
  readonly url: string;
  readonly party: { readonly id: string; readonly name: string; readonly card: string; readonly words: readonly string[] };
  /** Session of the officer at `desk`. */
  readonly token: string;
}

export interface Pair extends AsyncDisposable {
  readonly line: string;
  readonly north: BenchNode;
  readonly south: BenchNode;
  /** Founds one more line between the two: the same pair on it. */
  onNewLine(): Promise<Pair>;
  /** Ends both processes; their folders stay until the pair is disposed. */
  stop(): Promise<void>;
}

/** `databases`: connection texts of two empty PostgreSQL databases; without them both are on SQLite. */
export async function startPair(options: { databases?: readonly [string, string] } = {}): Promise<Pair> {
  const temporary = await temporaryFolder();
  const started: Worker[] = [];
  const stop = async () => void (await Promise.all(started.map((worker) => worker.stop())));
  const end = async () => {
    await stop();
    await temporary[Symbol.asyncDispose]();
  };
  const start = async (side: 'north' | 'south', database: string | undefined) => {
    const name = side === 'north' ? 'North Bank' : 'South Bank';
    const kept = database === undefined ? {} : { database };
    const folder = await createFolder(join(temporary.path, side), {
      name,
      host: '127.0.0.1',
      port: 0,
      random: (bytes) => globalThis.crypto.getRandomValues(bytes),
      ...kept,
    });
    const admin = toBase64url(randomBytes(32));
    const { worker, ready } = await Worker.start<Pick<BenchNode, 'url' | 'party'>>('node-worker.ts', folder.dir, admin);
    started.push(worker);
    return { folder, desk: `${side}-ferry`, worker, ...ready, admin: await HttpClient.connect(ready.url, admin) };
  };
  try {
    // One after the other: what fails is then told, and not that the other was stopped for it.
    const north = await start('north', options.databases?.[0]);
    const south = await start('south', options.databases?.[1]);
    const line = await found(north, south);
    const [northToken, southToken] = await Promise.all([signIn(north), signIn(south)]);
    const pair: Pair = {
      line,
      north: { ...north, token: northToken },
      south: { ...south, token: southToken },
      onNewLine: async () => ({ ...pair, line: await found(north, south) }),
      stop,
      [Symbol.asyncDispose]: end,
    };
    return pair;
  } catch (error) {
    await end();
    throw error;
  }
}

/** How much is said in one call when entries are offered in bulk: the load is many calls, not one that never ends. */
export const messagesInCall = 20;

/** Answered calls of the North Bank, to be talked in. */
export async function placeCalls({ line, north, south }: Pair, count: number): Promise<string[]> {
  const to = { party: south.party.id, desk: south.desk };
  const calls = await north.worker.ask<string[]>('place', { line, from: north.desk, to, count });
  await north.worker.ask('delivered', { line });
  await south.worker.ask('answer', { line, party: north.party.id, calls, desk: south.desk });
  await south.worker.ask('delivered', { line });
  return calls;
}

/** Offers messages in bulk to the North Bank's node, spread over calls; milliseconds until all are delivered. */
export function offerInBulk({ line, north }: Pair, calls: readonly string[], count: number): Promise<number> {
  return north.worker.ask('bulk', { line, party: north.party.id, calls, desk: north.desk, count });
}

type Founding = Omit<BenchNode, 'token'> & { readonly admin: HttpClient };

async function found(north: Founding, south: Founding): Promise<string> {
  await north.admin.post('/api/cards', { card: south.party.card, words: south.party.words });
  await south.admin.post('/api/cards', { card: north.party.card, words: north.party.words });
  const { id } = await north.admin.post<{ id: string }>('/api/agreements', { terms: terms(north, south) });
  const has = async (node: Founding, path: string, wanted: (item: { id: string; state?: string }) => boolean) => {
    while (!(await node.admin.get<{ items: { id: string; state?: string }[] }>(path)).items.some(wanted)) await pause();
  };
  await has(south, '/api/agreements', (item) => item.id === id);
  await south.admin.post(`/api/agreements/${id}/sign`);
  for (const node of [north, south]) await has(node, '/api/lines', (item) => item.id === id && item.state === 'up');
  return id;
}

function terms(north: Founding, south: Founding): unknown {
  const desk = (own: Founding, other: Founding) => ({
    id: own.desk,
    name: 'Ferry Landing',
    party: own.party.id,
    district: 'ferry-landing',
    counterpart: other.desk,
    numbers: ['0100 555 0100'],
  });
  const draft = {
    title: 'River line',
    mode: 'exercise',
    districts: [{ id: 'ferry-landing', name: 'Ferry Landing' }],
    desks: [desk(north, south), desk(south, north)],
    calls: { clause: 'answer-calls', answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 30 } },
  };
  const parties = [north, south].map(({ party, folder }) => ({ id: party.id, name: party.name, rootKey: folder.card.card.root }));
  return completeDraft(draft, parties, toBase64url(randomBytes(16)));
}

async function signIn({ admin, desk }: Founding): Promise<string> {
  await admin.post('/api/accounts', { alias: desk, password, role: 'duty-officer', mandate: 'agree', desk });
  return (await admin.post<{ token: string }>('/api/sessions', { alias: desk, password })).token;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
