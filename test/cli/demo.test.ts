import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { begin, inNewFolder, isAlive, quietline, until } from '../support/quietline.ts';

interface Ready {
  readonly ready: true;
  readonly line: string;
  readonly nodes: readonly {
    readonly party: { readonly id: string; readonly name: string };
    readonly url: string;
    readonly data: string;
    readonly accounts: readonly {
      readonly alias: string;
      readonly password: string;
      readonly role: string;
      readonly desk: string | null;
    }[];
  }[];
}

const project = new URL('../..', import.meta.url).pathname;
const roles = ['administrator', 'analyst', 'auditor', 'duty-officer', 'duty-officer', 'head', 'headquarters'];

/** The processes of the demo's nodes, from what each tells its folder. */
async function nodePids(ready: Ready): Promise<number[]> {
  return Promise.all(
    ready.nodes.map(async (node) => (JSON.parse(await readFile(join(node.data, 'admin.json'), 'utf8')) as { pid: number }).pid),
  );
}

async function allGone(pids: readonly number[]): Promise<void> {
  await until(() => !pids.some(isAlive), 30_000, 'the nodes are gone');
}

describe('the demo', () => {
  test('is ready with one line of JSON, and goes on with the same line, people and passwords', async () => {
    await inNewFolder(async (dir) => {
      const first = await begin(dir, ['demo', '--port', '0', '--data', 'demo', '--pace', '10']);
      const ready = first.answer as unknown as Ready;
      expect(Object.keys(ready)).toEqual(['ready', 'line', 'nodes']);
      expect(ready.line).toMatch(/^qll1[a-z2-7]{32}$/);
      expect(ready.nodes.map((node) => node.party.name)).toEqual(['North Bank', 'South Bank']);
      for (const node of ready.nodes) {
        expect(Object.keys(node)).toEqual(['party', 'url', 'data', 'accounts']);
        expect(node.data).toMatch(/^\//);
        expect(node.accounts.map((account) => account.role).sort()).toEqual(roles);
        const officers = node.accounts.filter((account) => account.role === 'duty-officer').map((account) => account.desk);
        expect(new Set(officers).size).toBe(2);
        expect(officers).not.toContain(null);
        expect(node.accounts.find((account) => account.role === 'headquarters')?.desk).toBeNull();
        expect((await fetch(`${node.url}/readyz`)).status).toBe(200);
      }
      expect((await stat(join(dir, 'demo/demo.json'))).mode & 0o777).toBe(0o600);

      const officer = ready.nodes[0]?.accounts[0];
      const north = ready.nodes[0]?.url ?? '';
      const body = JSON.stringify({ alias: officer?.alias, password: officer?.password });
      const session = await fetch(`${north}/api/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const { token } = (await session.json()) as { token: string };
      const lines = await fetch(`${north}/api/lines`, { headers: { authorization: `Bearer ${token}` } });
      const { items } = (await lines.json()) as { items: object[] };
      expect(items).toEqual([
        expect.objectContaining({
          id: ready.line,
          mode: 'exercise',
          state: 'up',
          answerWithin: { routine: 90, priority: 30, immediate: 6, flash: 3 },
        }) as object,
      ]);

      const other = await quietline(dir, ['demo', '--port', '0', '--data', 'demo', '--json']);
      expect(other.code).toBe(1);
      expect(JSON.parse(other.stdout)).toMatchObject({ ready: false, error: { code: 'DATA_FOLDER_IN_USE' } });
      const pids = await nodePids(ready);
      expect(await first.stop('SIGTERM')).toBe(0);
      await allGone(pids);

      const second = await begin(dir, ['demo', '--port', '0', '--data', 'demo']);
      const again = second.answer as unknown as Ready;
      expect(again.line).toBe(ready.line);
      expect(again.nodes.map(({ party, accounts, data }) => ({ party, accounts, data }))).toEqual(
        ready.nodes.map(({ party, accounts, data }) => ({ party, accounts, data })),
      );
      expect(await second.stop('SIGINT')).toBe(0);
    });
  });

  test('that is killed leaves no node running', async () => {
    await inNewFolder(async (dir) => {
      const demo = await begin(dir, ['demo', '--port', '0', '--data', 'demo']);
      const pids = await nodePids(demo.answer as unknown as Ready);
      await demo.stop('SIGKILL');
      await allGone(pids);
    });
  });

  test('that is stopped before it is ready exits 0, and the folder can be begun anew', async () => {
    await inNewFolder(async (dir) => {
      const child = spawn(
        process.execPath,
        [join(project, 'bin/quietline.js'), 'demo', '--port', '0', '--data', 'demo', '--json'],
        {
          cwd: dir,
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      const lines = createInterface({ input: child.stderr });
      for await (const line of lines) if (line.startsWith('Starting two nodes')) break;
      child.kill('SIGTERM');
      expect(((await once(child, 'exit')) as [number | null])[0]).toBe(0);
      const demo = await begin(dir, ['demo', '--port', '0', '--data', 'demo']);
      expect(demo.answer['ready']).toBe(true);
      expect(await demo.stop()).toBe(0);
    });
  });

  test('refuses a folder of anything else and leaves it as it was', async () => {
    await inNewFolder(async (dir) => {
      await mkdir(join(dir, 'letters'));
      await writeFile(join(dir, 'letters/first.txt'), 'Dear South Bank');
      const { code, stdout } = await quietline(dir, ['demo', '--data', 'letters', '--json']);
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toEqual({
        ready: false,
        error: { code: 'FOLDER_FOREIGN', detail: expect.any(String) as string },
      });
      expect(await readFile(join(dir, 'letters/first.txt'), 'utf8')).toBe('Dear South Bank');
      await expect(stat(join(dir, 'letters/demo.lock'))).rejects.toThrow('ENOENT');
    });
  });

  test('says when its port is in use, and stops what had started', async () => {
    await inNewFolder(async (dir) => {
      const demo = await begin(dir, ['demo', '--port', '0', '--data', 'one']);
      const taken = new URL((demo.answer as unknown as Ready).nodes[1]?.url ?? '').port;
      const { code, stdout } = await quietline(dir, ['demo', '--port', String(Number(taken) - 1), '--data', 'two', '--json']);
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ ready: false, error: { code: 'PORT_IN_USE' } });
      expect(await demo.stop()).toBe(0);
    });
  });
});

describe('npm start', () => {
  async function startByNpm(dir: string): Promise<{ npm: ChildProcess; ready: Ready }> {
    const npm = spawn('npm', ['start', '--silent', '--', '--json', '--port', '0', '--data', join(dir, 'demo')], {
      cwd: project,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(createInterface({ input: npm.stdout }), 'line')) as [string];
    return { npm, ready: JSON.parse(line) as Ready };
  }

  test.each(['SIGTERM', 'SIGKILL'] as const)('leaves nothing running when npm alone gets %s', async (signal) => {
    await inNewFolder(async (dir) => {
      const { npm, ready } = await startByNpm(dir);
      const pids = await nodePids(ready);
      expect(pids.every(isAlive)).toBe(true);
      npm.kill(signal);
      await allGone(pids);
      await until(async () => !(await exists(join(dir, 'demo/demo.lock'))), 30_000, 'the demo has ended in order');
    });
  });
});

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
