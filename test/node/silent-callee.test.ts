/** A callee's node that stores, confirms, and then says nothing more: the caller states the breach, and entries alone decide. */

import { v7 } from 'uuid';
import { afterEach, expect, it } from 'vitest';
import type { CallView } from '../../src/node/index.ts';
import type { CarriedEntry } from '../../src/record/index.ts';
import type { Frame } from '../support/fake-feed.ts';
import { FakePeer, type FakeSocket } from '../support/fake-peer.ts';
import { officer, startNode, type TestNode, until } from '../support/nodes.ts';

const limits = { routine: 900, priority: 300, immediate: 60, flash: 0.5 };
const caller = officer('north-ferry');
const byNode = { desk: 'south-ferry', role: 'node', alias: 'node', mandate: 'none' };

let north: TestNode;
let south: FakePeer;
let socket: FakeSocket;
afterEach(async () => {
  socket?.close();
  await north?.[Symbol.asyncDispose]();
});

async function begin(): Promise<{ id: string; leaf: string }> {
  north = await startNode('North Bank');
  south = new FakePeer('South Bank');
  socket = await south.found(north, { answerWithin: limits, tolerance: { seconds: 0.3, share: 0 } }, { receives: true });
  const id = v7();
  await north.open.node.place(caller, {
    id,
    line: south.line,
    to: { party: south.id, desk: 'south-ferry' },
    precedence: 'flash',
    reason: 'Is anybody there',
  });
  south.seeBatch(south.feed, await batchWith('call.placed'));
  const [placed] = await north.open.store.read.subjectEntries(south.line, [id]);
  return { id, leaf: placed?.leaf ?? '' };
}

const batchWith = (kind: string): Promise<Frame> =>
  socket.next(
    (frame) =>
      frame.frame === 'batch' &&
      (frame['entries'] as CarriedEntry[]).some(({ body }) => body?.includes(`"kind":"${kind}"`) === true),
  );

const view = (id: string): Promise<CallView> => north.open.node.call(caller, id);
const leafOf = async (id: string, kind: string) =>
  (await north.open.store.read.subjectEntries(south.line, [id])).find((row) => row.kind === kind)?.leaf ?? '';

async function say(kind: string, id: string, data: object, by: object = byNode, at = Date.now()): Promise<void> {
  south.feed.say({ kind, about: { party: north.id, id }, data, by, at });
  await south.deliver(socket, south.feed.size - 1);
}

it('without its receipt nothing runs: the call is undelivered to a person, and nobody is charged', async () => {
  const { id } = await begin();
  await until(async () => (await view(id)).delivery === 'delivered', 'the cosignature');
  expect(await view(id)).toMatchObject({ state: 'placed', due: null, duty: { state: 'pending' } });
  expect((await north.open.node.duties.list(caller, {})).items).toEqual([]);
});

it('a receipt and then silence while the line is up: the breach is stated once limit and tolerance have passed, not before', async () => {
  const { id, leaf } = await begin();
  await say('call.received', id, { entry: leaf });
  await batchWith('duty.breached');
  const call = await view(id);
  expect(call.duty.state).toBe('breached');
  const timeOf = (kind: string) => Date.parse(call.events.find((event) => event.kind === kind)?.at ?? '');
  expect(timeOf('duty.breached') - timeOf('call.delivered')).toBeGreaterThanOrEqual(800);
  expect(call.events.filter(({ kind }) => kind === 'duty.breached')).toHaveLength(1);

  // Late, once it has seen the statement, whatever it claims of its own time.
  south.seeBatch(south.feed, await batchWith('duty.breached'));
  await say('call.answered', id, { as: 'text' }, { desk: 'south-ferry', role: 'duty-officer', alias: 'x', mandate: 'none' });
  expect((await view(id)).duty.state).toBe('late');
});

it('an answer in time that had not seen the statement, nor the statement it: disputed', async () => {
  const { id, leaf } = await begin();
  const received = Date.now();
  await say('call.received', id, { entry: leaf }, byNode, received);
  await batchWith('duty.breached');
  await say(
    'call.answered',
    id,
    { as: 'text' },
    { desk: 'south-ferry', role: 'duty-officer', alias: 'x', mandate: 'none' },
    received + 100,
  );
  expect(await view(id)).toMatchObject({ state: 'answered', duty: { state: 'disputed' } });
});

