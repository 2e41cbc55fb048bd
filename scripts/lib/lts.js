import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from './run.js';

/** Majors to try, newest first: the first that calls itself LTS is taken. */
const majors = [26, 24, 22];

/** Path and version of a current LTS Node.js that npm brings as a package; undefined where it cannot. */
export async function bringLts() {
  const packageName = `node-${process.platform}-${process.arch}`;
  for (const major of majors) {
    const prefix = join(root, '.cache', `node-${major}`);
    mkdirSync(prefix, { recursive: true });
    try {
      await run('npm', [
        'install',
        '--no-save',
        '--no-fund',
        '--no-audit',
        '--loglevel=error',
        '--prefix',
        prefix,
        `${packageName}@${major}`,
      ]);
    } catch (error) {
      say(`npm cannot bring Node.js ${major}: ${error.message}`);
      continue;
    }
    const node = join(prefix, 'node_modules', packageName, 'bin', 'node');
    const said = spawnSync(node, ['-p', 'process.version + " " + (process.release.lts ?? "")'], { encoding: 'utf8' });
    const [version, lts] = (said.stdout ?? '').trim().split(' ');
    if (lts) return { node, version: `${version} (${lts})` };
    say(`Node.js ${major} is not LTS here: ${version ?? said.error?.message ?? 'it does not run'}.`);
  }
  return undefined;
}
