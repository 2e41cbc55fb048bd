/** `npm run bench [-- arguments]`: builds what is stale and prints the table of measurements (bench/README.md). */
import { buildIfNeeded } from './lib/build.js';
import { withLock } from './lib/lock.js';
import { run } from './lib/run.js';

await withLock(() => buildIfNeeded());
await run(process.execPath, ['--import', './test/support/typescript.js', 'bench/main.ts', ...process.argv.slice(2)], {
  stdout: 'inherit',
});
