import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { AgreementCheck, AgreementView, Comparison, PermissionView, PosturesView } from '../../src/node/index.ts';
import { foundLine, lineUp, startNode, type TestNode, until } from '../support/nodes.ts';

/** The command line in this process, on folders whose nodes do not run meanwhile. */
async function run(args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    readStdin: async () => '',
    now: Date.now,
    onStop: () => undefined,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function answer<T>(args: readonly string[]): Promise<T> {
  const { code, out } = await run([...args, '--json']);
  expect([code, out]).toEqual([0, out]);
  return JSON.parse(out) as T;
}

let north: TestNode;
let south: TestNode;
let line = '';
let file = '';
let example = '';

beforeAll(async () => {
  [north, south] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  line = await foundLine(north, south);
  example = await readFile(new URL('../../examples/agreement.yaml', import.meta.url), 'utf8');
  file = join(north.dir, 'amended.yaml');
  await writeFile(file, example);
  await Promise.all([north.down(), south.down()]);
});
afterAll(async () => {
  for (const node of [north, south]) {
    await node?.up();
    await node?.[Symbol.asyncDispose]();
  }
});

describe('quietline agreement', () => {
  test('check finds nothing against the example, as a founding and as an amendment', async () => {
    expect(await run(['agreement', 'check', file, '--data', north.dir])).toMatchObject({
      code: 0,
      out: `${file}: nothing stands against it.`,
    });
    const { problems, agreement } = await answer<AgreementCheck>([
      'agreement',
      'check',
      file,
      '--line',
      line,
      '--data',
      north.dir,
    ]);
    expect(problems).toEqual([]);
    expect(agreement).toMatchObject({ number: 2, follows: expect.any(String) });
  });

  test('check names each contradiction and each misspelt field with its line, and exits 1', async () => {
    const lineOf = (text: string) => example.split('\n').findIndex((one) => one.includes(text)) + 1;
    const spoilt = join(north.dir, 'spoilt.yaml');
    await writeFile(
      spoilt,
      example.replace('meetings: [open, low-key]', 'warnings: [open]').replace('from: south-ferry', 'from: far'),
    );
    const { code, out } = await run(['agreement', 'check', spoilt, '--data', north.dir]);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      expect.stringContaining(`${spoilt}, line ${lineOf('meetings: [open, low-key]')}: FLOOR_FORBIDDEN at /channels/warnings`),
      expect.stringContaining(`${spoilt}, line ${lineOf('id: evening')}: UNKNOWN_DESK at /checkCalls/1/from`),
    ]);
    await writeFile(spoilt, example.replace('owedBy: addressee', 'owdBy: addressee'));
    const misspelt = await run(['agreement', 'check', spoilt, '--data', north.dir]);
    expect(misspelt.out).toContain(`line ${lineOf('owedBy: addressee')}: SCHEMA at /duties/0/owdBy`);
    const proposed = await run(['agreement', 'propose', spoilt, '--data', north.dir]);
    expect(proposed).toMatchObject({ code: 1, err: expect.stringContaining('quietline: BAD_AGREEMENT: ') });
    await writeFile(spoilt, example.replace('title: Line', 'title: "Line'));
    expect((await run(['agreement', 'check', spoilt, '--data', north.dir])).err).toMatch(/MALFORMED_YAML: .*line \d+/);
  });

  test('propose amends a line from YAML; compare shows it on the other side, and sign puts it in force', async () => {
    const proposed = await answer<AgreementView>(['agreement', 'propose', file, '--line', line, '--data', north.dir]);
    expect(proposed).toMatchObject({ id: line, number: 2, state: 'proposed', signedBy: [north.id] });
    // Where each was: they know one another by these addresses.
    await Promise.all([north, south].map((node) => node.up(Number(new URL(node.url).port))));
    await lineUp(south, line);
    const { agreements } = south.open.node.terms;
    await until(async () => (await agreements.list({ line })).length === 2, 'the proposal to arrive');
    await Promise.all([north.down(), south.down()]);

    const compared = await answer<Comparison>(['agreement', 'compare', line, '--data', south.dir]);
    expect(compared.changes).toContainEqual(expect.objectContaining({ path: '/duties/reply-to-meetings', kind: 'added' }));
    const text = await run(['agreement', 'compare', line, '--from', '1', '--to', '2', '--data', south.dir]);
    expect(text.out).toContain('  * /title: River line → Line of the two banks');
    const { out } = await run(['agreement', 'sign', line, '--hash', proposed.hash, '--data', south.dir]);
    expect(out).toContain('Signed: Line of the two banks (EXERCISE)');
    const { items } = await answer<{ items: AgreementView[] }>(['agreement', 'list', '--line', line, '--data', south.dir]);
    expect(items.map(({ number, state }) => [number, state])).toEqual([
      [2, 'in-force'],
      [1, 'superseded'],
    ]);
  });

  test('notice ends it by its clause and says when', async () => {
    const { code, out } = await run(['agreement', 'notice', line, '--reason', 'The mission ends.', '--data', south.dir]);
    expect(code).toBe(0);
    expect(out).toContain('Notice given: Line of the two banks');
    expect(out).toMatch(/^ {2}ends {7}\d{4}-.* by notice under clause ending$/m);
  });

  test('withdraw takes a proposal back', async () => {
    await writeFile(file, example.replace('Line of the two banks', 'Mistaken'));
    const { hash } = await answer<AgreementView>(['agreement', 'propose', file, '--line', line, '--data', south.dir]);
    const args = ['agreement', 'withdraw', line, '--hash', hash, '--reason', 'A mistake.', '--data', south.dir];
    expect((await answer<AgreementView>(args)).state).toBe('withdrawn');
  });
});

test('quietline posture declares and shows a posture, and quietline permissions what follows from it', async () => {
  const declare = ['posture', line, '--declare', 'suspended', '--public', 'suspended', '--day', '2026-11-22'];
  const shown = await answer<PosturesView>([...declare, '--reason', 'Pressure at home.', '--data', south.dir]);
  expect(shown).toMatchObject({ effective: 'suspended', history: [{ reason: 'Pressure at home.', party: south.id }] });
  expect((await run(['posture', line, '--data', south.dir])).out).toContain('Effective: suspended');
  expect((await run([...declare, '--data', south.dir])).code).toBe(2);

  const ask = ['permissions', line, '--desk', 'south-ferry', '--data', south.dir];
  const refused = await run([...ask, '--act', 'meeting.propose', '--json']);
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({ permitted: false, because: { posture: { working: 'suspended' } } });
  const { items } = await answer<{ items: PermissionView[] }>(ask);
  expect(items.find(({ act }) => act === 'call.answer')).toMatchObject({ permitted: true });
  expect((await run(ask)).out).toMatch(/^no {3}meeting\.propose: Refused by the posture suspended, our own/m);
});
