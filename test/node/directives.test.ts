import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Actor, type DirectiveView, HeldForApproval, type LiveNotice } from '../../src/node/index.ts';
import { foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const hq: Actor = { alias: 'hq', role: 'headquarters', desk: null, mandate: 'bind' };
const ferryHead = officer('north-ferry', 'head of the ferry', 'head');
const millHead = officer('north-mill', 'head of the mill', 'head');
const ferry = officer('north-ferry');
const secret = 'Zugzwang: no meetings, answer every call';
/** Everything that either node has sent to the other. */
const frames: string[] = [];
let north: TestNode;
let south: TestNode;
let line = '';

beforeAll(async () => {
  const send = WebSocket.prototype.send;
  vi.spyOn(WebSocket.prototype, 'send').mockImplementation(function (this: WebSocket, ...sent: unknown[]) {
    const [data] = sent;
    frames.push(typeof data === 'string' ? data : Buffer.from(data as Uint8Array).toString('latin1'));
    return Reflect.apply(send, this, sent) as undefined;
  });
  [north, south] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  line = await foundLine(north, south);
  await until(async () => (await north.open.node.house.lines()).length === 1, 'the house line');
  // Each district has a head of its own: where none sits, every head of the party would answer for the desk.
  for (const { alias, role, desk } of [ferryHead, millHead])
    await north.open.accounts.add({ alias, password: 'a long river bends', role, desk });
});
afterAll(async () => {
  for (const node of [north, south]) await node?.[Symbol.asyncDispose]();
  vi.restoreAllMocks();
});

const house = () => north.open.node.house;

async function issue(change: Partial<Parameters<TestNode['open']['node']['house']['directives']['issue']>[1]> = {}) {
  const wanted = { id: v7(), to: {}, text: { en: secret }, rules: [{ rule: 'forbid-meetings' }] as const, ...change };
  return { wanted, ...(await house().directives.issue(hq, wanted)) };
}

const states = ({ acknowledgements }: DirectiveView) =>
  Object.fromEntries(acknowledgements.map(({ desk, state }) => [desk, state]));

describe('a directive', () => {
  it('is in force at once for all desks, numbered, and waits for the head of each', async () => {
    const { view, created } = await issue();
    expect(created).toBe(true);
    expect(view).toMatchObject({ number: 1, mode: 'exercise', state: 'issued', lines: [], desks: [], text: { en: secret } });
    expect(states(view)).toEqual({ 'north-ferry': 'pending', 'north-mill': 'pending' });
    expect(north.open.node.directivesOn(line)).toMatchObject([{ id: view.id, number: 1, rules: [{ rule: 'forbid-meetings' }] }]);
    expect(south.open.node.directivesOn(line)).toEqual([]);
  });

  it('issued again is the same one; with other content its id is taken; two at once have two numbers', async () => {
    const { wanted, view } = await issue();
    expect(await house().directives.issue(hq, wanted)).toEqual({ view, created: false });
    await expect(house().directives.issue(hq, { ...wanted, text: { en: 'Other words' } })).rejects.toMatchObject({
      code: 'ID_REUSED',
    });
    const two = await Promise.all([issue(), issue()]);
    expect(two.map((one) => one.view.number).sort()).toEqual([view.number + 1, view.number + 2]);
  });

  it('is acknowledged by the head of a desk and by nobody in the place of the head', async () => {
    const { view } = await issue();
    for (const actor of [hq, ferry])
      await expect(house().directives.acknowledge(actor, view.id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(house().directives.acknowledge(ferryHead, view.id, 'north-mill')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(house().directives.acknowledge(ferryHead, view.id, 'south-ferry')).rejects.toMatchObject({
      code: 'UNKNOWN_DESK',
    });
    expect((await house().directives.view(ferryHead, view.id)).acknowledgeFor).toEqual(['north-ferry']);
    const first = await house().directives.acknowledge(ferryHead, view.id);
    expect(states(first)).toEqual({ 'north-ferry': 'acknowledged', 'north-mill': 'pending' });
    expect(first.state).toBe('issued');
    const both = await house().directives.acknowledge(millHead, view.id);
    expect(both).toMatchObject({ state: 'acknowledged', acknowledgeFor: [] });
    expect(north.open.node.directivesOn(line).map(({ id }) => id)).toContain(view.id);
  });

  it('that a head has not acknowledged in time is overdue, and screens are told', async () => {
    const told: LiveNotice[] = [];
    const screen = north.open.node.connect(ferryHead, (notice) => told.push(notice));
    const { view } = await issue({ acknowledgeWithin: 0.2, to: { desks: ['north-ferry'] } });
    await until(async () => states(await house().directives.view(hq, view.id))['north-ferry'] === 'overdue', 'the overdue');
    const notices = () =>
      told.flatMap((notice) => ('subject' in notice && notice.subject.id === view.id ? [notice.subject.kind] : []));
    // It can be read as soon as it is committed, and is told a moment later.
    await until(async () => notices().length >= 2, 'the notices of its issue and of the overdue');
    expect(new Set(notices())).toEqual(new Set(['directive']));
    const alarms = await north.open.node.overview.alarms({ open: true });
    expect(alarms).toContainEqual(
      expect.objectContaining({ kind: 'directive-overdue', desk: 'north-ferry', subject: { kind: 'directive', id: view.id } }),
    );
    const late = await house().directives.acknowledge(ferryHead, view.id);
    expect(late).toMatchObject({
      state: 'acknowledged',
      acknowledgements: [{ state: 'acknowledged', by: { alias: ferryHead.alias } }],
    });
    screen.close();
  });

  it('lifted binds nobody any more; one that replaces another lifts it', async () => {
    const { view: old } = await issue();
    const { view } = await issue({ replaces: old.id });
    expect(await house().directives.view(hq, old.id)).toMatchObject({ state: 'lifted', replacedBy: view.id });
    await house().directives.lift(hq, view.id, 'The talks go on');
    const ids = north.open.node.directivesOn(line).map(({ id }) => id);
    expect(ids).not.toContain(old.id);
    expect(ids).not.toContain(view.id);
    await expect(house().directives.acknowledge(ferryHead, view.id)).rejects.toMatchObject({ code: 'SUBJECT_STATE' });
    await expect(issue({ replaces: v7() })).rejects.toMatchObject({ code: 'UNKNOWN_DIRECTIVE' });
  });

  it('names desks and lines of its own party alone', async () => {
    await expect(issue({ to: { desks: ['south-ferry'] } })).rejects.toMatchObject({ code: 'UNKNOWN_DESK' });
    await expect(issue({ to: { lines: [`qll1${'a'.repeat(32)}`] } })).rejects.toMatchObject({ code: 'UNKNOWN_LINE' });
    await expect(issue({ mode: 'actual' })).rejects.toMatchObject({ code: 'LINE_NOT_IN_FORCE' });
    await expect(issue({ mode: 'actual', to: { lines: [line] } })).rejects.toMatchObject({ code: 'ONE_MODE' });
  });

  it('is in force after a restart, and never was on its way to the other side', async () => {
    const before = north.open.node.directivesOn(line);
    expect(before.length).toBeGreaterThan(0);
    await north.down();
    await north.up();
    expect(north.open.node.directivesOn(line)).toEqual(before);
    await until(async () => (await north.open.node.lines())[0]?.state === 'up', 'the line');
    const spoken = 'A word that does go out';
    const to = { party: south.id, desk: 'south-ferry' };
    const call = { id: v7(), line, to, precedence: 'routine', reason: spoken } as const;
    await north.open.node.place(ferry, call);
    await until(
      async () =>
        south.open.node.call(officer('south-ferry'), call.id).then(
          () => true,
          () => false,
        ),
      'the call',
    );
    const [own] = await house().lines();
    const heard = (text: string) => frames.some((frame) => frame.includes(text));
    expect(heard(spoken)).toBe(true);
    expect([secret, 'directive.issued', own?.line ?? '?', 'House record'].filter(heard)).toEqual([]);
    expect((await south.open.node.house.lines()).map((one) => one.line)).not.toContain(own?.line);
    expect((await north.open.node.lines()).map((one) => one.id)).toEqual([line]);
    const joint: string[] = [];
    for await (const piece of (await house().oversight.exportLine(hq, line, false)).pieces) joint.push(piece);
    expect(joint.join('')).toContain(spoken);
    expect(joint.join('')).not.toContain('Zugzwang');
  });
});

describe('while the head approves what is written', () => {
  let call = '';
  let directive = '';
  beforeAll(async () => {
    directive = (await issue({ rules: [{ rule: 'head-approves-writing' }], to: { desks: ['north-ferry'] } })).view.id;
  });

  it('a call goes at once, and oversight and head are told', async () => {
    call = v7();
    const to = { party: south.id, desk: 'south-ferry' };
    const placed = await north.open.node.place(ferry, { id: call, line, to, precedence: 'flash', reason: 'Smoke' });
    expect(placed.call.state).not.toBe('refused');
    const notes = (await house().oversight.list(hq, {})).items;
    expect(notes).toContainEqual(
      expect.objectContaining({ what: 'floor-act-before-approval', line, subject: call, by: expect.objectContaining(ferry) }),
    );
  });

  it('a minute waits, goes as its author’s once the head approves it, and asked for again is the same', async () => {
    const there = officer('south-ferry');
    await until(
      async () =>
        south.open.node.call(there, call).then(
          () => true,
          () => false,
        ),
      'the call',
    );
    await south.open.node.act(there, call, { do: 'answer', as: 'text' });
    await until(async () => (await north.open.node.call(ferry, call)).state === 'answered', 'the answer');
    const minute = { do: 'minute', id: v7(), text: 'Both sides send a boat' } as const;
    const held = await north.open.node.act(ferry, call, minute).catch((error: unknown) => error);
    expect(held).toBeInstanceOf(HeldForApproval);
    const { id } = (held as HeldForApproval).approval;
    await expect(north.open.node.act(ferry, call, minute)).rejects.toMatchObject({ approval: { id, state: 'asked' } });
    expect((await north.open.node.call(ferry, call)).minutes).toEqual([]);
    const [waiting] = await house().approvals.list(ferryHead, { state: 'asked' });
    expect(waiting).toMatchObject({ id, directive, desk: 'north-ferry', mayAnswer: true, by: { alias: ferry.alias } });
    expect(await house().approvals.list(millHead, { state: 'asked' })).toEqual([]);
    await expect(house().approvals.give(ferry, id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(house().approvals.give(millHead, id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await house().approvals.give(ferryHead, id)).toMatchObject({
      state: 'given',
      answered: { by: { alias: ferryHead.alias } },
    });
    expect((await north.open.node.call(ferry, call)).minutes).toMatchObject([{ text: minute.text, by: { alias: ferry.alias } }]);
    await north.open.node.act(ferry, call, minute);
    expect((await north.open.node.call(ferry, call)).minutes).toHaveLength(1);
  });

  it('goes although the node dies between the approval and the minute, once', async () => {
    const minute = { do: 'minute', id: v7(), text: 'The boats meet at noon' } as const;
    const held = await north.open.node.act(ferry, call, minute).catch((error: unknown) => error);
    const { id } = (held as HeldForApproval).approval;
    // It never comes back: as if the node had died in the middle.
    north.open.node.house.approvals.onGiven('outgoing', () => new Promise(() => {}));
    void house().approvals.give(ferryHead, id);
    await until(async () => (await house().approvals.view(hq, id)).state === 'given', 'the approval');
    const said = async () => (await north.open.node.call(ferry, call)).minutes.filter(({ text }) => text === minute.text);
    expect(await said()).toEqual([]);
    for (const _ of ['with what was left', 'with nothing left']) {
      await north.down();
      await north.up();
      expect(await said()).toMatchObject([{ by: { alias: ferry.alias } }]);
    }
  });

  it('what the head refuses is never said', async () => {
    const minute = { do: 'minute', id: v7(), text: 'We give up the mill' } as const;
    const held = await north.open.node.act(ferry, call, minute).catch((error: unknown) => error);
    const { id } = (held as HeldForApproval).approval;
    expect(await house().approvals.refuse(ferryHead, id, 'Not ours to say')).toMatchObject({
      state: 'refused',
      answered: { reason: 'Not ours to say' },
    });
    await expect(north.open.node.act(ferry, call, minute)).rejects.toMatchObject({ code: 'SUBJECT_STATE' });
    expect((await north.open.node.call(ferry, call)).minutes).toHaveLength(2);
  });

  it('the head writes without asking anybody, and so does the other desk', async () => {
    await north.open.node.act(ferryHead, call, { do: 'minute', id: v7(), text: 'Said by the head' });
    expect((await north.open.node.call(ferry, call)).minutes).toHaveLength(3);
  });
});
