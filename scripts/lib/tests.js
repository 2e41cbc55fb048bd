import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.js';

let runs = 0;

/** Runs vitest, several at a time if need be, and answers `{passed, failed, skipped: [{name, file, why}]}`. A run that ends without a tally has failed. */
export async function runTests(args, { node = process.execPath, env = {}, stdout = 'inherit' } = {}) {
  runs += 1;
  const tallyFile = join(root, '.cache', `tests-${process.pid}-${runs}.json`);
  rmSync(tallyFile, { force: true });
  const exitCode = await run(
    node,
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=./scripts/lib/vitest-reporter.js', ...args],
    { env: { ...env, QUIETLINE_TEST_TALLY: tallyFile }, stdout },
  ).then(
    () => 0,
    (error) => error.exitCode ?? 1,
  );
  const tally = readTally(tallyFile);
  if (exitCode !== 0 && tally.failed === 0) tally.failed = 1;
  return tally;
}

function readTally(tallyFile) {
  try {
    return JSON.parse(readFileSync(tallyFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: [] };
  } finally {
    rmSync(tallyFile, { force: true });
  }
}

/** Prints what was skipped, by name and with how to get it, and the closing line; sets the exit code. */
export function report({ passed, failed, skipped }, { maySkip }) {
  for (const { name, file, why } of skipped) process.stdout.write(`skipped: ${name} (${file})${why === '' ? '' : `: ${why}`}\n`);
  const forbidden = skipped.length > 0 && !maySkip;
  if (forbidden) process.stdout.write('In CI nothing may be skipped: install what is named above.\n');
  process.stdout.write(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}\n`);
  process.exitCode = failed > 0 || forbidden || passed === 0 ? 1 : 0;
}
