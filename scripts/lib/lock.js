/** One installation or build at a time in this folder. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, say } from './run.js';

const folder = join(root, '.cache');
const file = join(folder, 'prepare.lock');
const beat = 2_000;
/** Without a beat for so long the holder is taken for gone, even if another process has its number now. */
const deadAfter = 60_000;

/** Runs `work` while no other process runs its own; waits for as long as the other one lives. */
export async function withLock(work) {
  mkdirSync(folder, { recursive: true });
  let told = false;
  while (!take()) {
    if (holderIsGone()) continue;
    if (!told) say('Another start is installing or building here: waiting for it.');
    told = true;
    await sleep(250);
  }
  const timer = setInterval(() => utimesSync(file, new Date(), new Date()), beat);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    rmSync(file, { force: true });
  }
}

/** For an end that `finally` does not see: a signal. Takes away our own lock, never another's. */
export function releaseLock() {
  if (holder() === process.pid) rmSync(file, { force: true });
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes a dead holder's lock away. Renaming it first lets only one of several waiters do so. */
function holderIsGone() {
  const pid = holder();
  if (pid === undefined) return true;
  if (alive(pid) && Date.now() - statSync(file, { throwIfNoEntry: false })?.mtimeMs < deadAfter) return false;
  const aside = `${file}.${process.pid}`;
  try {
    if (holder() === pid) renameSync(file, aside);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  rmSync(aside, { force: true });
  return true;
}

function holder() {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : 0;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function alive(pid) {
  // 0: the holder has made the file and is about to write its number.
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
