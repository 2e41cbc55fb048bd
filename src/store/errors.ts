/**
 * Everything that the store can refuse or fail with. `code` is stable; `message` is safe to show: it names no row content.
 *
 * - `STORE_BUSY` another process held the database too long, or PostgreSQL gave up a deadlock: nothing of the write stands, repeat it.
 * - `DATA_FOLDER_IN_USE` another process runs on this data folder or database.
 * - `SCHEMA_NEWER` / `SCHEMA_OLDER` the database was made by a newer version / has yet to be brought up to date by one that may write.
 * - `DISK_FULL` no space: nothing of the write stands, reading goes on, writing works again once there is space.
 * - `CONFLICT` a key stands already, or a row contradicts its feed: nothing of the write stands.
 * - `VALUE_REFUSED` a value that the engine cannot keep unchanged (a NUL in text, a number that is no integer).
 * - `CURSOR_UNKNOWN` a page was asked for behind a subject that is not held.
 * - `NOT_SUPPORTED` not on this engine. `NOT_DURABLE` the server is set to lose commits. `READ_ONLY` opened for reading.
 * - `STORE_CLOSED` used after `close`, or a transaction used after its end. `STORE_DAMAGED` the file is not a sound database.
 * - `STORE_UNAVAILABLE` the database cannot be reached or failed in another way; `cause` says how.
 */
export type StoreErrorCode =
  | 'STORE_BUSY'
  | 'DATA_FOLDER_IN_USE'
  | 'SCHEMA_NEWER'
  | 'SCHEMA_OLDER'
  | 'DISK_FULL'
  | 'CONFLICT'
  | 'VALUE_REFUSED'
  | 'CURSOR_UNKNOWN'
  | 'NOT_SUPPORTED'
  | 'NOT_DURABLE'
  | 'READ_ONLY'
  | 'STORE_CLOSED'
  | 'STORE_DAMAGED'
  | 'STORE_UNAVAILABLE';

export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}
