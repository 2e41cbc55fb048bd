import { isDeepStrictEqual } from 'node:util';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DutyView, MeetingView, ProposeMeeting } from '../../src/node/index.ts';
import { foundLine, lineUp, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const limits = { routine: 900, priority: 300, immediate: 60, flash: 0.4 };
const north = { node: undefined as unknown as TestNode, ferry: officer('north-ferry') };
const south = { node: undefined as unknown as TestNode, ferry: officer('south-ferry') };
let line = '';
/** Both clocks run so much ahead, in milliseconds. */
let ahead = 0;

beforeAll(async () => {
  const now = () => Date.now() + ahead;
  [north.node, south.node] = await Promise.all([startNode('North Bank', { now }), startNode('South Bank', { now })]);
  const reply = { clause: 'reply-to-meetings', on: 'meeting.proposed', owes: 'reply', owedBy: 'addressee' } as const;
  line = await foundLine(north.node, south.node, {
    tolerance: { seconds: 0.3, share: 0 },
    more: { duties: [{ ...reply, within: limits, floor: false, unless: ['withdrawn'] }] },
  });
});
afterAll(async () => {
  for (const { node } of [north, south]) await node?.[Symbol.asyncDispose]();
});

const room = ({ node }: { node: TestNode }) => node.open.node.meetings;
const inHours = (hours: number) => new Date(Date.now() + ahead + hours * 3_600_000).toISOString();

function wanted(change: Partial<ProposeMeeting> = {}): ProposeMeeting {
  return {
    id: v7(),
    line,
    type: 'meeting',
    to: { party: south.node.id, desk: 'south-ferry' },
    precedence: 'routine',
    begins: inHours(24),
    ends: inHours(25),
    subject: 'The ferry timetable',
    place: 'On the island',
    ...change,
  };
}

async function propose(change: Partial<ProposeMeeting> = {}): Promise<string> {
  const { meeting } = await room(north).propose(north.ferry, wanted(change));
  return meeting.id;
}

async function both(id: string, holds: (meeting: MeetingView) => boolean, what: string): Promise<void> {
  for (const side of [north, south])
    await until(
      async () =>
        room(side)
          .view(side.ferry, id)
          .then(holds, () => false),
      `${what} at ${side.node.name}`,
    );
}

/** The duties of a subject, as both nodes hold them: equal but for the figures of what each alone has seen last. */
async function dutiesOf(id: string): Promise<[DutyView[], DutyView[]]> {
  const of = async ({ node, ferry }: typeof north) =>
    (await node.open.node.duties.list(ferry, { line })).items.filter(({ subject }) => subject.id === id);
  return [await of(north), await of(south)];
}

/** Once both hold the same of them: what one has measured last is on its way a moment longer than its state. */
async function agreedDuties(id: string): Promise<DutyView[]> {
  await until(async () => {
    const [atNorth, atSouth] = await dutiesOf(id);
    return isDeepStrictEqual(atNorth, atSouth);
  }, 'the same duties on both sides');
  return (await dutiesOf(id))[0];
}

async function bothOwe(id: string, holds: (duty: DutyView) => boolean, what: string): Promise<void> {
  await until(async () => (await dutiesOf(id)).every((duties) => duties.some(holds)), what);
}

describe('a meeting', () => {
  it('is proposed, agreed to in time and held; the reply that was owed is met on both sides', async () => {
    const id = await propose();
    await both(id, ({ delivery, duty }) => delivery === 'delivered' && duty?.state === 'pending', 'the proposal and its duty');
    expect(await room(south).view(south.ferry, id)).toMatchObject({
      type: 'meeting',
      from: { party: north.node.id, desk: 'north-ferry' },
      state: 'proposed',
      subject: 'The ferry timetable',
      place: 'On the island',
      duty: { clause: 'reply-to-meetings', owedBy: south.node.id },
    });
    await room(south).act(south.ferry, id, { do: 'agree' });
    await both(id, ({ state, duty }) => state === 'agreed' && duty?.state === 'met', 'the agreement');
    await room(north).act(north.ferry, id, { do: 'held' });
    await both(id, ({ state }) => state === 'held', 'that it was held');
    const atNorth = await agreedDuties(id);
    expect(atNorth).toMatchObject([
      {
        owes: 'reply',
        district: 'ferry',
        precedence: 'routine',
        limitSeconds: 900,
        subject: { kind: 'meeting', title: 'The ferry timetable' },
      },
    ]);
  });

  it('is refused with a ground that the other side reads; the refusal is the reply', async () => {
    const id = await propose();
    await both(id, ({ duty }) => duty !== null, 'the proposal');
    await room(south).act(south.ferry, id, { do: 'refuse', ground: 'not-now', reason: 'The desk moves house' });
    await both(
      id,
      ({ state, refused, duty }) =>
        state === 'refused' &&
        refused?.ground === 'not-now' &&
        refused.reason === 'The desk moves house' &&
        duty?.state === 'met',
      'the refusal',
    );
    await expect(room(south).act(south.ferry, id, { do: 'agree' })).rejects.toMatchObject({ code: 'SUBJECT_STATE' });
    expect((await room(south).act(south.ferry, id, { do: 'refuse', ground: 'other' })).events).toHaveLength(
      (await room(south).view(south.ferry, id)).events.length,
    );
  });

  it('that nobody answers is breached when due, on both sides, and a late answer makes it late', async () => {
    const id = await propose({ precedence: 'flash' });
    await both(id, ({ duty }) => duty?.state === 'breached', 'the breach');
    await room(south).act(south.ferry, id, { do: 'agree' });
    await both(id, ({ state, duty }) => state === 'agreed' && duty?.state === 'late', 'the late answer');
    await agreedDuties(id);
    const breaches = (await room(south).view(south.ferry, id)).events.filter(({ kind }) => kind === 'duty.breached');
    expect(breaches).toMatchObject([{ party: south.node.id }]);
  });

  it('that is called off in time is owed no reply', async () => {
    const id = await propose();
    await both(id, ({ duty }) => duty?.state === 'pending', 'the proposal');
    await room(north).act(north.ferry, id, { do: 'cancel', ground: 'other', reason: 'Settled by telephone' });
    await both(id, ({ state, duty }) => state === 'cancelled' && duty?.state === 'excused', 'the cancellation');
  });

  it('is made once under one id, and other content under it is refused', async () => {
    const meeting = wanted();
    expect((await room(north).propose(north.ferry, meeting)).created).toBe(true);
    expect((await room(north).propose(north.ferry, meeting)).created).toBe(false);
    await expect(room(north).propose(north.ferry, { ...meeting, precedence: 'flash' })).rejects.toMatchObject({
      code: 'ID_REUSED',
    });
    await expect(room(north).propose({ ...north.ferry, desk: null }, wanted())).rejects.toMatchObject({ code: 'DESK_REQUIRED' });
    await expect(room(north).propose(north.ferry, wanted({ ends: inHours(1), begins: inHours(2) }))).rejects.toMatchObject({
      code: 'BAD_TIMES',
    });
  });

  it('is listed newest first, by line and by state', async () => {
    const first = await propose({ type: 'joint-activity' });
    const second = await propose();
    const { items } = await room(north).list(north.ferry, { line, state: 'proposed', limit: 2 });
    expect(items.map(({ id }) => id)).toEqual([second, first]);
    const next = await room(north).list(north.ferry, { line, state: 'proposed', limit: 1, after: second });
    expect(next.items.map(({ id, type, duty }) => ({ id, type, duty }))).toEqual([
      { id: first, type: 'joint-activity', duty: null },
    ]);
  });
});

describe('a commitment of a confirmed minute', () => {
  const soon = (seconds: number) => new Date(Date.now() + ahead + seconds * 1_000).toISOString();

  /** A meeting that was agreed, with a minute that commits the south to something. Answers the meeting and the commitment. */
  async function committed(by: string): Promise<{ id: string; commitment: string }> {
    const id = await propose();
    await both(id, ({ delivery }) => delivery === 'delivered', 'the proposal');
    await room(south).act(south.ferry, id, { do: 'agree' });
    await both(id, ({ state }) => state === 'agreed', 'the agreement');
    const commitment = v7();
    const minute = v7();
    const commitments = [{ id: commitment, owedBy: south.node.id, desk: 'south-ferry', by, what: 'Send the new timetable' }];
    await room(north).act(north.ferry, id, { do: 'minute', id: minute, text: 'Two ferries more each day', commitments });
    await both(id, ({ minutes }) => minutes.length === 1, 'the minute');
    expect((await room(south).view(south.ferry, id)).commitments).toEqual([]);
    await room(south).act(south.ferry, id, { do: 'confirm-minute', of: minute });
    await both(id, ({ commitments }) => commitments[0]?.duty?.state === 'pending', 'the duty');
    return { id, commitment };
  }

  it('is done in time: met on both sides, with what was said of it', async () => {
    const { id, commitment } = await committed(soon(600));
    const done = { text: 'Sent by boat', subject: { kind: 'meeting', id } } as const;
    expect(await south.node.open.node.duties.done(south.ferry, commitment, done)).toMatchObject({ state: 'met', owes: 'fulfil' });
    await both(id, ({ commitments }) => commitments[0]?.doneAt !== undefined && commitments[0].duty?.state === 'met', 'the deed');
    await agreedDuties(id);
    await expect(north.node.open.node.duties.done(north.ferry, commitment, done)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(south.node.open.node.duties.done(south.ferry, v7(), done)).rejects.toMatchObject({ code: 'UNKNOWN_COMMITMENT' });
  });

  it('that is not done is breached when due, survives a restart, fires once, and done later is late', async () => {
    const { id, commitment } = await committed(soon(600));
    await south.node.down();
    ahead += 3_600_000;
    await south.node.up();
    await lineUp(south.node, line);
    await bothOwe(id, ({ state, owes }) => owes === 'fulfil' && state === 'breached', 'the breach');
    const own = (await room(south).view(south.ferry, id)).events.filter(
      ({ kind, party }) => kind === 'duty.breached' && party === south.node.id,
    );
    expect(own).toHaveLength(1);
    const done = { text: 'Late, but here it is', subject: { kind: 'meeting', id } } as const;
    await south.node.open.node.duties.done(south.ferry, commitment, done);
    await bothOwe(id, ({ state, owes }) => owes === 'fulfil' && state === 'late', 'the late deed');
    const [atNorth, atSouth] = await dutiesOf(id);
    expect(atNorth.map(({ state }) => state)).toEqual(atSouth.map(({ state }) => state));
  });

  it('is excused by both parties before it is due, and by one alone it goes on', async () => {
    const { id } = await committed(soon(600));
    const duty = (await dutiesOf(id))[0].find(({ owes }) => owes === 'fulfil')?.id ?? '';
    expect(await north.node.open.node.duties.excuse(north.ferry, duty, 'The press is broken')).toMatchObject({
      state: 'pending',
      excusedBy: [north.node.id],
    });
    await bothOwe(id, ({ excusedBy }) => excusedBy.length === 1, 'the first excuse');
    await south.node.open.node.duties.excuse(south.ferry, duty, 'The press is broken');
    await bothOwe(id, ({ state, owes }) => owes === 'fulfil' && state === 'excused', 'that it is excused');
    const clerk = { ...north.ferry, mandate: 'inform' } as const;
    await expect(north.node.open.node.duties.excuse(clerk, duty, 'No')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('needs the mandate to agree, and a time that is still to come', async () => {
    const id = await propose();
    await both(id, ({ delivery }) => delivery === 'delivered', 'the proposal');
    await room(south).act(south.ferry, id, { do: 'agree' });
    const minute = (by: string, owedBy = south.node.id, desk = 'south-ferry') => ({
      do: 'minute' as const,
      id: v7(),
      text: 'We agreed',
      commitments: [{ id: v7(), owedBy, desk, by, what: 'Something' }],
    });
    const clerk = { ...south.ferry, mandate: 'inform' } as const;
    await expect(room(south).act(clerk, id, minute(soon(600)))).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(room(south).act(south.ferry, id, minute(soon(-1)))).rejects.toMatchObject({ code: 'COMMITMENT_PAST' });
    await expect(room(south).act(south.ferry, id, minute(soon(600), `ql1${'a'.repeat(32)}`))).rejects.toMatchObject({
      code: 'FOREIGN_COMMITMENT',
    });
  });
});
