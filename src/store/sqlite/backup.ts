import { open, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StoreError } from '../errors.ts';
import { toStoreError } from './errors.ts';

/**
 * In a thread of its own: copying a large database takes seconds, in which this thread must still ring calls. As text, because it
 * then runs the same from source and from the built package.
 */
const copyInThread = `
  const { workerData, parentPort } = require('node:worker_threads');
  const Database = require('node:module').createRequire(workerData.from)('libsql');
  try {
    const db = new Database(workerData.file, { timeout: 5000 });
    db.prepare('vacuum into ?').run(workerData.target);
    db.close();
    parentPort.postMessage({});
  } catch (error) {
    parentPort.postMessage({ code: error.code, message: error.message });
  }
`;

/** Copies the database to `target` while it is in use. The copy appears whole and on disk, or not at all. */
export async function backupTo(file: string, target: string): Promise<void> {
  if (await exists(target)) throw new StoreError('CONFLICT', 'a file with this name exists already: a backup overwrites nothing');
  const part = `${target}.part`;
  try {
    await rm(part, { force: true });
    await copy(file, part);
    await sync(part);
    await rename(part, target);
    await sync(dirname(target));
  } catch (error) {
    await rm(part, { force: true });
    throw asBackupError(error);
  }
}

async function copy(file: string, part: string): Promise<void> {
  const from = createRequire(import.meta.url).resolve('libsql');
  const thread = new Worker(copyInThread, { eval: true, workerData: { file, target: part, from } });
  const answer = await new Promise<{ code?: string; message?: string }>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the copying thread ended without an answer')));
  }).finally(() => thread.terminate());
  if (answer.message !== undefined) throw toStoreError(Object.assign(new Error(answer.message), { code: answer.code }));
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

function asBackupError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new StoreError('DISK_FULL', 'there is no space for the backup', error);
  return new StoreError('STORE_UNAVAILABLE', 'the backup could not be written', error);
}
