/** `npm run check`: types, lint and format, the rooms' import rules, dead code, and what is generated being as committed. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { seconds } from './lib/install.js';
import { root, runTool, say } from './lib/run.js';

const tool =
  (path) =>
  (...args) =>
    runTool(`node_modules/${path}`, args);
const tsc = tool('typescript/bin/tsc');
const biome = tool('@biomejs/biome/bin/biome');
const depcruise = tool('dependency-cruiser/bin/dependency-cruise.mjs');
const knip = tool('knip/bin/knip.js');

const checks = [
  ['types of the node', () => tsc('-p', 'tsconfig.json')],
  ['types of the desk', () => tsc('-p', 'web/tsconfig.json', '--noEmit')],
  ['lint and format', () => biome('check', '--error-on-warnings')],
  ['import rules of the rooms', () => depcruise('--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'web/src')],
  ['dead code and dependencies', () => knip('--no-progress')],
  // Further checks are scripts of their own: each compares what is generated or complete and exits 1 with what is not.
  ...readdirSync(join(root, 'scripts', 'checks'))
    .filter((file) => /\.(js|ts)$/.test(file))
    .sort()
    .map((file) => [file.replace(/\.(js|ts)$/, '').replaceAll('-', ' '), () => runTool(`scripts/checks/${file}`, [])]),
];

let failed = 0;
for (const [name, check] of checks) {
  const started = Date.now();
  try {
    await check();
    say(`ok: ${name} (${seconds(started)} s)`);
  } catch {
    failed += 1;
    say(`FAILED: ${name}`);
  }
}
process.exitCode = failed > 0 ? 1 : 0;
