/** The part of .ci/run that needs what npm installed: checks, all tests, and those outside the browser on a current LTS. */
import { buildIfNeeded } from './lib/build.js';
import { seconds } from './lib/install.js';
import { bringLts } from './lib/lts.js';
import { run, say } from './lib/run.js';
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

await step('check', () =>
  run(process.execPath, ['scripts/check.js']).catch(() => {
    sum.failed += 1;
  }),
);
await step('build', () => buildIfNeeded());
const [inBrowser, outside] = [
  ['--project', 'browser'],
  ['--project', '!browser'],
];
await step(`tests outside the browser on Node.js ${process.version}`, async () => add(await runTests(outside)));
await step(`tests in the browser on Node.js ${process.version}`, async () => add(await runTests(inBrowser)));
// Not beside the browser: pages that wait for sounds and voice are late on a machine that is busy with something else.
await step('tests outside the browser on a current LTS', async () => add(await testOnLts()));

async function testOnLts() {
  const lts = await bringLts();
  if (lts === undefined) {
    say('npm cannot bring a current LTS here: this part is left out.');
    return { passed: 0, failed: 0, skipped: [] };
  }
  // Kills and full disks try our own order of writes, not the runtime, and take as long as all the rest.
  say(`Node.js ${lts.version}`);
  return runTests(['--project', 'rooms', '--project', 'nodes'], { node: lts.node });
}

report(sum, { maySkip: false });