it('a statement that was contested as early, and then answered in time by the owing clock: disputed, with both figures', async () => {
  const { id, leaf } = await begin();
  // Its clock runs slow: by it the limit is not over.
  const received = Date.now();
  await say('call.received', id, { entry: leaf }, byNode, received);
  south.seeBatch(south.feed, await batchWith('duty.breached'));
  const statement = await leafOf(id, 'duty.breached');
  const call = await view(id);
  const due = new Date(received + 500).toISOString();
  await say('duty.contested', id, { duty: call.duty.id ?? '', statement, due }, byNode, received + 200);
  expect((await view(id)).events.at(-1)?.void).toBeUndefined();
  await say(
    'call.answered',
    id,
    { as: 'text' },
    { desk: 'south-ferry', role: 'duty-officer', alias: 'x', mandate: 'none' },
    received + 300,
  );
  expect((await view(id)).duty.state).toBe('disputed');
  const [duty] = (await north.open.node.duties.list(caller, {})).items;
  const time = (at: number) => new Date(at).toISOString();
  expect(duty).toMatchObject({
    owing: { contestedAt: time(received + 200), actedAt: time(received + 300) },
    owed: { statedAt: expect.any(String) as string },
  });
});

it('a feed that it told of but does not send puts the statement off for five seconds, not for ever', async () => {
  const { id, leaf } = await begin();
  await say('call.received', id, { entry: leaf });
  const more = south.feed.fork();
  more.say({ kind: 'call.ended', about: { party: south.id, id: v7() } });
  const { line, author, epoch } = more.head;
  const told = Date.now();
  socket.send({ v: 1, frame: 'have', line, feeds: [{ author, epoch, checkpoint: more.checkpoint() }] });
  await batchWith('duty.breached');
  const call = await view(id);
  expect(call.duty.state).toBe('breached');
  const stated = Date.parse(call.events.find(({ kind }) => kind === 'duty.breached')?.at ?? '');
  expect(stated - told).toBeGreaterThanOrEqual(4_900);

  // What it held back comes after all: a senseless ending changes nothing of that.
  await south.deliver(socket, more.size - 1, more);
  expect((await view(id)).duty.state).toBe('breached');
}, 30_000);

it('a side that shows a longer feed again and again and sends none of it wins no more time by that', async () => {
  const { id, leaf } = await begin();
  await say('call.received', id, { entry: leaf });
  const more = south.feed.fork();
  const { line, author, epoch } = more.head;
  const told = Date.now();
  const growing = setInterval(() => {
    more.say({ kind: 'call.ended', about: { party: south.id, id: v7() } });
    socket.send({ v: 1, frame: 'have', line, feeds: [{ author, epoch, checkpoint: more.checkpoint() }] });
  }, 200);
  try {
    await batchWith('duty.breached');
  } finally {
    clearInterval(growing);
  }
  const stated = Date.parse((await view(id)).events.find(({ kind }) => kind === 'duty.breached')?.at ?? '');
  expect(stated - told).toBeGreaterThanOrEqual(4_900);
}, 30_000);

it('the line breaks before the due and is back after it: nobody judges before the callee has told what it holds', async () => {
  const { id, leaf } = await begin();
  const received = Date.now();
  await say('call.received', id, { entry: leaf }, byNode, received);
  await batchWith('call.delivered');
  socket.close();
  const state = async () => (await north.open.node.lines())[0]?.state;
  await until(async () => (await state()) === 'down', 'the line to be down');
  const said = { kind: 'call.answered', about: { party: north.id, id }, data: { as: 'text' }, at: received + 100 };
  south.feed.say(said);
  await until(async () => Date.now() > received + 2_000, 'limit and tolerance to pass');
  expect((await view(id)).duty.state).toBe('pending');
  socket = await south.connect(north, { receives: true });
  await until(async () => (await state()) === 'up', 'the line to be up');
  const { line, author, epoch } = south.feed.head;
  socket.send({ v: 1, frame: 'have', line, feeds: [{ author, epoch, checkpoint: south.feed.checkpoint() }] });
  await south.deliver(socket, south.feed.size - 1);
  const call = await view(id);
  expect(call.duty.state).toBe('met');
  expect(call.events.map(({ kind }) => kind)).not.toContain('duty.breached');
});
