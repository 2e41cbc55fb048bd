/** Notices when whoever started this process is gone: npm ends its shell at a signal, not the program in it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Calls `gone` once when the parent, or the parent's parent, is another process than at the start. The second counts because
 * npm runs a script through a shell, which outlives a killed npm. Watches nothing unless npm started this process.
 */
export function watchParents(gone) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (grandparent === undefined || parentOf(parent) === grandparent)) return;
    clearInterval(timer);
    gone();
  }, 500);
  timer.unref();
}

/** Undefined where it cannot be told. */
function parentOf(pid) {
  try {
    if (process.platform === 'linux') {
      // `pid (name) state ppid …`: the name may hold anything, so read from its last bracket.
      return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1]);
    }
    if (process.platform === 'win32') return undefined;
    const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' });
    return Number(stdout) || undefined;
  } catch {
    return undefined;
  }
}
