import { StoreError } from '../errors.ts';

/** An error of pg as ours. `code` is an SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) or a system error. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('23'))
    return new StoreError('CONFLICT', 'a row with this key stands already, or a value is not allowed', error);
  if (code === '53100')
    return new StoreError('DISK_FULL', 'the database server has no space for this write; nothing of it stands', error);
  if (code === '40001' || code === '40P01' || code === '55P03')
    return new StoreError('STORE_BUSY', 'the database gave up a wait for a lock', error);
  if (code === '22021')
    return new StoreError('VALUE_REFUSED', 'text that is not valid UTF-8, or has a NUL character, is not stored', error);
  if (code === 'XX001' || code === 'XX002') return new StoreError('STORE_DAMAGED', 'the database reports damaged data', error);
  return new StoreError('STORE_UNAVAILABLE', 'the database cannot be reached or failed', error);
}
