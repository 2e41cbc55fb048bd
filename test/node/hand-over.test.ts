import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/node/index.ts';
import { foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const day = officer('north-ferry', 'day officer');
const night = officer('north-ferry', 'night officer');
const head = officer('north-ferry', 'head of the ferry', 'head');
const miller = officer('north-mill', 'miller');
const hq: Actor = { alias: 'hq', role: 'headquarters', desk: null, mandate: 'bind' };
let north: TestNode;
let south: TestNode;
let line = '';
/** How far North's clock is ahead, milliseconds. */
let offset = 0;

beforeAll(async () => {
  [north, south] = await Promise.all([startNode('North Bank', { now: () => Date.now() + offset }), startNode('South Bank')]);
  line = await foundLine(north, south);
  await until(async () => (await north.open.node.house.lines()).length === 1, 'the house line');
  // Each district has a head of its own: where none sits, every head of the party would answer for the desk.
  for (const { alias, role, desk } of [head, officer('north-mill', 'other head', 'head')])
    await north.open.accounts.add({ alias, password: 'a long river bends', role, desk });
});
afterAll(async () => {
  for (const node of [north, south]) await node?.[Symbol.asyncDispose]();
});

const watches = () => north.open.node.house.watches;
const current = (actor: Actor) => watches().current(actor, 'north-ferry');

describe('a desk', () => {
  it('goes from one officer to the next; the watch before ends as relieved and its notes are read', async () => {
    expect(await current(day)).not.toHaveProperty('watch');
    const first = await watches().take(day, { id: v7() });
    expect(first).toMatchObject({ created: true, view: { desk: 'north-ferry', state: 'on', by: { alias: 'day officer' } } });
    await watches().note(day, first.view.id, 'The ferry is late');
    await expect(watches().note(miller, first.view.id, 'Not mine')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const read = await current(night);
    expect(read.watch?.id).toBe(first.view.id);
    expect(read.open.notes).toMatchObject([{ text: 'The ferry is late' }]);
    const second = await watches().take(night, { id: v7() });
    expect(second.view).toMatchObject({ state: 'on', after: first.view.id });
    const [latest, before] = (await watches().list(hq, { desk: 'north-ferry' })).items;
    expect(latest?.id).toBe(second.view.id);
    expect(before).toMatchObject({
      id: first.view.id,
      state: 'ended',
      ended: { because: 'relieved', by: { alias: 'night officer' } },
    });
    expect((await current(night)).open.notes).toMatchObject([{ text: 'The ferry is late' }]);
  });

  it('taken over again by whoever has it, or by the same request, is the same watch', async () => {
    const id = v7();
    const { view } = await watches().take(day, { id });
    expect(await watches().take(day, { id })).toEqual({ view, created: false });
    expect(await watches().take(day, { id: v7() })).toEqual({ view, created: false });
    await expect(watches().take(night, { id })).rejects.toMatchObject({ code: 'ID_REUSED' });
  });

  it('of two who take it at once has one, and the other was relieved', async () => {
    await Promise.all([watches().take(day, { id: v7() }), watches().take(night, { id: v7() })]);
    const on = (await watches().list(hq, { desk: 'north-ferry' })).items.filter(({ state }) => state === 'on');
    expect(on).toHaveLength(1);
    expect((await current(hq)).watch?.id).toBe(on[0]?.id);
  });

  it('is taken over by its own officers and by the head of its district, not from elsewhere', async () => {
    await expect(watches().take(miller, { id: v7(), desk: 'north-ferry' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(watches().take(hq, { id: v7(), desk: 'north-ferry' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(watches().take(day, { id: v7(), desk: 'south-ferry' })).rejects.toMatchObject({ code: 'UNKNOWN_DESK' });
    await expect(watches().take({ ...day, desk: null }, { id: v7() })).rejects.toMatchObject({ code: 'DESK_REQUIRED' });
  });

  it('shows what is open to the next officer: calls, duties, directives', async () => {
    const there = officer('south-ferry');
    const call = v7();
    const to = { party: north.id, desk: 'north-ferry' };
    await south.open.node.place(there, { id: call, line, to, precedence: 'routine', reason: 'Smoke over the ferry' });
    const text = { en: 'Answer every call' };
    const { view } = await north.open.node.house.directives.issue(hq, { id: v7(), to: {}, text, rules: [] });
    await until(async () => (await current(night)).open.duties.some(({ subject }) => subject.id === call), 'the call');
    const { open } = await current(night);
    expect(open.calls.map(({ id }) => id)).toContain(call);
    expect(open.directives.map(({ id }) => id)).toEqual([view.id]);
    await north.open.node.house.directives.acknowledge(head, view.id, 'north-ferry');
    expect((await current(night)).open.directives).toEqual([]);
    expect((await watches().current(miller)).open.calls).toEqual([]);
    expect((await watches().current(miller)).open.directives.map(({ id }) => id)).toEqual([view.id]);
  });
});

describe('whoever has not been relieved', () => {
  it('does not end the watch alone; the head releases, and the desk can be taken over again', async () => {
    const { view } = await watches().take(day, { id: v7() });
    await expect(watches().release(day, view.id, 'Home')).rejects.toMatchObject({ code: 'NOT_RELIEVED', status: 409 });
    await expect(watches().release(officer('north-mill', 'other head', 'head'), view.id, 'Home')).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await expect(watches().release(night, view.id, 'Home')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const released = await watches().release(head, view.id, 'I sit here until the relief comes');
    expect(released).toMatchObject({ state: 'ended', ended: { because: 'released', by: { alias: head.alias } } });
    expect(released.notes.at(-1)).toMatchObject({ text: 'I sit here until the relief comes' });
    expect(await current(day)).not.toHaveProperty('watch');
    await expect(watches().note(day, view.id, 'Too late')).rejects.toMatchObject({ code: 'SUBJECT_STATE' });
    const next = await watches().take(night, { id: v7() });
    expect(next.view).not.toHaveProperty('after');
    expect(await watches().release(hq, next.view.id, 'The desk is closed for the night')).toMatchObject({ state: 'ended' });
  });

  it('is warned at signing out and goes if it must be; after that the watch still stands', async () => {
    const { view } = await watches().take(day, { id: v7() });
    await expect(watches().leaving(day, false)).rejects.toMatchObject({ code: 'NOT_RELIEVED' });
    await watches().leaving(day, true);
    await watches().leaving(miller, false);
    expect((await current(night)).watch?.id).toBe(view.id);
  });

  it('stays on watch when the relief of the rota does not come: that is noted once, and the desk goes on', async () => {
    for (const { alias } of [day, night])
      await north.open.accounts.add({ alias, password: 'a quiet river bends', role: 'duty-officer', desk: 'north-ferry' });
    const { view } = await watches().take(day, { id: v7() });
    const from = Date.now() + offset + 1_000;
    const times = { from: new Date(from).toISOString(), to: new Date(from + 3_600_000).toISOString() };
    const rota = { timezone: 'Etc/UTC', rotations: [], shifts: [{ ...times, alias: night.alias }], overrides: [], holidays: [] };
    await north.open.node.rota.set(head, 'north-ferry', rota);
    const look = () => north.open.node.house.relief.look();
    offset += 1_000 + 299_000;
    await look();
    expect((await current(day)).watch).not.toHaveProperty('unrelieved');
    offset += 2_000;
    await Promise.all([look(), look()]);
    await look();
    const { watch } = await current(day);
    expect(watch).toMatchObject({ id: view.id, state: 'on', unrelieved: { expected: night.alias } });
    await watches().note(day, view.id, 'I stay');
    expect((await watches().take(night, { id: v7() })).view).toMatchObject({ after: view.id });
  });

  it('has the watch after a restart', async () => {
    const before = (await current(day)).watch;
    await north.down();
    await north.up();
    expect((await current(day)).watch).toEqual(before);
  });
});
