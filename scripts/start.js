/**
 * `npm start [-- arguments of the demo]`: installs what is missing, builds what is stale, and runs the demo. It needs
 * Node.js alone to begin. Stdout belongs to the demo; progress goes to stderr.
 */

import { nodeTooOld } from '../bin/node-version.js';
import { buildIfNeeded } from './lib/build.js';
import { installIfNeeded } from './lib/install.js';
import { releaseLock, withLock } from './lib/lock.js';
import { watchParents } from './lib/parent.js';
import { say, stopAll } from './lib/run.js';

const args = process.argv.slice(2);

function fail(code, detail) {
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ ready: false, error: { code, detail } })}\n`);
  else say(detail);
  process.exitCode = 1;
}

function stopPreparing() {
  stopAll();
  releaseLock();
  process.exit(0);
}

/** Answers whether the demo can be started. */
async function prepare() {
  const tooOld = nodeTooOld();
  if (tooOld !== undefined) {
    fail('NODE_TOO_OLD', tooOld);
    return false;
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stopPreparing);
  let step = 'INSTALL_FAILED';
  try {
    await withLock(async () => {
      await installIfNeeded();
      step = 'BUILD_FAILED';
      await buildIfNeeded();
    });
    return true;
  } catch (error) {
    fail(step, `${error.message}; what went wrong stands above`);
    return false;
  } finally {
    for (const signal of ['SIGTERM', 'SIGINT']) process.off(signal, stopPreparing);
  }
}

// The same as a signal: whatever is under way then stops in order.
watchParents(() => process.kill(process.pid, 'SIGTERM'));
if (await prepare()) {
  process.argv.splice(2, Infinity, 'demo', ...args);
  await import('../bin/quietline.js');
}
