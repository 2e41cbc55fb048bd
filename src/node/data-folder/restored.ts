import { rm } from 'node:fs/promises';
import { exists, folderFiles, writeWhole } from './files.ts';

/** Says that the database may have lost its end: the node opens a new epoch at its next start, then clears the mark. */
export async function markRestored(dir: string, at: number): Promise<void> {
  await writeWhole(folderFiles(dir).restored, `${JSON.stringify({ at: new Date(at).toISOString() })}\n`, 0o600);
}

export async function isRestored(dir: string): Promise<boolean> {
  return exists(folderFiles(dir).restored);
}

/** Called once every line has its new epoch durably; before that a crash must find the mark again. */
export async function clearRestored(dir: string): Promise<void> {
  await rm(folderFiles(dir).restored, { force: true });
}
