import { StoreError } from '../errors.ts';

/** A libsql error as ours. `code` is SQLite's extended result code by name (https://sqlite.org/rescode.html). */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_CONSTRAINT'))
    return new StoreError('CONFLICT', 'a row with this key stands already, or a value is not allowed', error);
  // SQLite reports a quota and a file size limit as a failed write, and only ENOSPC as "full". The cure is the same.
  if (code === 'SQLITE_FULL' || writeFailures.has(code)) {
    return new StoreError('DISK_FULL', 'the disk has no space for this write; nothing of it stands', error);
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StoreError('STORE_BUSY', 'another process holds the database', error);
  }
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB')
    return new StoreError('STORE_DAMAGED', 'the file is not a sound database', error);
  if (code.startsWith('SQLITE_READONLY')) return new StoreError('READ_ONLY', 'the database is open for reading only', error);
  return new StoreError('STORE_UNAVAILABLE', 'the database failed', error);
}

const writeFailures = new Set([
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_FSYNC',
  'SQLITE_IOERR_DIR_FSYNC',
  'SQLITE_IOERR_TRUNCATE',
  'SQLITE_IOERR_SHMSIZE',
  'SQLITE_IOERR_SHMMAP',
]);
