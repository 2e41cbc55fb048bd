import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, MeetingView, Posture, ProposeMeeting } from '../../src/node/index.ts';
import { foundLine, lineUp, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const headquarters: Actor = { alias: 'heron', role: 'headquarters', desk: null, mandate: 'bind' };
const north = { node: undefined as unknown as TestNode, ferry: officer('north-ferry') };
const south = { node: undefined as unknown as TestNode, ferry: officer('south-ferry') };
let line = '';

beforeAll(async () => {
  [north.node, south.node] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  line = await foundLine(north.node, south.node);
});
afterAll(async () => {
  for (const { node } of [north, south]) await node?.[Symbol.asyncDispose]();
});

type Side = typeof north;
const declare = ({ node }: Side, working: Posture) =>
  node.open.node.terms.postures.declare(headquarters, { line, working, reason: 'Test of the posture' });
const effective = async ({ node }: Side) => (await node.open.node.terms.postures.view(line)).effective;

/** Both sides work openly again. */
async function open(): Promise<void> {
  for (const side of [north, south]) await declare(side, 'open');
  for (const side of [north, south]) await until(async () => (await effective(side)) === 'open', 'the open posture');
}

function wanted(): ProposeMeeting {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const to = { party: south.node.id, desk: 'south-ferry' };
  return {
    id: v7(),
    line,
    type: 'meeting',
    to,
    precedence: 'routine',
    begins: inHours(24),
    ends: inHours(25),
    subject: 'The ferry',
  };
}

const propose = async () => (await north.node.open.node.meetings.propose(north.ferry, wanted())).meeting.id;

async function both(id: string, holds: (meeting: MeetingView) => boolean, what: string): Promise<void> {
  for (const { node, ferry } of [north, south])
    await until(async () => node.open.node.meetings.view(ferry, id).then(holds, () => false), `${what} at ${node.name}`);
}

const proposal = (meeting: MeetingView) => meeting.events.find(({ kind }) => kind === 'meeting.proposed');

describe('a posture', () => {
  it('of either side decides: what it shuts is refused with the party and posture that shut it, calls stay', async () => {
    await declare(south, 'suspended');
    await until(async () => (await effective(north)) === 'suspended', 'the posture at the north');
    await expect(propose()).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      extra: { clause: 'posture suspended', because: { posture: { party: south.node.id, working: 'suspended' } } },
    });
    const call = {
      id: v7(),
      line,
      to: { party: south.node.id, desk: 'south-ferry' },
      precedence: 'routine',
      reason: 'Test',
    } as const;
    expect((await north.node.open.node.place(north.ferry, call)).created).toBe(true);
    await open();
    await propose();
  });

  it('survives a restart', async () => {
    await declare(north, 'low-key');
    await north.node.down();
    await north.node.up();
    await lineUp(north.node, line);
    expect(await effective(north)).toBe('low-key');
    await open();
  });

  it('that a proposal crossed on its way: the proposal is kept and marked on both sides, and refused at once for the posture', async () => {
    // Each is found again where it was: neither can tell the other while it is alone.
    const port = ({ node }: Side) => Number(new URL(node.url).port);
    const ports = { north: port(north), south: port(south) };
    await south.node.down();
    const id = await propose();
    await north.node.down();
    await south.node.up(ports.south);
    await declare(south, 'suspended');
    await north.node.up(ports.north);
    for (const { node } of [north, south]) await lineUp(node, line);
    await both(id, ({ state }) => state === 'refused', 'the refusal');
    for (const { node, ferry } of [north, south]) {
      const meeting = await node.open.node.meetings.view(ferry, id);
      expect(proposal(meeting)).toMatchObject({ crossed: true });
      expect(proposal(meeting)).not.toHaveProperty('void');
      expect(meeting.refused).toMatchObject({ ground: 'posture', reason: null, by: { role: 'node' } });
    }
    await open();
  });

  it('declared while a proposal waits has the node refuse it; the other side reads the ground alone', async () => {
    const id = await propose();
    await both(id, ({ delivery }) => delivery === 'delivered', 'the proposal');
    await declare(south, 'suspended');
    await both(id, ({ state, refused }) => state === 'refused' && refused?.ground === 'posture', 'the refusal');
    expect(proposal(await south.node.open.node.meetings.view(south.ferry, id))).not.toHaveProperty('crossed');
    await open();
  });

  it('that forbade a proposal when its author wrote it: the proposal is kept as void on both sides', async () => {
    await declare(north, 'suspended');
    await until(async () => (await effective(south)) === 'suspended', 'the posture at the south');
    const { id, line: _line, to, begins, ends, subject } = wanted();
    // A node that does not ask its own terms: it says what a sound one refuses.
    await north.node.open.keeper.writer(line).submit(async (work) => {
      const by = { desk: 'north-ferry', role: 'duty-officer', alias: 'rash', mandate: 'agree' } as const;
      const data = { type: 'meeting', from: 'north-ferry', to, precedence: 'routine', begins, ends } as const;
      await work.say({ kind: 'meeting.proposed', about: { party: north.node.id, id }, by, data, content: { subject } });
    });
    const voids = async ({ node }: Side) => {
      const rows = await node.open.store.read.subjectEntries(line, [id]);
      return rows.map((row) => `${row.kind} ${row.void}`);
    };
    for (const side of [north, south])
      await until(async () => (await voids(side)).join() === 'meeting.proposed OUTSIDE_TERMS', 'the void entry');
    await expect(south.node.open.node.meetings.view(south.ferry, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await open();
  });
});
