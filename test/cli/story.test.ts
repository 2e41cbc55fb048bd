import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { answerOf, inNewFolder, program } from '../support/quietline.ts';

interface Ready {
  readonly line: string;
  readonly nodes: readonly {
    readonly url: string;
    readonly data: string;
    readonly accounts: readonly { readonly alias: string; readonly password: string; readonly role: string }[];
  }[];
}
interface Duty {
  readonly id: string;
  readonly clause: string;
  readonly state: string;
  readonly subject: { readonly kind: string };
}

/** Everything that headquarters of one side is shown of what was owed. */
async function dutiesOf(node: Ready['nodes'][number]): Promise<Duty[]> {
  const { alias, password } = node.accounts.find((account) => account.role === 'headquarters') ?? {};
  const session = await fetch(`${node.url}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ alias, password }),
  });
  const { token } = (await session.json()) as { token: string };
  const answer = await fetch(`${node.url}/api/duties`, { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { items: Duty[] }).items;
}

describe('the story of the demo', () => {
  test('plays the week to its end by the public API; both sides hold the same verdicts, and the record verifies', async () => {
    await inNewFolder(async (dir) => {
      const args = ['demo', '--port', '0', '--data', 'demo', '--json', '--story', '--story-reading', '0'];
      const demo = spawn(process.execPath, [program, ...args], { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
      const exited = once(demo, 'exit') as Promise<[number | null]>;
      const [first] = (await once(createInterface({ input: demo.stdout }), 'line')) as [string];
      const ready = JSON.parse(first) as Ready;
      let last = '';
      for await (const line of createInterface({ input: demo.stderr })) {
        if (!line.startsWith('The story')) continue;
        last = line;
        break;
      }
      expect(last).toBe('The story is over. The desks are yours.');

      const [north, south] = ready.nodes;
      if (north === undefined || south === undefined) throw new Error('two nodes are expected');
      const shown = (await dutiesOf(north)).filter((duty) => duty.subject.kind !== 'directive');
      const told = ({ id, clause, state }: Duty) => `${clause} ${state} ${id}`;
      expect((await dutiesOf(south)).map(told).sort()).toEqual(shown.map(told).sort());
      const count = (clause: string, state: string) => shown.filter((one) => one.clause === clause && one.state === state).length;
      expect(count('answer-calls', 'met')).toBeGreaterThanOrEqual(2);
      expect(count('answer-calls', 'late')).toBe(1);
      expect(count('reply-to-meetings', 'met')).toBe(1);
      expect(shown.every((one) => one.state !== 'pending')).toBe(true);

      for (const side of ['north', 'south'])
        await answerOf(dir, ['record', 'export', '--data', join('demo', side), '--line', ready.line, '--out', `${side}.ndjson`]);
      expect(await answerOf(dir, ['record', 'verify', 'north.ndjson', 'south.ndjson'])).toMatchObject({ ok: true, equal: true });

      demo.kill('SIGTERM');
      expect((await exited)[0]).toBe(0);
    });
  });
});
