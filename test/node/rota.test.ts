import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallView, LiveNotice } from '../../src/node/index.ts';
import { administrator, foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const head = officer('south-ferry', 'lynx', 'head');
const heron = officer('south-mill', 'heron');
const otter = officer('south-mill', 'otter');
const north = { node: undefined as unknown as TestNode, ferry: officer('north-ferry') };
const south = { node: undefined as unknown as TestNode };
const headquarters = { ...officer('south-ferry', 'eagle', 'headquarters'), desk: null };
const empty = { timezone: 'Europe/Paris', rotations: [], shifts: [], overrides: [], holidays: [] };
let line = '';

beforeAll(async () => {
  [north.node, south.node] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  line = await foundLine(north.node, south.node);
  for (const { alias, desk } of [heron, otter])
    await south.node.open.accounts.add({ alias, password: 'a long river bends', role: 'duty-officer', desk });
});
afterAll(async () => {
  for (const { node } of [north, south]) await node?.[Symbol.asyncDispose]();
});

const rota = () => south.node.open.node.rota;
const from = (ms: number) => new Date(Date.now() + ms).toISOString();
const hour = 3_600_000;

describe('a rota', () => {
  it('is set by who may, for a desk of the own party, with people of this node alone', async () => {
    const days = { id: 'days', people: ['heron', 'otter'], starts: '2026-01-05T07:00', shiftHours: 12 };
    await expect(rota().set(heron, 'south-ferry', empty)).rejects.toMatchObject({ code: 'NOT_ALLOWED', status: 403 });
    await expect(rota().set(head, 'north-ferry', empty)).rejects.toMatchObject({ code: 'UNKNOWN_DESK' });
    for (const [alias, desk] of [
      ['lynx', 'south-ferry'],
      ['crane', 'south-mill'],
    ] as const)
      await south.node.open.accounts.add({ alias, password: 'a long river bends', role: 'head', desk });
    await until(
      () =>
        rota()
          .set(head, 'south-mill', empty)
          .then(
            () => false,
            () => true,
          ),
      'the head of the mill to be known',
    );
    const refusal = { code: 'NOT_ALLOWED', status: 403, extra: { allowedBy: 'the head of the desk, or headquarters' } };
    await expect(rota().set(head, 'south-mill', empty)).rejects.toMatchObject(refusal);
    for (const who of [officer('south-mill', 'crane', 'head'), headquarters, administrator])
      expect((await rota().set(who, 'south-mill', empty)).desk).toBe('south-mill');
    await expect(rota().take(head, 'south-mill', await rota().calendar('south-mill'))).rejects.toMatchObject(refusal);
    await expect(
      rota().set(head, 'south-ferry', { ...empty, rotations: [{ ...days, people: ['stranger'] }] }),
    ).rejects.toMatchObject({
      code: 'UNKNOWN_ACCOUNT',
      detail: expect.stringContaining('stranger'),
    });
    await expect(rota().set(head, 'south-ferry', { ...empty, timezone: 'Nowhere' })).rejects.toMatchObject({
      code: 'BAD_ROTA',
      extra: { fields: [{ path: '/timezone' }] },
    });
    const set = await rota().set(head, 'south-ferry', { ...empty, rotations: [days] });
    expect(set.onDuty).toHaveLength(1);
    const cover = await rota().shifts('south-ferry', '2026-03-28T00:00:00Z', '2026-03-30T00:00:00Z');
    expect(cover.items.map(({ from: begins, to }) => (Date.parse(to) - Date.parse(begins)) / hour)).toEqual([12, 12, 11, 12, 12]);
    expect([cover.gaps, cover.doubles]).toEqual([[], []]);
  });

  it('goes out as a calendar and comes back as it was; a second import takes the place of the first', async () => {
    await rota().set(head, 'south-ferry', { ...empty, shifts: [{ from: from(-hour), to: from(hour), alias: 'heron' }] });
    const file = await rota().calendar('south-ferry');
    const taken = await rota().take(head, 'south-ferry', file);
    expect(taken.shifts.map(({ alias, event }) => [alias, event !== undefined])).toEqual([
      ['heron', false],
      ['heron', true],
    ]);
    const again = await rota().take(head, 'south-ferry', file.replace('SUMMARY:heron', 'SUMMARY:otter'));
    expect(again.shifts.map(({ alias }) => alias)).toEqual(['heron', 'otter']);
    expect(again.onDuty).toEqual(['heron', 'otter']);
    await expect(rota().take(head, 'south-ferry', file.replace('SUMMARY:heron', 'SUMMARY:stranger'))).rejects.toMatchObject({
      code: 'UNKNOWN_ACCOUNT',
    });
    await expect(rota().take(head, 'south-ferry', 'BEGIN:VCALENDAR')).rejects.toMatchObject({ code: 'BAD_CALENDAR' });
    expect((await rota().read('south-ferry')).shifts).toEqual(again.shifts);
  });

  it('stands after a start', async () => {
    const before = await rota().read('south-ferry');
    await south.node.down();
    await south.node.up();
    expect(await rota().read('south-ferry')).toEqual(before);
  });
});

describe('a ladder by the rota', () => {
  const call = async (id: string): Promise<CallView | undefined> =>
    north.node.open.node.call(north.ferry, id).catch(() => undefined);

  async function place(): Promise<string> {
    const id = v7();
    const to = { party: south.node.id, desk: 'south-ferry' };
    await north.node.open.node.place(north.ferry, { id, line, to, precedence: 'routine', reason: 'Test' });
    return id;
  }

  it('rings the screens of whoever is on duty, and from the hand-over on those of the next', async () => {
    const { node } = south.node.open;
    const notices: LiveNotice[] = [];
    const screens = [heron, otter].map((actor) => node.connect(actor, (notice) => notices.push(notice)));
    const change = Date.now() + 3_000;
    await rota().set(head, 'south-ferry', {
      ...empty,
      shifts: [
        { from: from(-hour), to: new Date(change).toISOString(), alias: 'heron' },
        { from: new Date(change).toISOString(), to: from(hour), alias: 'otter' },
      ],
    });
    await node.setLadder(head, 'south-ferry', [{ target: { rota: 'south-ferry' }, seconds: 60, label: 'on duty' }]);
    const rings = async (id: string) => [(await node.call(heron, id)).ringsHere, (await node.call(otter, id)).ringsHere];
    const id = await place();
    await until(async () => (await call(id))?.steps[0]?.state === 'alerting', 'the step');
    expect(await rings(id)).toEqual([true, false]);
    notices.length = 0;
    await until(
      async () => notices.some((notice) => 'subject' in notice && notice.subject.kind === 'rota'),
      'the hand-over to be told',
    );
    expect(Date.now()).toBeGreaterThanOrEqual(change);
    expect(await rings(id)).toEqual([false, true]);
    expect((await rota().read('south-ferry')).onDuty).toEqual(['otter']);
    await node.act(otter, id, { do: 'rang' });
    await until(async () => (await call(id))?.state === 'ringing', 'the ring');
    await node.act(otter, id, { do: 'answer', as: 'voice' });
    await until(async () => (await call(id))?.state === 'answered', 'the answer');
    for (const screen of screens) screen.close();
  });

  it('with a gap now rings nobody of it, and goes on at once', async () => {
    const { node } = south.node.open;
    await rota().set(head, 'south-ferry', { ...empty, shifts: [{ from: from(hour), to: from(2 * hour), alias: 'heron' }] });
    await node.setLadder(head, 'south-ferry', [
      { target: { rota: 'south-ferry' }, seconds: 60, label: 'on duty' },
      { target: { account: 'otter' }, seconds: 60, label: 'the other' },
    ]);
    const screens = [heron, otter].map((actor) => node.connect(actor, () => {}));
    const id = await place();
    await until(async () => (await call(id))?.steps[1]?.state === 'alerting', 'the next step');
    expect((await call(id))?.steps[0]).toMatchObject({ state: 'skipped', because: 'unstaffed' });
    expect((await node.call(heron, id)).ringsHere).toBe(false);
    for (const screen of screens) screen.close();
  });
});
