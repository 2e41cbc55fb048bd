import { StoreError } from './errors.ts';

/**
 * Refuses what an engine would change silently or choke on: SQLite's binding reads a text only up to a NUL and aborts the process when
 * it is handed a boolean, PostgreSQL takes no NUL in text.
 */
export function checkValue(value: unknown): void {
  switch (typeof value) {
    case 'string':
      checkText(value);
      return;
    case 'number':
      if (!Number.isSafeInteger(value)) throw new StoreError('VALUE_REFUSED', 'only whole numbers up to 2^53 - 1 are stored');
      return;
    case 'object':
      if (value === null || value instanceof Uint8Array) return;
  }
  throw new StoreError('VALUE_REFUSED', `a value of type ${typeof value} is not stored`);
}

export function checkText(text: string): void {
  if (text.includes('\0')) throw new StoreError('VALUE_REFUSED', 'text with a NUL character is not stored');
}
