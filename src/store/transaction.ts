import { StoreError } from './errors.ts';
import type { StoreWriter } from './types.ts';

export interface GuardedWriter {
  readonly tx: StoreWriter;
  /** Ends the use of `tx`; throws the first failure of one of its methods, even when the caller has swallowed it. */
  end(): void;
}

/**
 * A writer for one transaction. PostgreSQL refuses everything after a failed statement and SQLite does not: here both do, so that
 * half a batch never stands. Used after its transaction, it would write into another one: that is refused too.
 */
export function guarded(writer: StoreWriter): GuardedWriter {
  let ended = false;
  let failure: unknown;
  const guard =
    (method: (...args: never[]) => Promise<unknown>) =>
    async (...args: never[]) => {
      if (ended) throw new StoreError('STORE_CLOSED', 'the transaction has ended');
      if (failure !== undefined) throw failure;
      try {
        return await method(...args);
      } catch (error) {
        failure ??= error;
        throw error;
      }
    };
  const tx = Object.fromEntries(Object.entries(writer).map(([name, method]) => [name, guard(method)])) as unknown as StoreWriter;
  return {
    tx,
    end: () => {
      ended = true;
      if (failure !== undefined) throw failure;
    },
  };
}
