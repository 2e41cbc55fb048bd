/** The line is down: what the desk is told, what becomes of the call, and that nobody is charged for the time. */

import { v7 } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallView, LiveNotice } from '../../src/node/index.ts';
import { foundLine, lineUp, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const caller = officer('north-ferry');
const callee = officer('south-ferry');
const nodes: TestNode[] = [];
afterEach(async () => {
  for (const node of nodes.splice(0)) await node[Symbol.asyncDispose]();
});

/** Two nodes on one clock that a test can move. */
async function pair(terms: Parameters<typeof foundLine>[2] = {}) {
  const clock = { moved: 0 };
  const now = () => Date.now() + clock.moved;
  const [north, south] = await Promise.all([startNode('North Bank', { now }), startNode('South Bank', { now })]);
  nodes.push(north, south);
  return { north, south, clock, line: await foundLine(north, south, terms) };
}

async function place(from: TestNode, to: TestNode, line: string, precedence: 'routine' | 'flash' = 'routine'): Promise<string> {
  const id = v7();
  await from.open.node.place(caller, {
    id,
    line,
    to: { party: to.id, desk: 'south-ferry' },
    precedence,
    reason: 'Water over the sill',
  });
  return id;
}

const at = (node: TestNode, id: string): Promise<CallView | undefined> =>
  node.open.node.call(node.name === 'North Bank' ? caller : callee, id).catch(() => undefined);

const down = async (node: TestNode, line: string) =>
  until(
    async () => (await node.open.node.lines()).some((view) => view.id === line && view.state === 'down'),
    'the line to be down',
  );

describe('a call while the line is down', () => {
  it('says at once that it is undelivered, why, and which other ways there are; its screens hear so within five seconds', async () => {
    const { north, south, line } = await pair();
    await south.down();
    await down(north, line);
    const heard: LiveNotice[] = [];
    const screen = north.open.node.connect(caller, (notice) => heard.push(notice));
    const began = performance.now();
    const id = await place(north, south, line);
    expect(await at(north, id)).toMatchObject({
      state: 'placed',
      delivery: 'stored',
      due: null,
      undelivered: {
        reason: expect.stringMatching(/^[A-Z_]+$/) as string,
        otherWays: expect.arrayContaining([
          expect.objectContaining({ desk: 'south-ferry', numbers: ['0100 555 0100'] }),
        ]) as object[],
      },
    });
    expect(performance.now() - began).toBeLessThan(5_000);
    heard.length = 0;
    await until(
      async () => heard.some((notice) => 'subject' in notice && notice.subject.id === id),
      'the notice that it is still not delivered',
      7_000,
    );
    screen.close();
    await south.up();
  });

  it('waits: when the line is back after two hours it rings with its age, and the limit runs from then', async () => {
    const { north, south, line, clock } = await pair();
    await south.down();
    await down(north, line);
    const id = await place(north, south, line);
    clock.moved = 2 * 3_600_000;
    await south.up();
    const screen = south.open.node.connect(callee, () => {});
    await lineUp(north, line);
    await until(async () => (await at(south, id))?.ringsHere === true, 'the ring');
    const call = await at(south, id);
    const age = Date.now() + clock.moved - Date.parse(call?.placedAt ?? '');
    expect(age).toBeGreaterThan(2 * 3_600_000 - 1_000);
    expect(Date.parse(call?.due ?? '') - (Date.now() + clock.moved)).toBeGreaterThan(800_000);
    await south.open.node.act(callee, id, { do: 'answer', as: 'text' });
    await until(async () => (await at(north, id))?.duty.state === 'met', 'the answer');
    screen.close();
  });

  it('given up meanwhile it is an entry in the log of the other side and never a ring, and nobody owes anything', async () => {
    const { north, south, line, clock } = await pair();
    await south.down();
    await down(north, line);
    const id = await place(north, south, line);
    await north.open.node.act(caller, id, { do: 'end' });
    clock.moved = 2 * 3_600_000;
    await south.up();
    const rang: string[] = [];
    const screen = south.open.node.connect(callee, () => {
      void at(south, id).then((call) => call?.ringsHere === true && rang.push(id));
    });
    await until(async () => (await at(south, id)) !== undefined, 'the entry in the log');
    await until(async () => (await at(north, id))?.delivery === 'delivered', 'the receipt');
    const call = await at(south, id);
    expect(call).toMatchObject({ state: 'cancelled', ringsHere: false, due: null, duty: { state: 'excused', id: null } });
    expect(call?.events.map(({ kind }) => kind)).toEqual(['call.placed', 'call.cancelled']);
    expect((await south.open.node.calls(callee, {})).items.map((item) => item.id)).toContain(id);
    expect((await south.open.node.duties.list(callee, {})).items).toEqual([]);
    expect(rang).toEqual([]);
    screen.close();
  });
});

describe('time in which the line was down', () => {
  it('is charged to nobody: an answer given in time on the other side is met, although the caller heard of it an hour later', async () => {
    const { north, south, line, clock } = await pair({ answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 30 } });
    const id = await place(north, south, line, 'flash');
    await until(
      async () => (await at(north, id))?.events.some(({ kind }) => kind === 'call.delivered') === true,
      'both to have measured',
    );
    await north.app.close();
    await north.open.peers.stop();
    await south.open.node.act(callee, id, { do: 'answer', as: 'text' });
    clock.moved = 3_600_000;
    // The caller's own clock has passed limit and tolerance long ago; its line is down.
    const held = await at(north, id);
    expect(held?.events.map(({ kind }) => kind)).not.toContain('duty.breached');
    await north.open.stop();
    await north.up();
    await lineUp(north, line);
    await until(async () => (await at(north, id))?.state === 'answered', 'the answer');
    for (const node of [north, south]) {
      const call = await at(node, id);
      expect(call?.duty.state).toBe('met');
      expect(call?.events.map(({ kind }) => kind)).not.toContain('duty.breached');
    }
  });

  it('does not hide a breach: what was not answered before the line broke is missed on both sides when it is back', async () => {
    const { north, south, line, clock } = await pair();
    const id = await place(north, south, line, 'flash');
    await until(
      async () => (await at(north, id))?.events.some(({ kind }) => kind === 'call.delivered') === true,
      'both to have measured',
    );
    await south.down();
    await down(north, line);
    clock.moved = 600_000;
    expect((await at(north, id))?.duty.state).toBe('pending');
    await south.up();
    for (const node of [north, south])
      await until(async () => (await at(node, id))?.duty.state === 'breached', `the breach at ${node.name}`);
    expect((await at(north, id))?.state).toBe('missed');
  });
});

