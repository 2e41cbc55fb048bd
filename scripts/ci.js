/** The part of .ci/run that needs what npm installed: checks, all tests, and those outside the browser on a current LTS. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded } from './lib/build.js';
import { seconds } from './lib/install.js';
import { bringLts } from './lib/lts.js';
import { root, run, say } from './lib/run.js';
import { report, runTests } from './lib/tests.js';

const sum = { passed: 0, failed: 0, skipped: [] };

function add(tally) {
  sum.passed += tally.passed;
  sum.failed += tally.failed;
  sum.skipped.push(...tally.skipped);
}

async function step(name, work) {
  const started = Date.now();
  say(`\n== ${name}`);
  await work();
  say(`== ${name}: ${seconds(started)} s, so far ${sum.passed} passed and ${sum.failed} failed`);
}

mkdirSync(join(root, '.cache'), { recursive: true });
await step('check', () =>
  run(process.execPath, ['scripts/check.js']).catch(() => {
    sum.failed += 1;
  }),
);
await step('build', () => buildIfNeeded());
await step(`all tests on Node.js ${process.version}`, async () => add(await runTests([])));
await step('tests outside the browser on a current LTS', async () => {
  const lts = await bringLts();
  if (lts === undefined) return say('npm cannot bring a current LTS here: this part is left out.');
  say(`Node.js ${lts.version}`);
  // Kills and full disks try our own order of writes, not the runtime, and take as long as all the rest.
  add(await runTests(['--project', 'rooms', '--project', 'nodes'], { node: lts.node }));
});
report(sum, { maySkip: false });
