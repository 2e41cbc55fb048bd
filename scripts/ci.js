/** The part of .ci/run that needs what npm installed: checks, all tests, and those outside the browser on a current LTS. */
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
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
const [inBrowser, outside] = [
  ['--project', 'browser'],
  ['--project', '!browser'],
];
await step(`tests outside the browser on Node.js ${process.version}`, async () => add(await runTests(outside)));
// Pages spend most of their time waiting for sounds, voice and countdowns: the other Node.js takes what they leave of the machine.
await step(`tests in the browser on Node.js ${process.version}, and beside them those outside it on a current LTS`, async () => {
  for (const tally of await Promise.all([runTests(inBrowser), testOnLts()])) add(tally);
});
async function testOnLts() {
  const lts = await bringLts();
  if (lts === undefined) {
    say('npm cannot bring a current LTS here: this part is left out.');
    return { passed: 0, failed: 0, skipped: [] };
  }
  // Shown when it is done: two that talk at once would be read by nobody.
  const log = join(root, '.cache', 'lts.log');
  const file = openSync(log, 'w');
  // Kills and full disks try our own order of writes, not the runtime, and take as long as all the rest.
  const tally = await runTests(['--project', 'rooms', '--project', 'nodes'], { node: lts.node, stdout: file });
  closeSync(file);
  say(`\nNode.js ${lts.version}:\n${readFileSync(log, 'utf8')}`);
  return tally;
}

report(sum, { maySkip: false });
