/** Temporary folders of a run: gone when it ends, also when it is interrupted. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

const made = new Set<string>();
process.once('exit', () => {
  for (const path of made) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
});

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'quietline-bench-'));
  made.add(path);
  return {
    path,
    async [Symbol.asyncDispose]() {
      await rm(path, { recursive: true, force: true });
      made.delete(path);
    },
  };
}
