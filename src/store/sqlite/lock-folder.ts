import { join } from 'node:path';
import { StoreError } from '../errors.ts';
import { Connection } from './connection.ts';

export interface FolderLock {
  /** Gives the folder free. The operating system does the same when the process ends in any way. */
  release(): Promise<void>;
}

/**
 * Holds the data folder for this process, by SQLite's exclusive lock on `lock.db` in it; DATA_FOLDER_IN_USE when another holds it.
 * No process that holds the lock may open `lock.db` by other means: closing any handle of a file drops the POSIX locks on it.
 */
export async function lockFolder(dir: string): Promise<FolderLock> {
  const connection = new Connection(join(dir, 'lock.db'), 0);
  try {
    // A rollback journal, not WAL: there, readers and so a second look would pass beside an exclusive transaction.
    connection.all('pragma journal_mode = delete');
    connection.exec('begin exclusive');
  } catch (error) {
    connection.close();
    if (error instanceof StoreError && error.code === 'STORE_BUSY') {
      throw new StoreError('DATA_FOLDER_IN_USE', `the data folder ${dir} is in use by another process`, error);
    }
    throw error;
  }
  let held = true;
  return {
    release: async () => {
      if (!held) return;
      held = false;
      connection.exec('rollback');
      connection.close();
    },
  };
}
