#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { nodeTooOld } from './node-version.js';

const main = new URL('../dist/cli/main.js', import.meta.url);
const tooOld = nodeTooOld();
if (tooOld !== undefined) {
  process.stderr.write(`${tooOld}\n`);
  process.exitCode = 1;
} else if (!existsSync(main)) {
  process.stderr.write('Quietline is not built yet: run "npm ci" and "npm run build" first, or "npm start" for the demo.\n');
  process.exitCode = 1;
} else {
  const { main: run } = await import(main.href);
  process.exitCode = await run(process.argv.slice(2));
  // All is stopped and written by now; whatever a fault leaves open must not keep the process.
  setTimeout(() => process.exit(), 2_000).unref();
}
