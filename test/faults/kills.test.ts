/** Either node is killed at any moment under traffic: nothing acknowledged is lost, nothing is doubled, both records are equal. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, expect, it } from 'vitest';
import type { CallView } from '../../src/node/index.ts';
import { ApiFailure, Client, type DemoNode, officersOf, startDemo } from '../support/demo.ts';
import { ProcessNode, quietline } from '../support/process-node.ts';

const kills = 50;
const folder = mkdtempSync(join(tmpdir(), 'quietline-kills-'));
const processes: ProcessNode[] = [];
afterAll(async () => {
  for (const one of processes) await one.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Acknowledged {
  readonly call: string;
  /** Message ids that the node has acknowledged. */
  readonly messages: string[];
}

/** Repeats with the same id until the node has answered: as the desk does. */
async function surely<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (error instanceof ApiFailure && error.status < 500) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** One desk that calls and writes for as long as it is told to. */
async function traffic(
  client: Client,
  line: string,
  to: { party: string; desk: string },
  going: () => boolean,
): Promise<Acknowledged[]> {
  const said: Acknowledged[] = [];
  while (going()) {
    const id = v7();
    await surely(() => client.post('/calls', { id, line, to, precedence: 'routine', reason: 'Traffic while nodes die' }));
    const messages: string[] = [];
    said.push({ call: id, messages });
    for (let count = 0; count < 10 && going(); count++) {
      const message = v7();
      await surely(() => client.post(`/calls/${id}/messages`, { id: message, text: `message ${count} of this call` }));
      messages.push(message);
    }
    await surely(() => client.post(`/calls/${id}/end`));
  }
  return said;
}

it(`${kills} kills at random moments during traffic`, { timeout: 600_000 }, async () => {
  const demo = await startDemo({ data: join(folder, 'demo') });
  await demo.halt();
  const [north, south] = [new ProcessNode(demo.north), new ProcessNode(demo.south)];
  processes.push(north, south);
  await Promise.all([north.start(), south.start()]);

  const desk = async (from: DemoNode, to: DemoNode, index: number) => {
    const [account, other] = [officersOf(from)[index], officersOf(to)[index]];
    if (account === undefined || other?.desk == null) throw new Error('the demo has two officers with desks');
    return { client: await Client.signIn(from, account), to: { party: to.party.id, desk: other.desk } };
  };
  const desks = await Promise.all([desk(demo.north, demo.south, 0), desk(demo.south, demo.north, 1)]);

  let going = true;
  const running = desks.map(({ client, to }) => traffic(client, demo.line, to, () => going));
  for (let count = 0; count < kills; count++) {
    const victim = count % 2 === 0 ? north : south;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
    await victim.kill('SIGKILL');
    await victim.start();
  }
  going = false;
  const said = await Promise.all(running);

  await equalAtLast(demo.north, demo.south, demo.line, folder);
  for (const [index, list] of said.entries()) {
    const at = desks[1 - index]?.client;
    for (const { call, messages } of list) {
      const seen = await at?.get<CallView>(`/calls/${call}`);
      expect(seen?.messages.map(({ id }) => id)).toEqual(messages);
      expect(seen?.events.filter(({ kind }) => kind === 'call.placed')).toHaveLength(1);
      expect(seen?.events.every((event) => event.void === undefined)).toBe(true);
    }
  }
  expect(said.flat().length).toBeGreaterThan(10);
});

/** Exports both sides until they hold the same, then answers; what is held is compared by the offline verifier. */
async function equalAtLast(north: DemoNode, south: DemoNode, line: string, out: string): Promise<void> {
  const files = [join(out, 'north.ndjson'), join(out, 'south.ndjson')] as const;
  let last = '';
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    for (const [index, node] of [north, south].entries()) {
      const exported = await quietline('record', 'export', '--data', node.data, '--line', line, '--out', files[index] ?? '');
      expect(exported).toMatchObject({ code: 0 });
    }
    const { stdout } = await quietline('record', 'verify', ...files, '--json');
    const report = JSON.parse(stdout) as { ok: boolean; equal: boolean; findings: unknown[] };
    expect(report.findings).toEqual([]);
    if (report.ok && report.equal) return;
    last = stdout;
  }
  throw new Error(`the records did not become equal: ${last}`);
}
