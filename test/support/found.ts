import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these programs that can be run: absolute paths as they are, names by PATH. */
export function findProgram(...names: readonly (string | undefined)[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const name of names) {
    if (!name) continue;
    for (const path of name.startsWith('/') ? [name] : folders.map((folder) => join(folder, name))) {
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // The next one.
      }
    }
  }
  return null;
}

/**
 * What a test needs and may be missing on this machine. Missing in CI is a failure; elsewhere the test is skipped, and its
 * title says why.
 */
export interface Needed {
  readonly missing: boolean;
  /** Put behind the suite's name. */
  readonly because: string;
}

export function need(found: unknown, hint: string): Needed {
  if (found) return { missing: false, because: '' };
  if (process.env['CI'] === 'true') throw new Error(hint);
  return { missing: true, because: ` (skipped: ${hint})` };
}
