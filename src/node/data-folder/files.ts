import { constants } from 'node:fs';
import { access, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderError } from './error.ts';

/** Where everything lies in a data folder. */
export function folderFiles(dir: string) {
  return {
    config: join(dir, 'node.json'),
    keys: join(dir, 'keys'),
    card: join(dir, 'card.jws'),
    database: join(dir, 'quietline.db'),
    /** Address and token of the running node. */
    admin: join(dir, 'admin.json'),
    highWater: join(dir, 'high-water.json'),
    lock: join(dir, 'lock.db'),
    /** New keys and their card, whole: present from the moment that they count until they lie in their places. */
    renewal: join(dir, 'renewal'),
    /** Present from a renewal of the keys until every line has heard of it. */
    renewed: join(dir, 'renewed.json'),
    /** Present from a restore until the node has opened a new epoch. */
    restored: join(dir, 'restored.json'),
  } as const;
}

export async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

/** The text of a file, or undefined where there is none. Other failures are thrown as they are. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Replaces a file as a whole and durably: a crash leaves the old text or the new, never half of one. */
export async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  writes += 1;
  const next = `${path}.${process.pid}.${writes}.next`;
  try {
    const handle = await open(next, 'w', mode);
    try {
      await handle.writeFile(text);
      // The mode given to open is narrowed by the umask and ignored for a file left over from a crash.
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(next, path);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
}

let writes = 0;

/** Refuses a secret that other users of the machine can read. Windows has no such bits: there the folder's own rights count. */
export async function demandPrivate(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    const octal = (mode & 0o777).toString(8).padStart(4, '0');
    throw new FolderError(
      'FOLDER_PERMISSIONS',
      `${path} has mode ${octal}: others on this machine can read it; set it to 0600 (a folder: 0700)`,
    );
  }
}

export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
