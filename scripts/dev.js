/**
 * `npm run dev`: the demo, and beside it the desk served from its sources, renewed at every change. Sign in there with the accounts
 * that the demo prints; the desk talks to North.
 */
import { spawn } from 'node:child_process';
import { buildIfNeeded } from './lib/build.js';
import { installIfNeeded } from './lib/install.js';
import { withLock } from './lib/lock.js';
import { root, say } from './lib/run.js';

await withLock(async () => {
  await installIfNeeded();
  await buildIfNeeded();
});
const env = { ...process.env, QUIETLINE_URL: 'http://127.0.0.1:4600' };
const desk = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'web'], { cwd: root, stdio: ['ignore', 2, 2], env });
desk.once('exit', (code) => {
  if (code !== 0 && code !== null) say(`The desk's server ended with exit code ${code}.`);
});
process.once('exit', () => desk.kill());
process.argv.splice(2, Infinity, 'demo', '--port', '4600', ...process.argv.slice(2));
await import('../bin/quietline.js');
