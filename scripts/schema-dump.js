/**
 * `npm run schema:dump`: writes anew what is committed beside the code that makes it: the database's schema, the schema of
 * agreements, the OpenAPI document
 * and the desk's types. Tests fail while any of them differs.
 */
import { buildIfNeeded } from './lib/build.js';
import { withLock } from './lib/lock.js';
import { runTool } from './lib/run.js';

await runTool('node_modules/vitest/vitest.mjs', [
  'run',
  'src/store/schema.test.ts',
  'src/language/agreement-schema.test.ts',
  '-u',
]);
await withLock(() => buildIfNeeded());
await runTool('dist/http/openapi-file.js', ['docs/openapi.json']);
await runTool('node_modules/openapi-typescript/bin/cli.js', [
  'docs/openapi.json',
  '--immutable',
  '-o',
  'web/src/api/schema.d.ts',
]);
