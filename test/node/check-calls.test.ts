import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckCallView } from '../../src/node/index.ts';
import { administrator, foundLine, lineUp, officer, startNode, type TestNode, until } from '../support/nodes.ts';
import { mailServer } from '../support/receivers.ts';

const hour = 3_600_000;
const base = Date.parse('2031-05-01T08:59:59.000Z');
const began = Date.now();
/** Both nodes run by it; a test sets it forward while they are down. */
const clock = { skipped: 0 };
const now = () => base + (Date.now() - began) + clock.skipped;

const limits = { routine: 1, priority: 1, immediate: 1, flash: 1 };
const checks = (['north', 'south'] as const).map((side) => ({
  id: `from-${side}`,
  clause: 'checks',
  from: `${side}-ferry`,
  to: `${side === 'north' ? 'south' : 'north'}-ferry`,
  at: side === 'north' ? ['09:00', '10:00', '11:00', '12:00'] : ['23:00'],
  timezone: 'Etc/UTC',
  precedence: 'routine' as const,
}));
const north = {
  node: undefined as unknown as TestNode,
  ferry: officer('north-ferry'),
  hq: { ...officer('north-ferry', 'hq', 'headquarters'), desk: null },
};
const south = {
  node: undefined as unknown as TestNode,
  ferry: officer('south-ferry'),
  hq: { ...officer('south-ferry', 'eagle', 'headquarters'), desk: null },
};
let line = '';
let mail: Awaited<ReturnType<typeof mailServer>>;

beforeAll(async () => {
  // The hour must not come before the line is founded.
  clock.skipped = -600_000;
  [north.node, south.node, mail] = await Promise.all([
    startNode('North Bank', { now }),
    startNode('South Bank', { now }),
    mailServer(),
  ]);
  line = await foundLine(north.node, south.node, {
    answerWithin: limits,
    tolerance: { seconds: 0.2, share: 0 },
    checkCalls: checks,
  });
  await south.node.open.accounts.add({ alias: 'eagle', password: 'a long river bends', role: 'headquarters' });
  await south.node.open.node.notify.setMail(
    administrator,
    {
      host: '127.0.0.1',
      port: mail.port,
      security: 'none',
      from: 'desk@south.example',
      recipients: [{ account: 'eagle', address: 'eagle@south.example' }],
    },
    undefined,
  );
});
afterAll(async () => {
  for (const { node } of [north, south]) await node?.[Symbol.asyncDispose]();
  await mail?.[Symbol.asyncDispose]();
});

/** Sets the clock of both nodes to a time of day, while neither runs. */
async function skipTo(time: string, nodes: readonly TestNode[] = [north.node, south.node]): Promise<void> {
  for (const node of [north.node, south.node]) await node.down();
  clock.skipped = Date.parse(`2031-05-01T${time}Z`) - base - (Date.now() - began);
  for (const node of nodes) await upAgain(node);
  if (nodes.length === 2) for (const node of nodes) await lineUp(node, line);
}

/** At its old address: both start at once, and neither could tell the other a new one. */
function upAgain(node: TestNode): Promise<void> {
  return node.up(Number(new URL(node.url).port));
}

const at = async (node: TestNode, id = 'from-north'): Promise<CheckCallView> => {
  const found = (await node.open.node.checks.list({ line })).find((check) => check.id === id);
  if (found === undefined) throw new Error('no such check call');
  return found;
};
const both = (holds: (check: CheckCallView) => boolean, what: string) =>
  Promise.all([north.node, south.node].map((node) => until(async () => holds(await at(node)), `${what} at ${node.name}`)));
const calls = async () => (await north.node.open.node.calls(north.ferry, { line })).items;

