import { openStore, type Store } from '../store/index.ts';
import type { Folder } from './data-folder/index.ts';

/** The folder's database for reading alone, whether or not a node runs on it. The caller closes it. */
export function openBeside(folder: Folder): Promise<Store> {
  const { database } = folder.config;
  return openStore(
    database === undefined ? { sqlite: folder.files.database, readOnly: true } : { postgres: database, readOnly: true },
  );
}
