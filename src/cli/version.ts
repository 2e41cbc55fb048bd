import { readFileSync } from 'node:fs';

/** The package's version, read when it is asked for: package.json lies beside both src/ and dist/. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
