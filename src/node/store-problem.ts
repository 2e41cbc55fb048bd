import { StoreError } from '../store/index.ts';
import { Problem } from './problem.ts';

/** What a failure of the store means to whoever asked; anything else is given back unchanged. */
export function storeProblem(error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  if (error.code === 'DISK_FULL') {
    return new Problem(
      507,
      'DISK_FULL',
      'The disk of this node is full: nothing new can be stored. What it holds is kept. Free space and repeat it.',
      {},
      error,
    );
  }
  if (error.code === 'CURSOR_UNKNOWN')
    return new Problem(400, 'INVALID_REQUEST', 'The page was asked for behind something that is not held.', {}, error);
  return new Problem(
    503,
    'STORE_UNAVAILABLE',
    'The database cannot be used now. Repeat it with the same id.',
    { retryAfter: 5 },
    error,
  );
}
