/** A party whose card was added says on the wire what no honest node would: each thing is named, and changes nothing. */

import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { checkpointOrigin, cosign, signCheckpoint, toBase64url } from '../../src/record/index.ts';
import { FakeFeed, FakeParty, type Frame } from '../support/fake-feed.ts';
import { FakePeer, type FakeSocket } from '../support/fake-peer.ts';
import { feedsOf, startNode, type TestNode, until } from '../support/nodes.ts';

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

/** What is said is refused by this name, nothing of the record changes, and the next honest session works. */
async function refused(say: (socket: FakeSocket) => void, code: string): Promise<void> {
  const before = await feeds();
  const after = socket.frames.length;
  say(socket);
  expect(await socket.refusal(after)).toBe(code);
  expect(await feeds()).toEqual(before);
}

const line = () => ({ v: 1 as const, line: south.line });

describe('frames that cannot be read', () => {
  it.each<[string, string, string]>([
    ['not JSON', '{"v":1,', 'FRAME_NOT_JSON'],
    ['a list', '[]', 'FRAME_MALFORMED'],
    ['another version', '{"v":2,"frame":"ping","n":1,"at":1}', 'FRAME_VERSION'],
    ['an unknown frame', '{"v":1,"frame":"open"}', 'FRAME_UNKNOWN'],
    ['the name of a prototype', '{"v":1,"frame":"__proto__"}', 'FRAME_UNKNOWN'],
    ['an unknown field', '{"v":1,"frame":"ping","n":1,"at":1,"x":1}', 'FRAME_MALFORMED'],
    ['a negative size', '{"v":1,"frame":"ping","n":-1,"at":1}', 'FRAME_MALFORMED'],
    ['deep nesting', `{"v":1,"frame":"signal","data":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 'FRAME_TOO_DEEP'],
  ])('%s', async (_, text, code) => {
    await refused((open) => open.send(text), code);
    expect(await socket.gone()).toBe(code);
  });

  it('bytes instead of text', async () => {
    await refused((open) => open.socket.send(Buffer.from([1, 2, 3])), 'FRAME_NOT_TEXT');
  });

  it('more than a frame holds ends the socket before it is read', async () => {
    socket.send(`{"v":1,"frame":"signal","data":"${'x'.repeat(7 * 1_024 * 1_024)}"}`);
    expect(await socket.gone()).toMatch(/1009|FRAME_TOO_LARGE/);
    socket = await south.connect(north);
  });
});

describe('who is there', () => {
  it('a stranger is turned away by name', async () => {
    const stranger = new FakePeer('Nobody');
    const { socket: open, hello } = await stranger.knock(north);
    open.send(hello);
    expect(await open.refusal()).toBe('UNKNOWN_PARTY');
  });

  it('a hello and a proof that were said on another socket do not fit this one', async () => {
    const first = await south.knock(north);
    const proof = south.prove(first.hello, first.theirs);
    first.socket.send(first.hello);
    first.socket.send(proof);
    await first.socket.next((frame) => frame.frame === 'prove');
    const second = await south.knock(north);
    second.socket.send(first.hello);
    second.socket.send(proof);
    expect(await second.socket.refusal()).toBe('PROOF_INVALID');
    first.socket.close();
  });

  it('a proof by another key, our own hello sent back, a batch before any proof', async () => {
    const forger = new FakePeer('South Bank');
    const forged = await south.knock(north);
    forged.socket.send(forged.hello);
    forged.socket.send(forger.prove(forged.hello, forged.theirs));
    expect(await forged.socket.refusal()).toBe('PROOF_INVALID');

    const mirrored = await south.knock(north);
    mirrored.socket.send(mirrored.theirs);
    expect(await mirrored.socket.refusal()).toBe('REFLECTED');

    const early = await south.knock(north);
    early.socket.send(south.feed.batch());
    expect(await early.socket.refusal()).toBe('FRAME_OUT_OF_ORDER');
  });

  it('a second card under the same number is a fork of the card', async () => {
    const other = new FakePeer('South Bank');
    const { socket: open, hello } = await south.knock(north);
    open.send(JSON.stringify({ ...(JSON.parse(hello) as object), card: other.card }));
    expect(await open.refusal()).toBe('CARD_INVALID');
  });
});

/** The next entry of the south's feed, as an honest one would be, and the batch that carries it. */
function next(change: (batch: { -readonly [K in keyof Frame]: Frame[K] }) => object = () => ({})): Frame {
  const feed = south.feed.fork();
  feed.say({ kind: 'call.ended', about: { party: south.id, id: v7() } });
  const batch = feed.batch(south.feed.size);
  return { ...batch, ...change(batch) };
}

describe('batches that its author has not signed: the feed stays as it was, and goes on', () => {
  it.each<[string, (batch: Frame) => object, string]>([
    ['a flipped bit in a header', (batch) => ({ entries: flip(batch, 'header') }), 'ROOT_MISMATCH'],
    ['a flipped bit in a body', (batch) => ({ entries: flip(batch, 'body') }), 'BODY_MISMATCH'],
    [
      'an entry without its body',
      (batch) => ({ entries: (batch['entries'] as { header: string }[]).map(({ header }) => ({ header })) }),
      'BODY_MISSING',
    ],
    [
      'a forged signature',
      (batch) => ({ checkpoint: String(batch['checkpoint']).replace(/.(.)\n$/, 'A$1\n') }),
      'NOTE_SIGNATURE',
    ],
    ['the checkpoint of another key', (batch) => ({ checkpoint: bySomebody(batch) }), 'NOTE_UNSIGNED'],
    [
      'an entry twice',
      (batch) => ({ entries: [...(batch['entries'] as object[]), ...(batch['entries'] as object[])] }),
      'BATCH_PROOF',
    ],
    ['a place that does not meet its checkpoint', () => ({ from: 0 }), 'BATCH_PROOF'],
  ])('%s', async (_, change, code) => {
    await refused((open) => open.send(next(change)), code);
    const again = await south.connect(north);
    await south.tell(again);
    south.feed.say({ kind: 'call.ended', about: { party: south.id, id: v7() } });
    await south.deliver(again, south.feed.size - 1);
    again.close();
  });

  it('a gap is asked for', async () => {
    const feed = south.feed.fork();
    feed.say(
      { kind: 'call.ended', about: { party: south.id, id: v7() } },
      { kind: 'call.ended', about: { party: south.id, id: v7() } },
    );
    const before = await feeds();
    socket.send(feed.batch(feed.size - 1));
    expect(await socket.next((frame) => frame.frame === 'want')).toMatchObject({ epoch: feed.head.epoch, to: feed.size });
    expect(await feeds()).toEqual(before);
  });

  it('a new feed that is refused is not begun', async () => {
    const feed = new FakeFeed(south.line, south);
    feed.say({ kind: 'call.ended', about: { party: south.id, id: v7() } });
    await refused((open) => open.send({ ...feed.batch(), checkpoint: bySomebody(feed.batch()) }), 'NOTE_UNSIGNED');
  });

  it('an entry that has seen what is not held here waits for it by name', async () => {
    const feed = new FakeFeed(south.line, south);
    const [own] = (await feeds()).filter(({ party }) => party === north.id);
    feed.see([{ author: north.id, epoch: own?.epoch ?? '', size: 9_999, root: toBase64url(new Uint8Array(32)), clock: 50_000 }]);
    feed.say({ kind: 'call.ended', about: { party: south.id, id: v7() } });
    await refused((open) => open.send(feed.batch()), 'SEEN_NOT_HELD');
  });
});

describe('what a peer has no right to tell', () => {
  it('entries of another author, whoever signed them', async () => {
    const other = new FakeParty('North Bank');
    const feed = new FakeFeed(south.line, other);
    feed.say({ kind: 'call.ended', about: { party: other.id, id: v7() } });
    await refused((open) => open.send(feed.batch()), 'NOT_A_PARTY');
  });

  it('entries in the name of this very node: they end nothing of its own', async () => {
    const [own] = (await feeds()).filter(({ party }) => party === north.id);
    const feed = new FakeFeed(south.line, { ...south, id: north.id } as unknown as FakeParty, own?.epoch);
    for (let count = 0; count <= (own?.size ?? 0); count++)
      feed.say({ kind: 'call.ended', about: { party: south.id, id: v7() } });
    await refused((open) => open.send(feed.batch()), 'NOTE_UNSIGNED');
  });

  it('that it holds more of this node’s feed than the node itself ever signed', async () => {
    const [own] = (await feeds()).filter(({ party }) => party === north.id);
    const origin = checkpointOrigin(south.line, north.id, own?.epoch ?? '');
    const checkpoint = signCheckpoint({ origin, size: 10_000, root: new Uint8Array(32) }, south.log);
    const told = { ...line(), frame: 'have', feeds: [{ author: north.id, epoch: own?.epoch ?? '', checkpoint }] };
    await refused((open) => open.send(told), 'NOTE_UNSIGNED');
  });

  it('a receipt that it has not signed, or for a tree that is not ours', async () => {
    const [own] = (await feeds()).filter(({ party }) => party === north.id);
    const { epoch = '', size = 0 } = own ?? {};
    const origin = checkpointOrigin(south.line, north.id, epoch);
    const ours = await socket.next((frame) => frame.frame === 'batch' && frame['epoch'] === epoch);
    const receipt = (checkpoint: string) => ({ ...line(), frame: 'cosign', author: north.id, epoch, size, checkpoint });
    await refused((open) => open.send(receipt(String(ours['checkpoint']))), 'NOT_COSIGNED');

    socket = await south.connect(north);
    await south.tell(socket);
    const other = cosign(
      signCheckpoint({ origin, size, root: new Uint8Array(32) }, south.log),
      south.id,
      south.cosign,
      1_700_000_000,
    );
    await refused((open) => open.send(receipt(other)), 'NOTE_UNSIGNED');
    expect((await north.open.node.lines())[0]?.feeds.find(({ party }) => party === north.id)?.delivered).toBe(0);
  });

  it('a line that was never proposed to it, or a proposal that does not name us', async () => {
    const id = `qll1${'a'.repeat(32)}`;
    socket.send({ v: 1, frame: 'have', line: id, feeds: [] });
    await socket.next((frame) => frame.frame === 'have' && frame['line'] === id);
    const feed = new FakeFeed(id, south);
    feed.say({ kind: 'call.ended', about: { party: south.id, id: v7() } });
    await refused((open) => open.send(feed.batch()), 'UNKNOWN_LINE');
    expect((await north.open.node.lines()).map((view) => view.id)).toEqual([south.line]);
  });

  it('other terms: a later version that it signs alone binds nobody', async () => {
    const [{ agreement } = { agreement: undefined }] = await north.open.node.terms.agreements.list({});
    if (agreement === undefined) throw new Error('there is an agreement');
    const alone = {
      ...agreement,
      number: 2,
      title: 'Ours alone',
      parties: agreement.parties.filter(({ id }) => id === south.id),
      desks: agreement.desks.filter(({ party }) => party === south.id),
    };
    south.feed.say({ kind: 'agreement.signed', data: { agreement: alone, card: south.card } });
    await south.deliver(socket, south.feed.size - 1);
    expect(
      (await north.open.node.terms.agreements.list({})).map(({ agreement: { title, number } }) => ({ title, number })),
    ).toEqual([{ title: 'River line', number: 1 }]);
    expect((await north.open.node.lines())[0]?.parties).toHaveLength(2);
  });
});

describe('floods', () => {
  it('garbage from one address is slowed down, and the people at the desk notice nothing', async () => {
    const reasons = new Map<string, number>();
    const knock = async () => {
      const open = new WebSocket(`${north.url.replace('http', 'ws')}/exchange/v1`);
      open.on('error', () => {});
      open.on('open', () => open.send('{"v":1,"frame":"hello"'));
      const reason = await new Promise<string>((resolve) =>
        open.on('close', (code, why) => resolve(why.toString() || String(code))),
      );
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    };
    for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 20 }, knock));
    expect([...reasons.keys()].sort()).toEqual(expect.arrayContaining(['FRAME_NOT_JSON', 'SLOW_DOWN']));
    expect(reasons.get('FRAME_NOT_JSON')).toBeLessThan(40);
    // Whoever proves itself from the same address is let in as soon as the pause is over.
    await until(
      () =>
        south.connect(north).then(
          (open) => {
            socket = open;
            return true;
          },
          () => false,
        ),
      'the honest peer to be let in',
      30_000,
    );
  });

  it('complaints without end, and batches beyond the window, end the session by name', async () => {
    for (let count = 0; count < 20; count++)
      socket.send({ ...line(), frame: 'want', author: south.id, epoch: 'ffffffffffffffff', from: 0, to: 1 });
    expect(await socket.gone()).toBe('TOO_MANY_ERRORS');
    const open = await south.connect(north);
    await south.tell(open);
    const batch = JSON.stringify(next());
    for (let count = 0; count < 2_000 && open.closed === undefined; count++) open.send(batch);
    expect(await open.gone()).toMatch(/FLOW|TOO_MANY_ERRORS/);
  });

  it('offers of feeds and lines without end leave nothing in memory that grows', async () => {
    const open = await south.connect(north);
    await south.tell(open);
    const before = await feeds();
    const id = () => Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(8))).toString('hex');
    const offers = () =>
      Array.from({ length: 256 }, () => {
        const epoch = id();
        return {
          author: south.id,
          epoch,
          checkpoint: signCheckpoint(
            { origin: checkpointOrigin(south.line, south.id, epoch), size: 5, root: new Uint8Array(32) },
            south.log,
          ),
        };
      });
    for (let count = 0; count < 80 && open.closed === undefined; count++)
      open.send({ ...line(), frame: 'have', feeds: offers() });
    expect(await open.gone(30_000)).toMatch(/FLOW|TOO_MANY_FEEDS/);
    expect(await feeds()).toEqual(before);
    const lives = await fetch(`${north.url}/healthz`);
    expect(lives.status).toBe(200);
  });
});

function flip(batch: Frame, part: 'header' | 'body'): object[] {
  return (batch['entries'] as Record<string, string>[]).map((entry) => ({
    ...entry,
    [part]: (entry[part] ?? '').replace(/[0-9](?=[^0-9]*$)/, (digit) => String((Number(digit) + 1) % 10)),
  }));
}

function bySomebody(batch: Frame): string {
  const [origin = '', size = '0', root = ''] = String(batch['checkpoint']).split('\n');
  return signCheckpoint({ origin, size: Number(size), root: Buffer.from(root, 'base64') }, new FakeParty('Somebody').log);
}
