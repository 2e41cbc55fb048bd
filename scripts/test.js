/**
 * `npm test [-- arguments of vitest]`: builds what is stale, since whole-node tests run the built program, then runs every
 * test. With CI set nothing may be skipped.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded } from './lib/build.js';
import { withLock } from './lib/lock.js';
import { root } from './lib/run.js';
import { report, runTests } from './lib/tests.js';

mkdirSync(join(root, '.cache'), { recursive: true });
await withLock(() => buildIfNeeded());
report(await runTests(process.argv.slice(2)), { maySkip: !process.env.CI });
