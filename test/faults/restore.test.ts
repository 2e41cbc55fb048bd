/** A backup older than what the other side holds: the node opens a new epoch, works at once, and gets back what it had lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallView } from '../../src/node/index.ts';
import { accountOf, Client, type Demo, type DemoNode, startDemo } from '../support/demo.ts';
import { ProcessNode, quietline } from '../support/process-node.ts';

const folder = mkdtempSync(join(tmpdir(), 'quietline-restore-'));
const backup = join(folder, 'south.backup');
let demo: Demo;
let north: ProcessNode;
let south: ProcessNode;
let caller: Client;
let callee: Client;

beforeAll(async () => {
  demo = await startDemo({ data: join(folder, 'demo') });
  await demo.halt();
  [north, south] = [new ProcessNode(demo.north), new ProcessNode(demo.south)];
  await Promise.all([north.start(), south.start()]);
  [caller, callee] = await Promise.all([
    Client.signIn(demo.north, officer(demo.north)),
    Client.signIn(demo.south, officer(demo.south)),
  ]);
});
afterAll(async () => {
  for (const one of [north, south]) await one.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const officer = (node: DemoNode) => accountOf(node, 'duty-officer');
const southDesk = () => ({ party: demo.south.party.id, desk: 'south-ferry' });
const northDesk = () => ({ party: demo.north.party.id, desk: 'north-ferry' });

/** A call to the south that is answered there, with one line written by the south: delivered before this answers. */
async function conversation(text: string): Promise<CallView> {
  const { id } = await caller.place(demo.line, southDesk(), 'routine', text);
  await callee.until(id, (call) => call.state !== 'placed');
  await callee.post(`/calls/${id}/answer`, { as: 'text' });
  await callee.post(`/calls/${id}/messages`, { text });
  return caller.until(id, (call) => call.messages.length === 1);
}

async function restoreSouth(): Promise<void> {
  await south.kill('SIGKILL');
  expect(await quietline('restore', backup, '--data', demo.south.data)).toMatchObject({ code: 0 });
}

async function epochsOf(client: Client, party: string): Promise<string[]> {
  const [line] = await client.lines();
  return (line?.feeds ?? []).filter((feed) => feed.party === party).map((feed) => feed.epoch);
}

async function equal(): Promise<void> {
  const files = [join(folder, 'north.ndjson'), join(folder, 'south.ndjson')] as const;
  for (const end = Date.now() + 30_000; ; ) {
    await quietline('record', 'export', '--data', demo.north.data, '--line', demo.line, '--out', files[0]);
    await quietline('record', 'export', '--data', demo.south.data, '--line', demo.line, '--out', files[1]);
    const { stdout } = await quietline('record', 'verify', ...files, '--json');
    const report = JSON.parse(stdout) as { ok: boolean; equal: boolean; findings: unknown[] };
    expect(report.findings).toEqual([]);
    if (report.ok && report.equal) return;
    if (Date.now() > end) throw new Error(stdout);
  }
}

it('with the line up: the lost entries come back from the other side, and both records are equal', async () => {
  const kept = await conversation('before the backup');
  expect(await quietline('backup', '--data', demo.south.data, '--out', backup)).toMatchObject({ code: 0 });
  const lost = await conversation('after the backup');
  const before = await epochsOf(caller, demo.south.party.id);
  await restoreSouth();
  await south.start();
  const returned = await callee.until(lost.id, (call) => call.messages.length === 1);
  expect(returned.messages[0]?.text).toBe('after the backup');
  expect((await callee.call(kept.id)).messages).toHaveLength(1);
  await conversation('after the restore');
  const after = await epochsOf(caller, demo.south.party.id);
  expect(after.length).toBe(before.length + 1);
  expect(after).toEqual(expect.arrayContaining(before));
  await equal();
});

it('with the line down: the desk works at once, and what it says then and what it had lost both stand when the line is back', async () => {
  const lost = await conversation('lost while the line was down');
  await north.kill('SIGTERM');
  await restoreSouth();
  await south.start();
  const { id } = await callee.place(demo.line, northDesk(), 'routine', 'said before the other side was back');
  expect((await callee.call(id)).delivery).toBe('stored');
  await north.start();
  await caller.until(id, (call) => call.reason === 'said before the other side was back');
  await callee.until(id, (call) => call.delivery === 'delivered');
  await callee.until(lost.id, (call) => call.messages.length === 1);
  await equal();
});
