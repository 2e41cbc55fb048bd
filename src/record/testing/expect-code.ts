import { expect } from 'vitest';
import type { RecordErrorCode } from '../index.ts';
import { RecordError } from '../index.ts';

/** Asserts class and code of what `work` throws; answers the error for more. */
export function expectCode(work: () => unknown, code: RecordErrorCode): RecordError {
  return asRecordError(caught(work), code);
}

export async function expectCodeLater(work: Promise<unknown>, code: RecordErrorCode): Promise<RecordError> {
  return asRecordError(
    await work.then(
      () => undefined,
      (error: unknown) => error,
    ),
    code,
  );
}

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

function asRecordError(error: unknown, code: RecordErrorCode): RecordError {
  expect(error).toBeInstanceOf(RecordError);
  if (!(error instanceof RecordError)) throw new Error('no RecordError');
  expect(`${error.code} (${error.detail})`).toBe(`${code} (${error.detail})`);
  return error;
}
