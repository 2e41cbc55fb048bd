import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerOf, begin, inNewFolder, quietline } from '../support/quietline.ts';

const init = ['init', '--data', 'north', '--name', 'North Bank', '--port', '0'];
const up = ['up', '--data', 'north', '--log-level', 'error'];

describe('a running node', () => {
  test('takes commands on its folder, keeps a second process out, and leaves no token behind when it stops', async () => {
    await inNewFolder(async (dir) => {
      await answerOf(dir, init);
      const node = await begin(dir, up);
      expect(node.answer).toMatchObject({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string });
      expect((await stat(join(dir, 'north/admin.json'))).mode & 0o777).toBe(0o600);
      const account = await answerOf(dir, ['account', 'add', 'ferry-1', '--data', 'north', '--role', 'duty-officer']);
      expect(account).toMatchObject({ alias: 'ferry-1' });
      const second = await quietline(dir, [...up, '--json']);
      expect(second.code).toBe(1);
      expect(JSON.parse(second.stdout)).toMatchObject({ ready: false, error: { code: 'DATA_FOLDER_IN_USE' } });
      expect((await quietline(dir, ['restore', '--in-place', '--data', 'north'])).stderr).toContain('DATA_FOLDER_IN_USE');
      await answerOf(dir, ['backup', '--data', 'north', '--out', 'north.tar']);
      expect(await node.stop('SIGINT')).toBe(0);
      await expect(stat(join(dir, 'north/admin.json'))).rejects.toThrow('ENOENT');
    });
  });

  test('that was killed leaves a folder that starts again, and commands that work without it', async () => {
    await inNewFolder(async (dir) => {
      await answerOf(dir, init);
      const node = await begin(dir, up);
      await node.stop('SIGKILL');
      expect(await answerOf(dir, ['account', 'add', 'ferry-1', '--data', 'north', '--role', 'analyst'])).toMatchObject({
        alias: 'ferry-1',
      });
      const again = await begin(dir, up);
      expect(again.answer['ready']).toBe(true);
      expect(await again.stop()).toBe(0);
    });
  });

  test('tells its new address by the next card', async () => {
    await inNewFolder(async (dir) => {
      await answerOf(dir, init);
      const node = await begin(dir, up);
      const card = await answerOf<{ number: number; endpoints: string[] }>(dir, ['card', 'show', '--data', 'north']);
      expect(card).toMatchObject({ number: 2, endpoints: [node.answer['url']] });
      await node.stop();
    });
  });

  test('that serves TLS itself takes commands by its own certificate', async () => {
    await inNewFolder(async (dir) => {
      const subject = ['-subj', '/CN=line.north.example', '-addext', 'subjectAltName=DNS:line.north.example'];
      const made = spawnSync(
        'openssl',
        [
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:P-256',
          '-nodes',
          '-keyout',
          'key.pem',
          '-out',
          'cert.pem',
          ...subject,
        ],
        { cwd: dir },
      );
      expect(made.status).toBe(0);
      await answerOf(dir, init);
      const node = await begin(dir, [...up, '--host', '0.0.0.0', '--tls-cert', 'cert.pem', '--tls-key', 'key.pem']);
      expect(node.answer['url']).toMatch(/^https:/);
      expect(await answerOf(dir, ['agreement', 'list', '--data', 'north'])).toEqual({ items: [] });
      expect(await node.stop()).toBe(0);
    });
  });
});

describe('a start that is refused says why in JSON, exits 1 and leaves nothing running', () => {
  test('port in use', async () => {
    await inNewFolder(async (dir) => {
      await answerOf(dir, init);
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const address = other.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const { code, stdout } = await quietline(dir, [...up, '--port', String(port), '--json']);
      other.close();
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ ready: false, error: { code: 'PORT_IN_USE' } });
    });
  });

  test('a folder of a newer version', async () => {
    await inNewFolder(async (dir) => {
      await answerOf(dir, init);
      const file = join(dir, 'north/node.json');
      const config = JSON.parse(await readFile(file, 'utf8')) as object;
      await writeFile(file, JSON.stringify({ ...config, format: 99 }));
      const { code, stdout } = await quietline(dir, [...up, '--json']);
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ ready: false, error: { code: 'FOLDER_NEWER' } });
    });
  });
});
