/** Well signed nonsense: it is stored as void with its reason, shown, and carried; the line goes on. Nonsense in form ends the epoch. */

import fc from 'fast-check';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallView, lineExport } from '../../src/node/index.ts';
import { verifyExport, writeExport } from '../../src/record/index.ts';
import { FakeFeed, type Said, withBody } from '../support/fake-feed.ts';
import { FakePeer, type FakeSocket } from '../support/fake-peer.ts';
import { officer, startNode, type TestNode, until } from '../support/nodes.ts';

let north: TestNode;
let south: FakePeer;
let socket: FakeSocket;
const caller = officer('north-ferry');

beforeAll(async () => {
  north = await startNode('North Bank');
  south = new FakePeer('South Bank');
  socket = await south.found(north, {}, { receives: true });
});
afterAll(async () => {
  socket?.close();
  await north?.[Symbol.asyncDispose]();
});

async function place(): Promise<string> {
  const id = v7();
  await north.open.node.place(caller, {
    id,
    line: south.line,
    to: { party: south.id, desk: 'south-ferry' },
    precedence: 'routine',
    reason: 'Hello',
  });
  const batch = await socket.next((frame) => frame.frame === 'batch' && JSON.stringify(frame['entries']).includes(id));
  south.seeBatch(south.feed, batch);
  return id;
}

const view = (id: string): Promise<CallView> => north.open.node.call(caller, id);

/** The south says this, the node takes it in, and the entry bears the reason. */
async function saidVoid(said: Said): Promise<string | null> {
  south.feed.say(said);
  await south.deliver(socket, south.feed.size - 1);
  return voidAt(south.feed, south.feed.size - 1);
}

async function voidAt(feed: FakeFeed, seq: number): Promise<string | null> {
  const row = (await north.open.store.read.feeds(south.line)).find(({ epoch }) => epoch === feed.head.epoch);
  const [entry] = await north.open.store.read.entries(row?.feed ?? 0, seq, seq + 1);
  return entry === undefined ? 'not stored' : entry.void;
}

it('each kind of nonsense about a call is void with its reason, is shown there, and the call is answered all the same', async () => {
  const id = await place();
  const about = { party: north.id, id };
  const nonsense: [Said, string][] = [
    [{ kind: 'call.teleported', about }, 'UNKNOWN_KIND'],
    [{ kind: 'call.answered', about, data: { as: 'smoke-signal' } }, 'SCHEMA'],
    [{ kind: 'call.answered', about, data: { as: 'text', because: 'we like it' } }, 'SCHEMA'],
    [
      { kind: 'call.answered', about, data: { as: 'text' }, by: { desk: null, role: 'king', alias: 'x', mandate: 'all' } },
      'SCHEMA',
    ],
    [{ kind: 'call.message', about, data: { id: v7() } }, 'SCHEMA'],
    [{ kind: 'call.message', about, data: { id: 'not an id' }, content: { text: 'x' } }, 'SCHEMA'],
    [{ kind: 'call.cancelled', about, data: { because: 'caller' } }, 'NOT_YOURS'],
    [{ kind: 'call.delivered', about, data: { entry: 'A'.repeat(43) } }, 'NOT_YOURS'],
    [{ kind: 'call.missed', about, data: { duty: 'A'.repeat(43) } }, 'NOT_POSSIBLE'],
    [{ kind: 'duty.breached', about, data: { duty: 'A'.repeat(43), delivered: 'A'.repeat(43) } }, 'NOT_YOURS'],
    [{ kind: 'call.minute-confirmed', about, data: { of: v7() } }, 'NOT_POSSIBLE'],
    [
      {
        kind: 'call.placed',
        about,
        data: { from: 'south-ferry', to: { party: north.id, desk: 'north-ferry' }, precedence: 'flash' },
        content: { reason: 'In your name' },
      },
      'NOT_YOURS',
    ],
  ];
  const reasons: (string | null)[] = [];
  for (const [said] of nonsense) reasons.push(await saidVoid(said));
  expect(reasons).toEqual(nonsense.map(([, reason]) => reason));
  const call = await view(id);
  expect(call.state).toBe('placed');
  expect(call.events.filter(({ party }) => party === south.id).map((event) => [event.kind, event.void])).toEqual(
    nonsense.map(([said, reason]) => [said.kind, reason]),
  );

  const placed = (await north.open.store.read.subjectEntries(south.line, [id])).find(
    ({ kind, author }) => kind === 'call.placed' && author === north.id,
  );
  expect(await saidVoid({ kind: 'call.received', about, data: { entry: placed?.leaf ?? '' } })).toBeNull();
  expect(await saidVoid({ kind: 'call.answered', about, data: { as: 'text' } })).toBeNull();
  expect((await view(id)).state).toBe('answered');
});

