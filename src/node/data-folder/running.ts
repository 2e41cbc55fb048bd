import { rm } from 'node:fs/promises';
import { lockFolder, StoreError } from '../../store/index.ts';
import { demandPrivate, folderFiles, readIfThere, writeWhole } from './files.ts';

/** How a command reaches the node that runs on a folder. */
export interface Admin {
  readonly url: string;
  /** Bearer token with an administrator's rights; changes with every start. */
  readonly token: string;
  readonly pid: number;
  /** Where the node ends TLS itself: its certificate (PEM), the only one that a command trusts at this address. */
  readonly certificate?: string;
}

export async function writeAdmin(dir: string, admin: Admin): Promise<void> {
  await writeWhole(folderFiles(dir).admin, `${JSON.stringify(admin)}\n`, 0o600);
}

export async function removeAdmin(dir: string): Promise<void> {
  await rm(folderFiles(dir).admin, { force: true });
}

/** Undefined when the file is missing or senseless. It may be left over from a crash: the lock tells whether a node runs. */
export async function readAdmin(dir: string): Promise<Admin | undefined> {
  const file = folderFiles(dir).admin;
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  await demandPrivate(file);
  try {
    const value = JSON.parse(text) as Partial<Record<keyof Admin, unknown>> | null;
    if (typeof value?.url !== 'string' || typeof value.token !== 'string' || typeof value.pid !== 'number') return undefined;
    const certificate = typeof value.certificate === 'string' ? { certificate: value.certificate } : {};
    return { url: value.url, token: value.token, pid: value.pid, ...certificate };
  } catch {
    return undefined;
  }
}

/**
 * Whether another process holds the folder now. Never asked by the process that holds it: looking would drop its own lock
 * (store, `lockFolder`).
 */
export async function isFolderInUse(dir: string): Promise<boolean> {
  try {
    const lock = await lockFolder(dir);
    await lock.release();
    return false;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'DATA_FOLDER_IN_USE') return true;
    throw error;
  }
}
