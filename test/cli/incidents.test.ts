import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { IncidentItem, IncidentView, NotificationItem, NotificationView } from '../../src/node/index.ts';
import { foundLine, startNode, type TestNode, until } from '../support/nodes.ts';

const password = 'a long river bends';
let north: TestNode;
let south: TestNode;

/** The command line in this process, on the folder of a side whose node does not run meanwhile. */
async function run(side: TestNode, args: readonly string[], stdin = ''): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main([...args, '--data', side.dir], {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    readStdin: async () => stdin,
    now: Date.now,
    onStop: () => undefined,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function answer<T>(side: TestNode, args: readonly string[], stdin = ''): Promise<T> {
  const { code, out } = await run(side, [...args, '--json'], stdin);
  expect([code, out]).toEqual([0, out]);
  return JSON.parse(out) as T;
}

async function bothDown(): Promise<void> {
  await Promise.all([north.down(), south.down()]);
}

/** The two nodes run until `here` holds at South. */
async function meet(here: () => Promise<boolean>, what: string): Promise<void> {
  // At the address that the card tells: both cannot be found anew at once.
  await south.up(Number(new URL(south.url).port));
  await north.up();
  await until(here, what);
  await bothDown();
}

beforeAll(async () => {
  [north, south] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  const within = { routine: 900, priority: 300, immediate: 60, flash: 30 };
  await foundLine(north, south, {
    more: {
      duties: [{ clause: 'respond', on: 'incident.opened', owes: 'respond', owedBy: 'addressee', within, floor: true }],
      gazetteer: [{ id: 'heron-shoal', name: 'Heron Shoal', position: [35.2, 31.7083] }],
    },
  });
  await south.open.accounts.add({ alias: 'otter', password, role: 'duty-officer', desk: 'south-ferry' });
  await bothDown();
});
afterAll(async () => {
  for (const node of [north, south]) {
    await node?.up();
    await node?.[Symbol.asyncDispose]();
  }
});

describe('quietline incident', () => {
  let opened: IncidentView;

  test('open stores it at a desk of the own party, list finds it by state and words, show tells each part', async () => {
    opened = await answer<IncidentView>(north, [
      ...['incident', 'open', '--kind', 'fire', '--place', 'heron-shoal', '--words', 'In the reeds'],
      ...['--at', '2026-11-22T07:55:00Z', '--precedence', 'immediate', '--involves', 'own-nationals', '--involves', 'civilians'],
      ...['--text', 'Smoke over the shoal'],
    ]);
    expect(opened).toMatchObject({
      ...{ kind: 'fire', state: 'open', proof: 'reported', delivery: 'stored', from: { party: north.id, desk: 'north-ferry' } },
      ...{ involves: { nationals: [north.id], civilians: true }, when: { at: '2026-11-22T07:55:00.000Z' } },
      place: { gazetteer: 'heron-shoal', words: 'In the reeds', geometry: { type: 'Point', coordinates: [35.2, 31.7083] } },
    });
    const { items } = await answer<{ items: IncidentItem[] }>(north, ['incident', 'list', '--state', 'open', '--q', 'smoke']);
    expect(items.map(({ id }) => id)).toEqual([opened.id]);
    expect((await run(north, ['incident', 'list'])).out).toMatch(
      /^2026-11-22T07:55:00\.000Z {2}open {6}fire, immediate, reported; 31\.7083, 35\.2/,
    );
    expect((await run(north, ['incident', 'list', '--q', 'flood'])).out).toBe('No such incident.');
    const { out } = await run(north, ['incident', 'show', opened.id]);
    expect(out.split('\n').slice(0, 4)).toEqual([
      'Incident: fire, immediate, open, reported (EXERCISE)',
      `  id        ${opened.id}`,
      '  from      north-ferry of North Bank to south-ferry of South Bank, ferry',
      '  when      2026-11-22T07:55:00.000Z',
    ]);
    expect(out).toContain('  said      Smoke over the shoal');
  });

  test('open refuses by name what cannot be read or is nobody’s', async () => {
    const open = ['incident', 'open', '--kind', 'fire', '--text', 'Smoke'];
    expect(await run(north, [...open, '--place', '91.5 N, 35 E'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('PLACE_UNREADABLE') as string,
    });
    expect((await run(north, [...open, '--place', 'heron-shoal', '--from', 'south-ferry'])).err).toContain('UNKNOWN_LINE');
    expect((await run(north, [...open, '--place', 'heron-shoal', '--involves', 'ghosts'])).code).toBe(2);
    expect((await run(north, ['incident', 'show', opened.id.replace(/.$/, '0')])).err).toContain('NOT_FOUND');
  });
});

describe('quietline notification', () => {
  test('announce, list and acknowledge: a person of the other side knows', async () => {
    const announced = await answer<NotificationView>(north, [
      ...['notification', 'announce', '--kind', 'clinic', '--place', 'heron-shoal', '--opens', '2030-01-01T06:00:00Z'],
      ...['--contact', 'Radio 4', '--text', 'Forty beds'],
    ]);
    expect(announced).toMatchObject({ type: 'place', state: 'announced', asks: 'acknowledgement', known: { party: null } });
    const atSouth = async () => {
      const page = await south.open.store.read.things({ kind: 'notification', limit: 5 });
      return page.items.some(({ id }) => id === announced.id);
    };
    await meet(atSouth, 'the notification');
    const { items } = await answer<{ items: NotificationItem[] }>(south, ['notification', 'list', '--state', 'announced']);
    expect(items.map(({ id }) => id)).toEqual([announced.id]);
    expect((await run(south, ['notification', 'list'])).out).toContain('nobody has acknowledged it');
    const { code, out } = await run(
      south,
      ['notification', 'acknowledge', announced.id, '--as', 'otter', '--password-stdin'],
      `${password}\n`,
    );
    expect([code, out.split('\n')[0]]).toEqual([0, 'Acknowledged: clinic (place), routine, acknowledged (EXERCISE)']);
    expect(out).toMatch(/^ {2}known {5}acknowledged by otter at \S+Z$/m);
    expect(out).not.toMatch(/safe/i);
    expect(
      (await run(north, ['notification', 'announce', '--kind', 'ambulance', '--place', 'heron-shoal'])).code,
      'without a window',
    ).toBe(2);
  });
});
