/** `npm run bench [-- arguments]`: builds what is stale and prints the table of measurements (bench/README.md). */
import { buildIfNeeded } from './lib/build.js';
import { withLock } from './lib/lock.js';
import { run } from './lib/run.js';

await withLock(() => buildIfNeeded());
const args = ['--import', './bench/built.js', 'bench/main.ts', ...process.argv.slice(2)];
await run(process.execPath, args, { stdout: 'inherit' }).catch((error) => {
  // What went wrong was said by the bench itself.
  process.exitCode = error.exitCode ?? 1;
});
