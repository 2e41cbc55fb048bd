/** A node that has nothing to do: how soon the built program says that it is ready, and how much memory it holds then. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Pair } from './pair.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';

const program = new URL('../bin/quietline.js', import.meta.url).pathname;

/** The nodes of the pair must have stopped: the program takes over the South Bank's folder. */
export async function measureRest({ south }: Pair, sizes: Sizes): Promise<Row[]> {
  const bare = await weigh(['-e', 'console.log("ready"); setInterval(() => {}, 1000)'], sizes.restMs);
  const node = await weigh(
    [program, 'up', '--data', south.folder.dir, '--port', '0', '--json', '--log-level', 'error'],
    sizes.restMs,
  );
  const what = 'Node.js with an empty program';
  return [
    { what: 'a node at rest: ready', unit: 's', measured: node.readyS, floor: { value: bare.readyS, what }, bar: 2 },
    { what: 'a node at rest: memory', unit: 'MB', measured: node.megabytes, floor: { value: bare.megabytes, what }, bar: 200 },
  ];
}

async function weigh(args: readonly string[], restMs: number): Promise<{ readyS: number; megabytes: number }> {
  const from = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    const readyS = (performance.now() - from) / 1_000;
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode} before it was ready`);
    await new Promise((resolve) => setTimeout(resolve, restMs));
    return { readyS, megabytes: rss(child) };
  } finally {
    const gone = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGTERM')) await gone;
  }
}

/** Resident memory in megabytes, as the system counts it. */
function rss({ pid }: ChildProcess): number {
  return (Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1_024) / 1e6;
}
