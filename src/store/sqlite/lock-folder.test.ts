import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from '../index.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'ql-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('a folder is held by one at a time, until it is released', async () => {
  const lock = await lockFolder(dir);
  await expect(lockFolder(dir)).rejects.toMatchObject({ name: 'StoreError', code: 'DATA_FOLDER_IN_USE' });
  await lock.release();
  await lock.release();
  await (await lockFolder(dir)).release();
});

it('of twenty who ask at once one gets it', async () => {
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(dir)));
  const won = results.filter((r) => r.status === 'fulfilled');
  expect(won).toHaveLength(1);
  await won[0]?.value.release();
});

it('a folder held by another process is refused, and free at once when that process is killed', async () => {
  const holder = `
    const db = new (require(${JSON.stringify(createRequire(import.meta.url).resolve('libsql'))}))(${JSON.stringify(join(dir, 'lock.db'))});
    db.exec('begin exclusive');
    console.log('held');
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ['-e', holder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await expect(lockFolder(dir)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
  child.kill('SIGKILL');
  await once(child, 'exit');
  await (await lockFolder(dir)).release();
});

it('a folder that does not exist is STORE_UNAVAILABLE', async () => {
  await expect(lockFolder(join(dir, 'none'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
});
