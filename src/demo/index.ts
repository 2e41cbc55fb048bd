/**
 * The demo: two real nodes of two invented parties as separate processes, joined by one exercise line. It knows only what
 * an operator knows: the command line and the public API.
 */
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, isReady } from './client.ts';
import { type UpNode, up } from './commands.ts';
import { DemoFailure, Stopped } from './failure.ts';
import { agree, enrol, exchangeCards, makeNode, setLadders, signInAdministrator } from './found.ts';
import { type Side, sides } from './scene.ts';
import { clearUnfinished, type DemoParty, lockDemo, readState, writeState } from './state.ts';
import { playStory } from './story/index.ts';
import { type Ready, readyText } from './words.ts';

export interface DemoOptions {
  readonly data: string;
  /** North's; South takes the next one. 0: free ones. */
  readonly port: number;
  readonly host: string;
  readonly pace: number;
  readonly json: boolean;
  /** Plays the story at once; else it is offered to whoever sits at the terminal. */
  readonly story: boolean;
  /** Seconds for reading each of its captions. */
  readonly storyReading: number;
}

export interface DemoIo {
  out(line: string): void;
  err(line: string): void;
  onStop(stop: () => void): void;
  /** Called for each line that a person enters; absent where nobody sits at a terminal. */
  readonly onLine?: (entered: () => void) => void;
}

type Both<T> = Readonly<Record<Side, T>>;

/** How long two nodes on one machine may take to find each other, and to stop, in milliseconds. */
const meetWithin = 60_000;
const stopWithin = 9_000;

/** Runs until it is stopped; answers the exit code. Stdout gets what it is asked for and nothing else, progress goes to stderr. */
export async function runDemo(options: DemoOptions, io: DemoIo): Promise<number> {
  const dir = resolve(options.data);
  const stop = { asked: false };
  const stopped = new Promise<void>((done) =>
    io.onStop(() => {
      stop.asked = true;
      done();
    }),
  );
  const nodes: UpNode[] = [];
  let unlock: (() => Promise<void>) | undefined;
  try {
    // Before the lock, which would leave a file in a folder of something else.
    await readState(dir);
    unlock = await lockDemo(dir);
    const ready = await start({ ...options, dir, io, nodes, stop });
    io.out(options.json ? JSON.stringify(ready) : readyText(ready));
    offerStory(ready, options, io, stop);
    await Promise.race([stopped, ...nodes.map((node) => node.ended)]);
    // A signal from a terminal reaches the nodes as well: give our own a moment to arrive before a node's end is taken for a fault.
    if (!stop.asked) await Promise.race([stopped, sleep(500)]);
    if (!stop.asked) throw new DemoFailure('NODE_ENDED', `a node ended by itself; the logs are in ${dir}`);
    if (!options.json) io.err('Stopping …');
    return 0;
  } catch (error) {
    if (error instanceof Stopped || stop.asked) return 0;
    throw error;
  } finally {
    await Promise.all(nodes.map((node) => node.stop(stopWithin)));
    await unlock?.();
  }
}