describe('about no subject that is here', () => {
  const mine = () => ({ party: south.id, id: v7() });
  it.each<[string, () => Said, string]>([
    [
      'a message in a call that was never placed',
      () => ({ kind: 'call.message', about: mine(), data: { id: v7() }, content: { text: 'x' } }),
      'NO_SUBJECT',
    ],
    [
      'a call to a desk that nobody knows',
      () => ({
        kind: 'call.placed',
        about: mine(),
        data: { from: 'south-ferry', to: { party: north.id, desk: 'moon' }, precedence: 'flash' },
        content: { reason: 'x' },
      }),
      'OUTSIDE_TERMS',
    ],
    [
      'a call under terms that nobody signed',
      () => ({
        kind: 'call.placed',
        terms: 1,
        about: mine(),
        data: { from: 'north-ferry', to: { party: north.id, desk: 'north-ferry' }, precedence: 'flash' },
        content: { reason: 'x' },
      }),
      'OUTSIDE_TERMS',
    ],
    ['a subject that is no id', () => ({ kind: 'call.ended', about: { party: south.id, id: '../../etc' } }), 'SCHEMA'],
    [
      'a kind of the line with a subject',
      () => ({ kind: 'card.published', about: mine(), data: { card: south.card } }),
      'SCHEMA',
    ],
    [
      'a signature under another agreement',
      () => ({ kind: 'agreement.signed', data: { agreement: {}, card: south.card } }),
      'SCHEMA',
    ],
    ['a name of a prototype', () => ({ kind: 'constructor', data: {} }), 'UNKNOWN_KIND'],
  ])('%s', async (_, said, reason) => {
    expect(await saidVoid(said())).toBe(reason);
  });

  it('a card that is none, or somebody else’s, changes no key', async () => {
    const other = new FakePeer('South Bank');
    await saidVoid({ kind: 'card.published', data: { card: other.card } });
    await saidVoid({ kind: 'card.published', data: { card: 'no card' } });
    expect((await north.open.node.cards()).find(({ party }) => party === south.id)).toMatchObject({
      number: 1,
      words: south.words,
    });
  });
});

it('NUL characters, every other control, bidirectional marks and 256 KiB are texts like any other', async () => {
  const id = await place();
  const about = { party: north.id, id };
  const text = `nul \u0000 esc \u001b rtl \u202e\u2066 emoji \u{1f6f6} ${String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code))}`;
  const message = v7();
  expect(await saidVoid({ kind: 'call.message', about, data: { id: message }, content: { text } })).toBeNull();
  expect((await view(id)).messages).toMatchObject([{ id: message, text }]);
  const most = 262_144 - 700;
  const large = await saidVoid({ kind: 'call.message', about, data: { id: v7() }, content: { text: 'x'.repeat(most) } });
  expect(['SCHEMA', null]).toContain(large);
  expect(await saidVoid({ kind: 'call.ended', about, data: { padding: 'y'.repeat(most) } })).toBe('SCHEMA');
  expect((await view(id)).state).not.toBe('ended');
});

