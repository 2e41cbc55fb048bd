/** `npm run build`: dist/ with the node, the command line and the desk. `--force` builds what is fresh as well. */
import { buildIfNeeded } from './lib/build.js';
import { withLock } from './lib/lock.js';

await withLock(() => buildIfNeeded({ force: process.argv.includes('--force') }));
