/** `npm run check`: types, lint and format, the rooms' import rules, dead code, what is generated being as committed, the desk's size. */
import { buildIfNeeded } from './lib/build.js';
import { checkFirstLoad } from './lib/first-load.js';
import { seconds } from './lib/install.js';
import { withLock } from './lib/lock.js';
import { runTool, say } from './lib/run.js';

const tool =
  (path) =>
  (...args) =>
    runTool(`node_modules/${path}`, args);
const tsc = tool('typescript/bin/tsc');
const biome = tool('@biomejs/biome/bin/biome');
const depcruise = tool('dependency-cruiser/bin/dependency-cruise.mjs');
const knip = tool('knip/bin/knip.js');
const vitest = tool('vitest/vitest.mjs');

/** Tests that hold what is generated, or listed by hand, against the code. */
const complete = ['src/http/openapi.test.ts', 'src/http/error-codes.test.ts', 'web/src/i18n/catalogues.test.ts'];

const checks = [
  ['types of the node', () => tsc('-p', 'tsconfig.json')],
  ['types of the browser tests', () => tsc('-p', 'test/browser/tsconfig.json')],
  ['types of the desk', () => tsc('-p', 'web/tsconfig.json', '--noEmit')],
  ['lint and format', () => biome('check', '--error-on-warnings')],
  ['import rules of the rooms', () => depcruise('--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'web/src')],
  ['dead code and dependencies', () => knip('--no-progress')],
  ['API document, error page and catalogues complete', () => vitest('run', ...complete)],
  ['first load of the desk', firstLoad],
];

async function firstLoad() {
  await withLock(() => buildIfNeeded({ only: ['web'] }));
  say(`${checkFirstLoad()} kB of compressed script before the first screen`);
}

let failed = 0;
for (const [name, check] of checks) {
  const started = Date.now();
  try {
    await check();
    say(`ok: ${name} (${seconds(started)} s)`);
  } catch (error) {
    failed += 1;
    say(`FAILED: ${name}: ${error.message}`);
  }
}
process.exitCode = failed > 0 ? 1 : 0;
