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
interface Incident {
  readonly figures: readonly {
    readonly what: string;
    readonly agreed: boolean;
    readonly entries: readonly { readonly value: number }[];
  }[];
  readonly readBacks: readonly { readonly differs: readonly string[] }[];
  readonly responses: readonly unknown[];
}
interface Notification {
  readonly kind: string;
  readonly state: string;
  readonly clearance: string | null;
  readonly known: { readonly levels: readonly { readonly known: number; readonly of: number }[]; readonly units: unknown };
}
interface Duty {
  readonly id: string;
  readonly clause: string;
  readonly owes: string;
  readonly state: string;
}

interface Page<T> {
  readonly items: readonly T[];
}

/** What headquarters of one side is shown. */
async function reader(node: Ready['nodes'][number]): Promise<<T>(path: string) => Promise<T>> {
  const { alias, password } = node.accounts.find((account) => account.role === 'headquarters') ?? {};
  const session = await fetch(`${node.url}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ alias, password }),
  });
  const { token } = (await session.json()) as { token: string };
  return async <T>(path: string) => {
    const answer = await fetch(`${node.url}/api/${path}`, { headers: { authorization: `Bearer ${token}` } });
    return (await answer.json()) as T;
  };
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
      const [atNorth, atSouth] = [await reader(north), await reader(south)];
      const joint = `line=${ready.line}&limit=200`;
      const { items: shown } = await atNorth<Page<Duty>>(`duties?${joint}`);
      const told = ({ id, clause, state }: Duty) => `${clause} ${state} ${id}`;
      const { items: shownSouth } = await atSouth<Page<Duty>>(`duties?${joint}`);
      expect(shownSouth.map(told).sort()).toEqual(shown.map(told).sort());
      const count = (clause: string, state: string) => shown.filter((one) => one.clause === clause && one.state === state).length;
      expect(count('answer-calls', 'met')).toBeGreaterThanOrEqual(2);
      expect(count('answer-calls', 'late')).toBe(1);
      expect(count('reply-to-meetings', 'met')).toBe(1);
      expect(count('respond-to-incidents', 'met')).toBe(1);
      expect(count('acknowledge-notifications', 'met')).toBe(2);
      expect(count('answer-clearances', 'met')).toBe(1);
      expect(shown.every((one) => one.state !== 'pending')).toBe(true);

      for (const read of [atNorth, atSouth]) {
        const { items } = await read<Page<{ readonly id: string }>>(`incidents?${joint}`);
        expect(items).toHaveLength(1);
        const incident = await read<Incident>(`incidents/${items[0]?.id}`);
        expect(incident.readBacks.map(({ differs }) => differs)).toEqual([[]]);
        expect(incident.responses).toHaveLength(1);
        const figures = incident.figures.map(({ what, agreed, entries }) => [
          ...[what, agreed, entries.map(({ value }) => value).sort()],
        ]);
        expect(figures).toEqual(
          expect.arrayContaining([
            ['missing', true, [1]],
            ['injured', false, [3, 5]],
          ]),
        );
        const { items: notifications } = await read<Page<Notification>>(`notifications?${joint}`);
        const ambulance = notifications.find(({ kind }) => kind === 'ambulance');
        expect(ambulance).toMatchObject({ state: 'ended', clearance: 'cleared-with-conditions' });
        const clinic = notifications.find(({ kind }) => kind === 'clinic');
        expect(clinic).toMatchObject({ state: 'acknowledged' });
        expect(clinic?.known.levels.map(({ known, of }) => `${known} of ${of}`)).toContain('3 of 4');
      }
      const ofUnits = async (read: typeof atNorth) =>
        (await read<Page<Duty>>('duties?limit=200')).items
          .filter(({ owes }) => owes === 'inform-units')
          .map(({ state }) => state);
      expect((await ofUnits(atNorth)).sort()).toEqual(['breached', 'met', 'met', 'met']);
      expect(await ofUnits(atSouth)).toEqual([]);

      for (const side of ['north', 'south'])
        await answerOf(dir, ['record', 'export', '--data', join('demo', side), '--line', ready.line, '--out', `${side}.ndjson`]);
      expect(await answerOf(dir, ['record', 'verify', 'north.ndjson', 'south.ndjson'])).toMatchObject({ ok: true, equal: true });

      demo.kill('SIGTERM');
      expect((await exited)[0]).toBe(0);
    });
  });
});