it('any body at all: the node stores it, answers, and exports what verifies', async () => {
  const id = await place();
  const kinds = [
    'call.placed',
    'call.received',
    'call.stepped',
    'call.rang',
    'call.exhausted',
    'call.answered',
    'call.refused',
    'call.returned',
    'call.held',
    'call.marked',
    'call.missed',
    'call.minute',
    'duty.received',
    'duty.delivered',
    'duty.breached',
    'duty.contested',
    'duty.excused',
    'commitment.done',
    'meeting.proposed',
    'meeting.agreed',
    'meeting.minute',
    'meeting.minute-confirmed',
    'directive.issued',
    'directive.lifted',
    'watch.taken',
    'hold.placed',
    'approval.asked',
    'posture.declared',
    'agreement.withdrawn',
    'agreement.notice',
    'epoch.opened',
    'content.erased',
    'card.published',
    'agreement.signed',
  ];
  const value = fc.oneof(
    fc.constantFrom<unknown>(null, true, 0, -1, 1e21, '', 'A'.repeat(43), id, v7(), 'flash', 'south-ferry', '__proto__', [], {}),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const data = fc.dictionary(
    fc.constantFrom(
      'entry',
      'duty',
      'statement',
      'due',
      'step',
      'label',
      'state',
      'because',
      'as',
      'on',
      'with',
      'of',
      'id',
      'precedence',
      'from',
      'to',
      'card',
      'agreement',
      'earlier',
      'commitments',
      'commitment',
      'desk',
      'lines',
      'working',
      'clause',
      'effective',
      '__proto__',
    ),
    value,
    { maxKeys: 5 },
  );
  const one = fc.record({
    kind: fc.constantFrom(...kinds),
    about: fc.constantFrom({ party: north.id, id }, { party: south.id, id }, { party: south.id, id: v7() }, undefined),
    data,
    content: fc.option(fc.dictionary(fc.constantFrom('text', 'reason', 'x'), value), { nil: undefined }),
  });
  const said = fc.sample(one, { numRuns: 400, seed: 4_711 });
  for (let from = 0; from < said.length; from += 40) {
    const before = south.feed.size;
    for (const { kind, about, data: coded, content } of said.slice(from, from + 40)) {
      const fields = JSON.parse(JSON.stringify(coded)) as object;
      const given = content === undefined ? {} : { content: JSON.parse(JSON.stringify(content)) as object };
      try {
        south.feed.say({ kind, data: fields, ...given, ...(about === undefined ? {} : { about }) });
      } catch {
        // No canonical text: our own writer refuses it as a receiver would.
      }
    }
    await south.deliver(socket, before);
  }
  expect(['placed', 'received', 'ringing', 'answered', 'refused', 'missed', 'ended']).toContain((await view(id)).state);
  expect((await north.open.node.lines())[0]).toMatchObject({ state: 'up' });
  const last = await place();
  expect((await view(last)).state).toBe('placed');
  const report = await verifyExport(writeExport(await lineExport(north.open.store.read, south.line, false)));
  expect(report.findings).toEqual([]);
  expect(report.feeds.find(({ party }) => party === south.id)?.size).toBe(south.feed.size);
});

describe('what no canonical text can be is broken in form: the epoch ends with evidence, the author goes on in a new one', () => {
  it.each([
    ['a lone surrogate', '{"by":{},"data":{"x":"\\ud800"},"kind":"call.ended"}'],
    ['a key twice', '{"by":{},"data":{},"data":{},"kind":"call.ended"}'],
    ['keys out of order', '{"kind":"call.ended","by":{},"data":{}}'],
    ['a number beyond 2^53', '{"by":{},"data":{"x":9007199254740993},"kind":"call.ended"}'],
  ])('%s', async (_, body) => {
    const feed = new FakeFeed(south.line, south);
    feed.say({ kind: 'epoch.opened', data: { because: 'clock', earlier: [], card: south.card } });
    await south.deliver(socket, 0, feed);
    const honest = feed.fork().say({ kind: 'call.ended' })[0];
    if (honest === undefined) throw new Error('an entry was said');
    feed.force(withBody(honest, body));
    const after = socket.frames.length;
    socket.send(feed.batch(1));
    expect(await socket.refusal(after)).toBe('NOT_CANONICAL');
    const flag = async () => (await north.open.node.lines())[0]?.feeds.find(({ epoch }) => epoch === feed.head.epoch);
    await until(async () => (await flag())?.flag === 'form', 'the flag');
    expect(await flag()).toMatchObject({ size: 1 });
  });
});