describe('one account on two screens', () => {
  it('both ring, both are told, and both fall silent when one answers; a third desk hears no ring', async () => {
    const { north, south, line } = await pair();
    const told: Record<'first' | 'second', Set<string>> = { first: new Set(), second: new Set() };
    const listen = (name: 'first' | 'second') =>
      south.open.node.connect(callee, (notice) => 'subject' in notice && told[name].add(notice.subject.id));
    const screens = [listen('first'), listen('second')];
    const id = await place(north, south, line);
    await until(async () => (await at(south, id))?.ringsHere === true, 'the ring');
    // The ring can be read as soon as it is committed, and is told a moment later.
    const bothTold = (what: string) => until(async () => told.first.has(id) && told.second.has(id), what);
    await bothTold('the ring to be told');
    expect((await south.open.node.call(officer('south-mill'), id)).ringsHere).toBe(false);
    // Both really ring; that is one ring for the other side.
    await Promise.all([south.open.node.act(callee, id, { do: 'rang' }), south.open.node.act(callee, id, { do: 'rang' })]);
    await until(async () => (await at(north, id))?.state === 'ringing', 'the ring at the caller');
    told.first.clear();
    told.second.clear();
    await south.open.node.act(callee, id, { do: 'answer', as: 'voice' });
    expect((await at(south, id))?.ringsHere).toBe(false);
    await bothTold('the answer to be told');
    expect((await at(south, id))?.events.filter(({ kind }) => kind === 'call.rang')).toHaveLength(1);
    for (const screen of screens) screen.close();
  });
});
