import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from './run.js';

/** Installs the locked dependencies with `npm ci` when they are missing or other than the lockfile says. */
export async function installIfNeeded() {
  if (isInstalled()) return;
  say('Installing dependencies (npm ci): once, then again only when package-lock.json changes …');
  const started = Date.now();
  // Set when npm started us: the same npm then installs.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--loglevel=warn', '--no-fund', '--no-audit'];
  if (npm === undefined) await run('npm', args);
  else await run(process.execPath, [npm, ...args]);
  say(`Installed in ${seconds(started)} s.`);
}

/** Compares the lockfile with the one that npm leaves in node_modules as the last step of an installation. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const held = packagesOf(join('node_modules', '.package-lock.json'));
  if (wanted === undefined) throw new Error('package-lock.json is missing or not JSON: take it from the repository again');
  if (held === undefined) return false;
  return Object.entries(wanted).every(
    ([path, { version, integrity, optional }]) =>
      path === '' ||
      (held[path] === undefined ? optional === true : held[path].version === version && held[path].integrity === integrity),
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

export function seconds(since) {
  return ((Date.now() - since) / 1000).toFixed(1);
}
