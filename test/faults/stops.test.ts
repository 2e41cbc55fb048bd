/** How a node starts and stops: what it refuses to open, sockets that are open when it ends, and what it leaves in files and logs. */

import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { WebSocket } from 'ws';
import { Connection } from '../../src/store/sqlite/connection.ts';
import { ApiFailure, Client, type Demo, officersOf, startDemo } from '../support/demo.ts';
import { ProcessNode } from '../support/process-node.ts';
import { answerOf, begin, inNewFolder, quietline } from '../support/quietline.ts';

const init = ['init', '--data', 'north', '--name', 'North Bank', '--port', '0'];
const up = ['up', '--data', 'north', '--log-level', 'error'];

test('a database of a newer version is not opened, and stays as it was', async () => {
  await inNewFolder(async (dir) => {
    await answerOf(dir, init);
    const node = await begin(dir, up);
    expect(await node.stop()).toBe(0);
    const file = join(dir, 'north/quietline.db');
    const connection = new Connection(file, 0);
    connection.all(`insert into schema_migrations (number, name, applied_at) values (99, 'from the future', 0)`);
    connection.exec('pragma wal_checkpoint(truncate)');
    connection.close();
    const before = await readFile(file);
    const { code, stdout } = await quietline(dir, [...up, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ready: false,
      error: { code: 'SCHEMA_NEWER', detail: expect.stringContaining('99') as string },
    });
    const account = await quietline(dir, ['account', 'add', 'x', '--data', 'north', '--role', 'analyst', '--json']);
    expect(account.code).toBe(1);
    expect(account.stdout + account.stderr).toContain('SCHEMA_NEWER');
    expect((await readFile(file)).equals(before)).toBe(true);
  });
});

describe('two nodes with a log of everything', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quietline-stops-'));
  const said = 'Heron-Quartz-7781';
  let demo: Demo;
  let north: ProcessNode;
  let south: ProcessNode;
  beforeAll(async () => {
    demo = await startDemo({ data: join(folder, 'demo') });
    await demo.halt();
    [north, south] = [new ProcessNode(demo.north), new ProcessNode(demo.south)];
    await Promise.all([north.start(['--log-level', 'debug']), south.start(['--log-level', 'debug'])]);
  });
  afterAll(async () => {
    for (const one of [north, south]) await one?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps tokens, passwords and what people write out of every log, and secrets to their owner', async () => {
    const officers = [demo.north, demo.south].map((node) => ({
      node,
      account: officersOf(node)[0] ?? { alias: '', password: '', role: 'duty-officer' as const, desk: null },
    }));
    const [caller, callee] = await Promise.all(officers.map(({ node, account }) => Client.signIn(node, account)));
    if (caller === undefined || callee === undefined) throw new Error('both sign in');
    const wrong = await Client.signIn(demo.north, {
      alias: officers[0]?.account.alias ?? '',
      password: `wrong-${said}`,
      role: 'duty-officer',
      desk: null,
    }).catch((error: unknown) => error);
    expect(wrong).toBeInstanceOf(ApiFailure);
    const foreign = await new Client(demo.north.url, callee.token).lines().catch((error: unknown) => error);
    expect(foreign).toMatchObject({ status: 401 });
    const live = new WebSocket(`${demo.south.url.replace('http', 'ws')}/api/live`, {
      headers: { authorization: `Bearer ${callee.token}` },
    });
    await once(live, 'message');
    const { id } = await caller.place(demo.line, { party: demo.south.party.id, desk: 'south-ferry' }, 'flash', `${said} reason`);
    await callee.until(id, (call) => call.state !== 'placed');
    await callee.post(`/calls/${id}/answer`, { as: 'text' });
    await callee.post(`/calls/${id}/messages`, { text: `${said} message` });
    await caller.until(id, (call) => call.messages.length === 1);
    await caller.post(`/calls/${id}/refuse`, { reason: `${said} refused` }).catch(() => undefined);
    await fetch(`${demo.north.url}/api/calls/${said}?token=${caller.token}`, {
      headers: { authorization: `Bearer ${caller.token}` },
    });
    await fetch(`${demo.north.url}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"alias":"${said}","password":`,
    });
    live.close();

    const admin = await Promise.all(
      [demo.north, demo.south].map(
        async ({ data }) => (JSON.parse(await readFile(join(data, 'admin.json'), 'utf8')) as { token: string }).token,
      ),
    );
    const secrets = [
      caller.token,
      callee.token,
      ...admin,
      said,
      ...[demo.north, demo.south].flatMap(({ accounts }) => accounts.map(({ password }) => password)),
    ];
    const logs = [
      north.stderr,
      south.stderr,
      demo.stderr(),
      await readFile(join(folder, 'demo/north.log'), 'utf8'),
      await readFile(join(folder, 'demo/south.log'), 'utf8'),
    ];
    expect(north.stderr).toContain('http.answered');
    expect(north.stderr).toContain('peer.connected');
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(7);
      for (const log of logs) expect(log.includes(secret)).toBe(false);
    }

    for (const { data } of [demo.north, demo.south]) {
      const modeOf = (path: string) => (statSync(join(data, path)).mode & 0o777).toString(8);
      expect(modeOf('admin.json')).toBe('600');
      expect(modeOf('keys')).toBe('700');
      expect(readdirSync(join(data, 'keys')).map((key) => [key, modeOf(join('keys', key))])).toEqual(
        ['auth', 'cosign', 'log', 'root', 'seal'].map((key) => [`${key}.key`, '600']),
      );
      // Others on this machine can read neither the record nor the sessions.
      expect([modeOf(''), modeOf('quietline.db')].some((mode) => mode.endsWith('00'))).toBe(true);
    }
  });

  it('stops in order within ten seconds, whoever holds a socket open', async () => {
    const account = officersOf(demo.north)[0] ?? { alias: '', password: '', role: 'duty-officer' as const, desk: null };
    const client = await Client.signIn(demo.north, account);
    const { port } = new URL(demo.north.url);
    const ws = demo.north.url.replace('http', 'ws');
    const live = new WebSocket(`${ws}/api/live`, { headers: { authorization: `Bearer ${client.token}` } });
    await once(live, 'message');
    const stranger = new WebSocket(`${ws}/exchange/v1`);
    await once(stranger, 'message');
    // A request that never ends, one that never begins, and a socket that reads nothing of its goodbye.
    const slow = connect(Number(port), '127.0.0.1');
    slow.write(
      'POST /api/sessions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    );
    const silent = connect(Number(port), '127.0.0.1');
    for (const socket of [slow, silent]) socket.on('error', () => {});
    live.on('error', () => {});
    stranger.on('error', () => {});
    live.pause();
    await once(silent, 'connect');
    const began = performance.now();
    expect(await north.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - began).toBeLessThan(10_000);
    for (const socket of [slow, silent]) socket.destroy();
    for (const socket of [live, stranger]) socket.terminate();
    expect(await south.end('SIGINT')).toEqual({ code: 0, signal: null });
  });
});