/** Plays the story now or when Enter is pressed, once at a time. A story that gets stuck says so; the desks stay up. */
function offerStory(ready: Ready, options: DemoOptions, io: DemoIo, stop: { readonly asked: boolean }): void {
  let playing = false;
  const play = async (): Promise<void> => {
    if (playing || stop.asked) return;
    playing = true;
    try {
      await playStory(ready, { reading: options.storyReading, stop, say: (line) => io.err(line) });
      io.err('The story is over. The desks are yours.');
    } catch (error) {
      if (!stop.asked) io.err(`The story stopped: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      playing = false;
    }
  };
  if (options.story) void play();
  if (io.onLine === undefined) return;
  if (!options.story) io.err('Press Enter to play a week on both desks, in a few minutes, with a caption for each step.');
  io.onLine(() => void play());
}

interface Start extends DemoOptions {
  readonly dir: string;
  readonly io: DemoIo;
  /** Filled as they start, so that whoever catches a failure can stop them. */
  readonly nodes: UpNode[];
  readonly stop: { readonly asked: boolean };
}

async function start(given: Start): Promise<Ready> {
  const { dir, io, stop } = given;
  const step = (text: string): void => {
    if (stop.asked) throw new Stopped();
    io.err(text);
  };
  const found = await readState(dir);
  if (found === 'unfinished') await clearUnfinished(dir);
  const state = found === 'unfinished' ? undefined : found;
  let parties: Both<DemoParty>;
  if (state === undefined) {
    step('Making two parties: keys, cards, administrators …');
    await writeState(dir);
    const [north, south] = await Promise.all([makeNode(dir, 'north'), makeNode(dir, 'south')]);
    parties = { north, south };
  } else {
    parties = state.parties;
    if (state.pace !== given.pace) io.err(`This folder's line was founded with --pace ${state.pace} and goes on with it.`);
  }

  step('Starting two nodes …');
  const urls = await startNodes(given);
  const clients = await bothOf((side) => signInAdministrator(urls[side], parties[side]));
  await exchangeCards(clients);
  let line = state?.line;
  if (line === undefined) {
    step('Enrolling the people of both …');
    await bothOf((side) => enrol(clients[side], parties[side]));
    step('Founding the line: North proposes, South countersigns …');
    line = await agree(dir, given.pace, (id) => until(stop, () => knows(clients.south, id), 'the proposal did not reach South'));
    await setLadders(clients, given.pace);
  }
  const id = line;
  step('Waiting for the line to come up …');
  await until(
    stop,
    async () => {
      const [ups, readys] = await Promise.all([bothOf((side) => isUp(clients[side], id)), bothOf((side) => isReady(urls[side]))]);
      return sides.every((side) => ups[side] && readys[side]);
    },
    'the line did not come up',
  );
  if (state === undefined) await writeState(dir, { line: id, pace: given.pace, parties });
  return {
    ready: true,
    line: id,
    nodes: sides.map((side) => {
      const { id: party, name, accounts } = parties[side];
      return { party: { id: party, name }, url: urls[side], data: join(dir, side), accounts };
    }),
  };
}

async function startNodes({ dir, host, port, nodes }: Start): Promise<Both<string>> {
  return bothOf(async (side) => {
    const own = port === 0 ? 0 : side === 'north' ? port : port + 1;
    const node = await up(join(dir, side), host, own, join(dir, `${side}.log`));
    nodes.push(node);
    return node.url;
  });
}

async function knows(client: Client, line: string): Promise<boolean> {
  const { items } = await client.get<{ items: { id: string }[] }>('/api/agreements');
  return items.some((agreement) => agreement.id === line);
}

/** In force and up, as this side sees it. */
async function isUp(client: Client, line: string): Promise<boolean> {
  const [{ items: lines }, { items: agreements }] = await Promise.all([
    client.get<{ items: { id: string; state: string }[] }>('/api/lines'),
    client.get<{ items: { id: string; inForceSince: string | null }[] }>('/api/agreements'),
  ]);
  const inForce = agreements.some((agreement) => agreement.id === line && agreement.inForceSince !== null);
  return inForce && lines.some((held) => held.id === line && held.state === 'up');
}

async function until(stop: { readonly asked: boolean }, isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  const deadline = Date.now() + meetWithin;
  while (!(await isSo())) {
    if (stop.asked) throw new Stopped();
    if (Date.now() > deadline) throw new DemoFailure('LINE_NOT_UP', `${otherwise} within ${meetWithin / 1_000} s`);
    await sleep(50);
  }
}

/** The same for both sides at once. When one fails, the other is waited for first, so that nothing goes on unseen. */
async function bothOf<T>(work: (side: Side) => Promise<T>): Promise<Both<T>> {
  const [north, south] = await Promise.allSettled([work('north'), work('south')]);
  if (north.status === 'rejected') throw north.reason;
  if (south.status === 'rejected') throw south.reason;
  return { north: north.value, south: south.value };
}
