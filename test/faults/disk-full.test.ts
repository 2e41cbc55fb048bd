/** One node may write no more (a limit on the size of its files): it says so, keeps what it has, and goes on when it may again. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, type Demo, officersOf, startDemo } from '../support/demo.ts';
import { findProgram, need } from '../support/found.ts';
import { ProcessNode, quietline } from '../support/process-node.ts';
import { until } from '../support/quietline.ts';

const prlimit = findProgram('prlimit');
const needed = need(process.platform === 'linux' && prlimit, 'prlimit (util-linux) sets the limit of a running process');

describe.skipIf(needed.missing)(`a full disk${needed.because}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'quietline-full-'));
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
    const signIn = (node: Demo['north']) =>
      Client.signIn(node, officersOf(node)[0] ?? { alias: '', password: '', role: 'duty-officer', desk: null });
    [caller, callee] = await Promise.all([signIn(demo.north), signIn(demo.south)]);
  });
  afterAll(async () => {
    for (const one of [north, south]) await one?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** Bytes beyond which the process can write to no file; its hard limit stays, so that it can be lifted again. */
  const limit = (bytes: number | 'unlimited') => execFileSync(prlimit ?? '', ['--pid', String(south.pid), `--fsize=${bytes}:`]);
  const readiness = async () => {
    const answer = await fetch(`${demo.south.url}/readyz`);
    return { status: answer.status, text: await answer.text() };
  };
  const to = () => ({ party: demo.south.party.id, desk: 'south-ferry' });

  it('new acts are refused with 507, what is held is read, /readyz and the other side’s line say so; then all goes on', async () => {
    const kept = await caller.place(demo.line, to(), 'routine', 'before');
    await callee.until(kept.id, (call) => call.state !== 'placed');
    await callee.post(`/calls/${kept.id}/answer`, { as: 'text' });
    expect((await readiness()).status).toBe(200);

    limit(4_096);
    const message = { id: v7(), text: 'while the disk is full' };
    await expect(callee.post(`/calls/${kept.id}/messages`, message)).rejects.toMatchObject({ status: 507, code: 'DISK_FULL' });
    expect(await callee.call(kept.id)).toMatchObject({ state: 'answered', messages: [] });
    expect(await readiness()).toMatchObject({ status: 503, text: expect.stringContaining('DISK_FULL') as string });
    expect((await fetch(`${demo.south.url}/healthz`)).status).toBe(200);

    const waiting = await caller.place(demo.line, to(), 'routine', 'to a node that cannot store it');
    const reasons = new Set<string | undefined>();
    await until(
      async () => {
        const [line] = await caller.lines();
        if (line !== undefined && line.state !== 'up') reasons.add(line.reason);
        return reasons.has('DISK_FULL');
      },
      20_000,
      'the line to say why',
    );
    expect(await caller.call(waiting.id)).toMatchObject({ state: 'placed', delivery: 'stored', due: null });

    limit('unlimited');
    // By itself, before anybody tries again.
    await until(async () => (await readiness()).status === 200, 20_000, 'the node to be ready again');
    expect((await callee.post(`/calls/${kept.id}/messages`, message)).messages).toMatchObject([{ id: message.id }]);
    await callee.until(waiting.id, (call) => call.state !== 'placed', 40_000);
    await caller.until(kept.id, (call) => call.messages.length === 1, 40_000);
    await caller.until(waiting.id, (call) => call.delivery === 'delivered', 40_000);

    const files = [join(folder, 'north.ndjson'), join(folder, 'south.ndjson')] as const;
    await until(
      async () => {
        await quietline('record', 'export', '--data', demo.north.data, '--line', demo.line, '--out', files[0]);
        await quietline('record', 'export', '--data', demo.south.data, '--line', demo.line, '--out', files[1]);
        const { ok, equal, findings } = JSON.parse((await quietline('record', 'verify', ...files, '--json')).stdout) as {
          ok: boolean;
          equal: boolean;
          findings: unknown[];
        };
        expect(findings).toEqual([]);
        return ok && equal;
      },
      30_000,
      'both records to be equal',
    );
  });
});
