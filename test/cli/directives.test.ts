import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { DirectiveView, DutyView, PermissionView } from '../../src/node/index.ts';
import { foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const password = 'a long river bends';
let north: TestNode;
let south: TestNode;
let line = '';

/** The command line in this process, on the folder of North, whose node does not run meanwhile. */
async function run(args: readonly string[], stdin = ''): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main([...args, '--data', north.dir], {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    readStdin: async () => stdin,
    now: Date.now,
    onStop: () => undefined,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function answer<T>(args: readonly string[], stdin = ''): Promise<T> {
  const { code, out } = await run([...args, '--json'], stdin);
  expect([code, out]).toEqual([0, out]);
  return JSON.parse(out) as T;
}

beforeAll(async () => {
  [north, south] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  line = await foundLine(north, south);
  for (const [alias, role] of [
    ['heron', 'head'],
    ['otter', 'duty-officer'],
  ] as const)
    await north.open.accounts.add({ alias, password, role, desk: 'north-ferry' });
  // A duty that North owes: a call of South that it has received.
  await south.open.node.place(officer('south-ferry'), {
    ...{ id: v7(), line },
    ...{ to: { party: north.id, desk: 'north-ferry' }, precedence: 'priority', reason: 'Fishing boats, "adrift"' },
  });
  await until(async () => (await north.open.node.duties.list(officer('north-ferry'), {})).items.length === 1, 'the duty');
  await Promise.all([north.down(), south.down()]);
});
afterAll(async () => {
  for (const node of [north, south]) {
    await node?.up();
    await node?.[Symbol.asyncDispose]();
  }
});

describe('quietline directive', () => {
  test('issue orders as headquarters, and its rules hold at once; list shows it with who has to acknowledge', async () => {
    const issued = await answer<DirectiveView>([
      ...['directive', 'issue', '--text', 'en=No meetings.', '--text', 'fr=Pas de réunions.', '--within', '600'],
      ...['--rule', 'forbid-meetings', '--rule', 'answer-calls-within=300,120,30,15'],
    ]);
    expect(issued).toMatchObject({
      ...{ number: 1, state: 'issued', mode: 'exercise', desks: [], text: { en: 'No meetings.', fr: 'Pas de réunions.' } },
      by: { alias: 'console', role: 'headquarters' },
      rules: [
        { rule: 'forbid-meetings' },
        { rule: 'answer-calls-within', within: { routine: 300, priority: 120, immediate: 30, flash: 15 } },
      ],
    });
    const [ferry] = issued.acknowledgements;
    expect(Date.parse(ferry?.due ?? '') - Date.parse(issued.issuedAt)).toBe(600_000);

    const refused = await run(['permissions', line, '--desk', 'north-ferry', '--act', 'meeting.propose', '--json']);
    expect(refused.code).toBe(1);
    expect((JSON.parse(refused.out) as PermissionView).because?.directive).toMatchObject({ number: 1 });

    const { out } = await run(['directive', 'list']);
    expect(out.split('\n')).toEqual([
      `Issued: directive 1 of ${issued.issuedAt.slice(0, 10)} (EXERCISE)`,
      `  id           ${issued.id}`,
      `  by           console, ${issued.issuedAt}`,
      '  to           all desks',
      '  en           No meetings.',
      '  fr           Pas de réunions.',
      '  rule         forbid-meetings',
      '  rule         answer-calls-within: routine 300 s, priority 120 s, immediate 30 s, flash 15 s',
      `  head         north-ferry: pending, due ${ferry?.due}`,
      `  head         north-mill: pending, due ${ferry?.due}`,
    ]);
    expect((await run(['directive', 'list', '--state', 'lifted'])).out).toBe('No such directive.');
  });

  test('issue to a desk that is none of the party, or on a line that is not here, is refused by name', async () => {
    const order = ['directive', 'issue', '--text', 'en=Listen.'];
    expect(await run([...order, '--desk', 'south-ferry'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('UNKNOWN_DESK'),
    });
    expect(await run([...order, '--line', `qll1${'a'.repeat(52)}`])).toMatchObject({ code: 1, out: '' });
  });

  test('acknowledge takes the account of the head, and no other', async () => {
    const by = (alias: string) => ['directive', 'acknowledge', '1', '--as', alias, '--password-stdin'];
    expect(await run(by('otter'), `${password}\n`)).toMatchObject({ code: 1, err: expect.stringContaining('NOT_ALLOWED') });
    expect(await run(by('heron'), 'a wrong password\n')).toMatchObject({
      code: 1,
      err: expect.stringContaining('WRONG_CREDENTIALS'),
    });
    const { code, out } = await run([...by('heron'), '--desk', 'north-ferry'], `${password}\n`);
    expect([code, out.split('\n')[0]]).toEqual([0, expect.stringMatching(/^Acknowledged: directive 1 of /)]);
    expect(out).toMatch(/^ {2}head {9}north-ferry: acknowledged \S+ by heron$/m);
    // In the district of the mill sits no head: heron is its head as well.
    expect((await answer<DirectiveView>(by('heron'), `${password}\n`)).state).toBe('acknowledged');
  });

  test('a later one replaces it, and lift needs a reason that stays with it', async () => {
    const order = ['directive', 'issue', '--text', 'en=Meetings again.', '--replaces', '1', '--desk', 'north-ferry'];
    const second = await answer<DirectiveView>(order);
    expect(second).toMatchObject({ number: 2, desks: ['north-ferry'] });
    const { out } = await run(['directive', 'lift', '2', '--reason', 'It is over.']);
    expect(out).toMatch(/^Lifted: directive 2 of /);
    expect(out).toMatch(/^ {2}lifted {7}\S+ by console: It is over\.$/m);
    const { items } = await answer<{ items: DirectiveView[] }>(['directive', 'list', '--state', 'lifted']);
    expect(items.map(({ number, replacedBy }) => [number, replacedBy])).toEqual([
      [2, undefined],
      [1, second.id],
    ]);
    expect(await run(['directive', 'lift', '7', '--reason', 'x'])).toMatchObject({
      code: 1,
      err: 'quietline: NOT_FOUND: this node holds no directive 7',
    });
  });
});

describe('quietline duties', () => {
  test('list shows what is owed, and can be narrowed', async () => {
    const { items } = await answer<{ items: DutyView[] }>(['duties', 'list', '--line', line, '--mine', '--desk', 'north-ferry']);
    expect(items).toEqual([expect.objectContaining({ owes: 'answer', state: 'pending', owedBy: north.id, desk: 'north-ferry' })]);
    const [duty] = items;
    expect((await run(['duties', 'list', '--line', line])).out).toBe(
      `${duty?.due}  pending   north-ferry owes answer (answer-calls, priority), call ${duty?.subject.id}: Fishing boats, "adrift"`,
    );
    for (const none of [
      ['--state', 'breached'],
      ['--owed-by', south.id],
      ['--desk', 'north-mill'],
      ['--to', '2026-01-01T00:00:00Z'],
    ])
      expect(await run(['duties', 'list', '--line', line, ...none])).toEqual({ code: 0, out: 'No such duty.', err: '' });
  });

  test('csv writes the table that the API gives, whole or not at all', async () => {
    const file = join(north.dir, 'duties.csv');
    expect((await run(['duties', 'csv', '--line', line, '--out', file])).code).toBe(0);
    const [header, row, end] = (await readFile(file, 'utf8')).split('\r\n');
    expect([header, end]).toEqual([expect.stringMatching(/^id,line,clause,owes,/), '']);
    expect(row).toContain(',"Fishing boats, ""adrift""",pending,');
    const refused = await run(['duties', 'csv', '--line', 'no-line', '--out', join(north.dir, 'none.csv')]);
    expect(refused.code).toBe(1);
    await expect(readFile(join(north.dir, 'none.csv'))).rejects.toThrow('ENOENT');
  });
});
