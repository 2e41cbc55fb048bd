/** `node dist/http/openapi-file.js FILE`: writes the OpenAPI document, from which the desk's types are made. */
import { writeFile } from 'node:fs/promises';
import { openApiDocument } from './index.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: node dist/http/openapi-file.js FILE\n');
  process.exitCode = 2;
} else {
  await writeFile(file, `${JSON.stringify(await openApiDocument(), null, 2)}\n`);
}
