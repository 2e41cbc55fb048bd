import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallView, Precedence } from '../../src/node/index.ts';
import { foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const limits = { routine: 900, priority: 300, immediate: 60, flash: 0.4 };
const north = { node: undefined as unknown as TestNode, ferry: officer('north-ferry'), mill: officer('north-mill') };
const south = { node: undefined as unknown as TestNode, ferry: officer('south-ferry'), mill: officer('south-mill') };
let line = '';

beforeAll(async () => {
  [north.node, south.node] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  line = await foundLine(north.node, south.node, { answerWithin: limits, tolerance: { seconds: 0.2, share: 0 } });
});
afterAll(async () => {
  for (const { node } of [north, south]) await node?.[Symbol.asyncDispose]();
});

async function place(precedence: Precedence = 'routine'): Promise<string> {
  const id = v7();
  const to = { party: south.node.id, desk: 'south-ferry' };
  await north.node.open.node.place(north.ferry, { id, line, to, precedence, reason: 'Test of the line' });
  return id;
}

const atNorth = (id: string): Promise<CallView> => north.node.open.node.call(north.ferry, id);
const atSouth = (id: string): Promise<CallView> => south.node.open.node.call(south.ferry, id);

async function both(id: string, holds: (call: CallView) => boolean, what: string): Promise<void> {
  for (const at of [atNorth, atSouth]) await until(async () => at(id).then(holds, () => false), what);
}

describe('nobody is there', () => {
  it('the ladder skips each step at once, says so on both sides, and is exhausted; the call stays answerable', async () => {
    const id = await place();
    await both(id, (call) => call.exhausted, 'the exhausted ladder');
    expect((await atNorth(id)).steps).toMatchObject([{ state: 'skipped', because: 'unstaffed' }]);
    const screen = south.node.open.node.connect(south.ferry, () => {});
    await until(async () => (await atSouth(id)).ringsHere, 'the ring on a screen that appears later');
    await south.node.open.node.act(south.ferry, id, { do: 'answer', as: 'text' });
    await both(id, (call) => call.state === 'answered' && call.duty.state === 'met', 'the answer');
    screen.close();
  });

  it('past the deadline the call is missed and the duty breached on both sides; a late answer makes it late', async () => {
    const id = await place('flash');
    await both(id, (call) => call.state === 'missed' && call.duty.state === 'breached', 'the missed call');
    await south.node.open.node.act(south.ferry, id, { do: 'answer', as: 'text' });
    await both(id, (call) => call.state === 'answered' && call.duty.state === 'late', 'the late answer');
    const figures = (await atNorth(id)).duty.figures;
    expect(figures).toEqual((await atSouth(id)).duty.figures);
    expect(figures).toMatchObject({ limit: limits.flash, tolerance: 0.2 });
    const { startedAt, breachedAt, actedAt } = figures?.owing ?? {};
    expect([startedAt, breachedAt, actedAt]).toEqual([startedAt, breachedAt, actedAt].sort());
    expect(Date.parse(actedAt ?? '') - Date.parse(startedAt ?? '')).toBeGreaterThan(limits.flash * 1_000);
    const { items } = await north.node.open.node.duties.list(north.ferry, { state: 'late' });
    expect(items.map((duty) => duty.subject.id)).toContain(id);
  });

  it('a missed call is returned: the old one is returned and the new one names it', async () => {
    const id = await place('flash');
    await both(id, (call) => call.state === 'missed', 'the missed call');
    await expect(north.node.open.node.returnCall(north.ferry, id, v7())).rejects.toMatchObject({
      code: 'OWN_PARTY',
      message: expect.stringContaining('place a new call'),
    });
    const back = v7();
    const returned = await south.node.open.node.returnCall(south.ferry, id, back);
    expect(returned.call).toMatchObject({ returns: id, to: { party: north.node.id, desk: 'north-ferry' } });
    await until(
      async () => (await north.node.open.node.call(north.ferry, back).catch(() => undefined)) !== undefined,
      'the call back',
    );
    await north.node.open.node.act(north.ferry, back, { do: 'answer', as: 'text' });
    await both(id, (call) => call.state === 'returned' && call.returnedBy === back, 'the return');
  });
});

describe('somebody is there', () => {
  it('the ladder climbs from a desk that rings in vain to the next, and each step is seen by the caller', async () => {
    const steps = [
      { target: { desk: 'south-ferry' }, seconds: 0.2, label: 'the desk' },
      { target: { desk: 'south-mill' }, seconds: 20, label: 'the next desk' },
    ];
    await south.node.open.node.setLadder({ ...south.ferry, role: 'headquarters' }, 'south-ferry', steps);
    const screens = [south.ferry, south.mill].map((actor) => south.node.open.node.connect(actor, () => {}));
    const id = await place();
    await until(async () => (await atSouth(id).catch(() => undefined))?.ringsHere === true, 'the ring');
    await south.node.open.node.act(south.ferry, id, { do: 'rang' });
    await both(id, (call) => call.steps[1]?.state === 'alerting', 'the next step');
    expect((await south.node.open.node.call(south.mill, id)).ringsHere).toBe(true);
    await south.node.open.node.act(south.mill, id, { do: 'rang' });
    await both(
      id,
      (call) => call.steps.map((step) => `${step.label}: ${step.state}`).join() === 'the desk: unanswered,the next desk: ringing',
      'both steps',
    );
    await south.node.open.node.act(south.mill, id, { do: 'answer', as: 'voice' });
    await both(id, (call) => call.state === 'answered' && call.answeredBy?.by.desk === 'south-mill', 'the answer');
    for (const screen of screens) screen.close();
    await south.node.open.node.setLadder({ ...south.ferry, role: 'headquarters' }, 'south-ferry', []);
  });

  it('two desks answer at once: one answer stands, and both are told whose', async () => {
    const id = await place();
    await both(id, (call) => call.state !== 'placed', 'the receipt');
    const answers = await Promise.allSettled(
      [south.ferry, { ...south.ferry, alias: 'another' }].map((actor) =>
        south.node.open.node.act(actor, id, { do: 'answer', as: 'text' }),
      ),
    );
    const told = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.answeredBy?.by.alias : answer.reason));
    expect(new Set(told)).toEqual(new Set([south.ferry.alias]));
    expect((await atSouth(id)).events.filter((event) => event.kind === 'call.answered')).toHaveLength(1);
    await both(id, (call) => call.state === 'answered', 'one answer');
  });

  it('two desks that ring each other land in one conversation', async () => {
    const [low, high] = [v7(), v7()];
    const call = { line, precedence: 'immediate', reason: 'Both at once' } as const;
    await Promise.all([
      north.node.open.node.place(north.mill, { ...call, id: high, to: { party: south.node.id, desk: 'south-mill' } }),
      south.node.open.node.place(south.mill, { ...call, id: low, to: { party: north.node.id, desk: 'north-mill' } }),
    ]);
    const crossed = (one: CallView) => one.state === 'cancelled' && one.crossed === low;
    await both(high, crossed, 'the higher id to be cancelled');
    await both(low, (one) => one.state === 'answered', 'the lower id to be answered');
  });

  it('a refusal needs a reason, stops the ringing, and does not meet the duty', async () => {
    const id = await place('flash');
    await both(id, (call) => call.state !== 'placed', 'the receipt');
    await south.node.open.node.act(south.ferry, id, { do: 'refuse', reason: 'Evacuating the desk' });
    await both(id, (call) => call.state === 'refused' && call.refused?.reason === 'Evacuating the desk', 'the refusal');
    await both(id, (call) => call.duty.state === 'breached', 'the breach');
  });
});