describe('a check call', () => {
  it('is known to both sides before its hour', async () => {
    expect(await at(north.node)).toMatchObject({ ours: true, next: '2031-05-01T09:00:00.000Z', last: null, missedInARow: 0 });
    expect(await at(south.node)).toMatchObject({ ours: false, next: '2031-05-01T09:00:00.000Z', last: null });
    expect(await at(north.node, 'from-south')).toMatchObject({ ours: false });
    expect(await calls()).toEqual([]);
  });

  it('is placed at its hour by the node, rings as any call, is answered by a person, and is on the record as what it is', async () => {
    await skipTo('08:59:58.000');
    const screen = south.node.open.node.connect(south.ferry, () => {});
    await until(async () => (await calls()).length === 1, 'the call');
    const [call] = await calls();
    expect(call).toMatchObject({ from: { desk: 'north-ferry' }, to: { desk: 'south-ferry' }, precedence: 'routine' });
    expect(call?.events[0]).toMatchObject({
      kind: 'call.placed',
      by: { role: 'node', desk: 'north-ferry' },
      data: { check: 'from-north' },
    });
    expect(Date.parse(call?.placedAt ?? '')).toBeGreaterThanOrEqual(Date.parse('2031-05-01T09:00:00Z'));
    const id = call?.id ?? '';
    await until(
      async () => (await south.node.open.node.call(south.ferry, id).catch(() => undefined))?.ringsHere === true,
      'the ring',
    );
    await south.node.open.node.act(south.ferry, id, { do: 'answer', as: 'text' });
    await both((check) => check.last?.state === 'answered' && check.last.call === id, 'the answer');
    expect(await at(south.node)).toMatchObject({
      next: '2031-05-01T10:00:00.000Z',
      last: { at: '2031-05-01T09:00:00.000Z' },
      missedInARow: 0,
    });
    screen.close();
  });

  it('is placed once, however often the node starts in its hour, and is missed when nobody answers in time', async () => {
    await skipTo('10:03:00.000', [north.node]);
    await until(async () => (await calls()).length === 2, 'the late call');
    await north.node.down();
    await upAgain(north.node);
    await upAgain(south.node);
    await lineUp(north.node, line);
    await both((check) => check.last?.state === 'missed', 'the missed call');
    expect(await calls()).toHaveLength(2);
    expect(await at(south.node)).toMatchObject({ missedInARow: 1, last: { at: '2031-05-01T10:00:00.000Z' } });
    expect((await south.node.open.node.overview.read(south.hq)).alarms).toEqual([]);
  });

  it('that comes to nothing a second time raises one alarm at each headquarters, which is rung and acknowledges it', async () => {
    await skipTo('11:00:00.000');
    await both((check) => check.missedInARow === 2, 'the second missed call');
    for (const { node, hq } of [north, south]) {
      await until(async () => (await node.open.node.overview.read(hq)).alarms.length === 1, `the alarm at ${node.name}`);
      expect((await node.open.node.overview.read(hq)).alarms).toMatchObject([
        { kind: 'check-calls-missed', line, mode: 'exercise', subject: { kind: 'check-call', id: 'from-north' }, count: 2 },
      ]);
    }
    await until(async () => mail.letters.length === 1, 'the letter to headquarters');
    expect(mail.letters[0]).toMatchObject({ to: ['eagle@south.example'] });
    const { overview, notify } = south.node.open.node;
    const [alarm] = await overview.alarms({ open: true });
    const id = alarm?.id ?? '';
    // The letter is with the mail server before its answer is with the node.
    await until(async () => (await notify.attempts(id)).every(({ state }) => state !== 'waiting'), 'the result of the attempt');
    expect(await notify.attempts(id)).toMatchObject([{ via: 'email', to: 'eagle', state: 'sent' }]);
    await expect(overview.acknowledge(south.ferry, id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await overview.acknowledge(south.hq, id)).toMatchObject({ id, acknowledged: { by: 'eagle' } });
    expect(await overview.alarms({ open: true })).toEqual([]);
    expect(await overview.alarms({})).toHaveLength(1);
  });

  it('whose hour passed while the node was down is not placed any more, and that is noted', async () => {
    await skipTo('12:11:00.000');
    await until(async () => (await at(north.node)).last?.state === 'not-placed', 'the note');
    expect(await at(north.node)).toMatchObject({ missedInARow: 3, last: { at: '2031-05-01T12:00:00.000Z' } });
    expect(await calls()).toHaveLength(3);
  });
});

describe('headquarters sees', () => {
  it('each district with its desks, duties and missed calls', async () => {
    const screen = south.node.open.node.connect(south.ferry, () => {});
    const { districts } = await south.node.open.node.overview.read(south.hq);
    screen.close();
    expect(districts.map(({ district, posture }) => [district, posture])).toEqual([
      ['ferry', 'open'],
      ['mill', 'open'],
    ]);
    expect(districts[0]).toMatchObject({
      line,
      mode: 'exercise',
      desks: [{ id: 'south-ferry', staffed: true }],
      overdueDuties: 2,
      missedCalls: 2,
      unacknowledged: 0,
    });
    expect(districts[1]).toMatchObject({ desks: [{ id: 'south-mill', staffed: false }], missedCalls: 0 });
  });

  it('since when the other side is dark: two hours of check calls without a word from it', async () => {
    const heard = now();
    await skipTo('23:30:00.000', [south.node]);
    await until(async () => (await at(south.node, 'from-south')).last !== null, 'the hour of the other check call');
    const { districts } = await south.node.open.node.overview.read(south.hq);
    const dark = Date.parse(districts[0]?.darkSince ?? '');
    expect(dark).toBeLessThanOrEqual(Math.max(heard, now()));
    expect(dark).toBeGreaterThan(now() - 16 * hour);
    await upAgain(north.node);
  });

  it('the missed calls of this day alone: yesterday’s stay among what is overdue', async () => {
    await skipTo('24:00:00.000', [south.node]);
    const { districts } = await south.node.open.node.overview.read(south.hq);
    expect(districts[0]).toMatchObject({ missedCalls: 0, overdueDuties: 2 });
    await upAgain(north.node);
  });
});
