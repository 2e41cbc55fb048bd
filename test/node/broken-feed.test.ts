/** A party that breaks its own feed: wrong entries that it has signed, and trees that contradict each other. */

import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkpointOrigin, parseHeader, signCheckpoint, toBase64url } from '../../src/record/index.ts';
import { FakeFeed, sortedJson } from '../support/fake-feed.ts';
import { FakePeer, type FakeSocket } from '../support/fake-peer.ts';
import { feedsOf, officer, startNode, type TestNode, until } from '../support/nodes.ts';

let north: TestNode;
let south: FakePeer;
let socket: FakeSocket;

beforeAll(async () => {
  north = await startNode('North Bank');
  south = new FakePeer('South Bank');
  (await south.found(north)).close();
});
afterAll(async () => {
  socket?.close();
  await north?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  socket?.close();
  socket = await south.connect(north);
  await south.tell(socket);
});

const feeds = () => feedsOf(north);

describe('a feed that its author has broken: the evidence is kept, it is taken no further, and a new epoch is', () => {
  /** An epoch of its own for each, so that breaking it ends nothing else. */
  async function opened(): Promise<FakeFeed> {
    const feed = new FakeFeed(south.line, south);
    feed.say({ kind: 'epoch.opened', data: { because: 'clock', earlier: [], card: south.card } });
    feed.say({ kind: 'call.ended', about: { party: south.id, id: v7() } });
    await south.deliver(socket, 0, feed);
    return feed;
  }

  const flagOf = async (feed: FakeFeed) => (await feeds()).find(({ epoch }) => epoch === feed.head.epoch);

  it.each<[string, (fields: ReturnType<typeof parseHeader>, own: string) => object, string]>([
    ['a wrong place', (fields) => ({ seq: fields.seq + 1 }), 'SEQ'],
    ['a clock that was chosen', (fields) => ({ clock: fields.clock + 100 }), 'CLOCK'],
    ['a time that fell', () => ({ at: '2001-01-01T00:00:00.000Z' }), 'AT_FELL'],
    ['terms that fell', () => ({ terms: 0 }), 'TERMS_FELL'],
    ['another party’s name in its header', () => ({ author: north.id }), 'WRONG_FEED'],
    [
      'another tree of ours than we have',
      (_, own) => ({ seen: [{ author: north.id, epoch: own, root: toBase64url(new Uint8Array(32)), size: 1 }] }),
      'SEEN_ROOT',
    ],
  ])('%s', async (_, change, code) => {
    const [own] = (await feeds()).filter(({ party }) => party === north.id);
    const feed = await opened();
    const before = await feeds();
    const honest = feed.fork().say({ kind: 'call.ended', about: { party: south.id, id: v7() } })[0];
    if (honest === undefined) throw new Error('an entry was said');
    const fields = parseHeader(honest.header);
    feed.force({ ...honest, header: sortedJson({ ...fields, ...change(fields, own?.epoch ?? '') }) });
    const after = socket.frames.length;
    socket.send(feed.batch(feed.size - 1));
    expect(await socket.refusal(after)).toBe(code);
    await until(async () => (await flagOf(feed))?.flag === 'form', 'the flag');
    expect(await feeds()).toEqual(before.map((held) => (held.epoch === feed.head.epoch ? { ...held, flag: 'form' } : held)));
    const evidence = await north.open.store.read.evidence(south.line);
    expect(evidence.filter(({ kind, detail }) => kind === 'form' && detail.includes(code))).toHaveLength(1);
    await opened();
  });

  it('two entries at one place: both trees are kept as proof, the line is flagged, nothing is overwritten', async () => {
    const feed = await opened();
    const [one, other] = [feed.fork(), feed.fork()];
    one.say({ kind: 'call.message', about: { party: south.id, id: v7() }, data: { id: v7() }, content: { text: 'Yes' } });
    other.say({ kind: 'call.message', about: { party: south.id, id: v7() }, data: { id: v7() }, content: { text: 'No' } });
    await south.deliver(socket, 2, one);
    const before = await feeds();
    const after = socket.frames.length;
    socket.send(other.batch(2));
    expect(await socket.refusal(after)).toBe('FORK');
    await until(async () => (await flagOf(feed))?.flag === 'fork', 'the flag');
    expect(await feeds()).toEqual(before.map((held) => (held.epoch === feed.head.epoch ? { ...held, flag: 'fork' } : held)));
    expect(await north.open.store.read.evidence(south.line)).toContainEqual(
      expect.objectContaining({ kind: 'checkpoints', author: south.id }),
    );
    const row = (await north.open.store.read.feeds(south.line)).find(({ epoch }) => epoch === feed.head.epoch);
    const [held] = await north.open.store.read.entries(row?.feed ?? 0, 2, 3);
    expect(held?.content).toContain('Yes');
    one.say({ kind: 'call.ended', about: { party: south.id, id: v7() } });
    const again = await south.connect(north);
    await south.tell(again);
    again.send(one.batch(3));
    expect(await again.refusal()).toBe('FEED_CLOSED');
    again.close();
  });

  it('a longer tree that has another entry inside what is held', async () => {
    const feed = await opened();
    const [one, other] = [feed.fork(), feed.fork()];
    one.say({ kind: 'call.ended', about: { party: south.id, id: v7() } });
    other.say(
      { kind: 'call.ended', about: { party: south.id, id: v7() } },
      { kind: 'call.ended', about: { party: south.id, id: v7() } },
    );
    await south.deliver(socket, 2, one);
    const after = socket.frames.length;
    socket.send(other.batch(2));
    expect(await socket.refusal(after)).toBe('FORK');
    await until(async () => (await flagOf(feed))?.flag === 'fork', 'the flag');
  });

  it('two signed trees told in what it holds', async () => {
    const feed = await opened();
    const other = feed.fork();
    south.feed = feed;
    const root = new Uint8Array(32).fill(7);
    const checkpoint = signCheckpoint(
      { origin: checkpointOrigin(south.line, south.id, other.head.epoch), size: 1, root },
      south.log,
    );
    socket.send({ v: 1, line: south.line, frame: 'have', feeds: [{ author: south.id, epoch: other.head.epoch, checkpoint }] });
    await until(async () => (await flagOf(feed))?.flag === 'fork', 'the flag');
  });

  it('its desk is not cut off: the line is up, and a call goes out', async () => {
    socket.close();
    socket = await south.connect(north, { receives: true });
    await south.tell(socket);
    const id = v7();
    await north.open.node.place(officer('north-ferry'), {
      id,
      line: south.line,
      to: { party: south.id, desk: 'south-ferry' },
      precedence: 'routine',
      reason: 'Still here',
    });
    await socket.next((frame) => frame.frame === 'batch' && JSON.stringify(frame['entries']).includes(id));
    expect((await north.open.node.lines())[0]).toMatchObject({ state: 'up' });
  });
});