describe('what is written in a call', () => {
  it('a repeated request makes nothing twice, and other content under one id is refused', async () => {
    const id = await place();
    const again = {
      id,
      line,
      to: { party: south.node.id, desk: 'south-ferry' },
      precedence: 'routine',
      reason: 'Test of the line',
    } as const;
    expect(await north.node.open.node.place(north.ferry, again)).toMatchObject({ created: false, call: { id } });
    await expect(north.node.open.node.place(north.ferry, { ...again, reason: 'Another' })).rejects.toMatchObject({
      code: 'ID_REUSED',
      status: 409,
    });
  });

  it('a minute is proposed, corrected by the other side and confirmed', async () => {
    const id = await place();
    await both(id, (call) => call.state !== 'placed', 'the receipt');
    await south.node.open.node.act(south.ferry, id, { do: 'answer', as: 'text' });
    const [first, second] = [v7(), v7()];
    await south.node.open.node.act(south.ferry, id, { do: 'minute', id: first, text: 'Two boats at the ferry' });
    await both(id, (call) => call.minutes.length === 1, 'the proposal');
    await north.node.open.node.act(north.ferry, id, { do: 'minute', id: second, text: 'Three boats at the ferry' });
    await both(id, (call) => call.minutes.length === 2, 'the correction');
    await south.node.open.node.act(south.ferry, id, { do: 'confirm-minute', of: second });
    await both(
      id,
      (call) => call.minutes[1]?.confirmedBy === south.node.id && call.minutes[1].corrects === first,
      'the confirmation',
    );
  });

  it('a text that no record can hold is refused and leaves the line as it was', async () => {
    const id = await place();
    await expect(
      north.node.open.node.act(north.ferry, id, { do: 'message', id: v7(), text: 'broken \ud800 text' }),
    ).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
    await north.node.open.node.act(north.ferry, id, { do: 'message', id: v7(), text: 'whole' });
    await both(
      id,
      (call) => call.messages.length === 1 && call.events.every((event) => event.void === undefined),
      'the whole message',
    );
  });
});

it('a precedence that the callee finds wrong is marked on both sides, and counted', async () => {
  const id = await place('immediate');
  await both(id, (call) => call.state !== 'placed', 'the receipt');
  await south.node.open.node.act(south.ferry, id, { do: 'mark', precedence: 'routine' });
  await both(id, (call) => call.marked === 'routine', 'the mark');
  expect(await south.node.open.node.metrics()).toContain('quietline_precedence_marked_total 1');
  const counts = await Promise.all([
    north.node.open.node.marks(north.ferry, line, 30),
    south.node.open.node.marks(south.ferry, line, 30),
  ]);
  const ferry = { party: north.node.id, desk: 'north-ferry' };
  for (const { items } of counts) {
    const ours = items.find((item) => item.party === ferry.party && item.desk === ferry.desk);
    expect(ours?.calls).toBeGreaterThan(1);
    expect(ours).toMatchObject({ ...ferry, marked: 1 });
    expect(items.filter((item) => item !== ours).every((item) => item.marked === 0)).toBe(true);
  }
  // Marked again as what it was, it is no longer wrong, and the count follows the record.
  await south.node.open.node.act(south.ferry, id, { do: 'mark', precedence: 'immediate' });
  await both(id, (call) => call.marked === undefined, 'the mark taken back');
  expect((await north.node.open.node.marks(north.ferry, line, 30)).items.some((item) => item.marked > 0)).toBe(false);
});
