/** Small checks of foreign JSON. */

export const partyIdForm = /^ql1[a-z2-7]{32}$/;
export const lineIdForm = /^qll1[a-z2-7]{32}$/;
export const epochForm = /^[0-9a-f]{16}$/;
/** SHA-256 or a raw key: 43 digits of base64url, the last of which has two unused bits. */
export const hashForm = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether `value` has all of `required`, and nothing but these and `optional`. */
export function hasOnly(value: Record<string, unknown>, required: readonly string[], optional: readonly string[] = []): boolean {
  const keys = Object.keys(value);
  return (
    required.every((key) => Object.hasOwn(value, key)) && keys.every((key) => required.includes(key) || optional.includes(key))
  );
}

export function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= most;
}

export function isMatch(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value);
}

/** A whole number from `least` to 2^53 − 1. */
export function isCount(value: unknown, least = 0): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

export function isListOf<T>(value: unknown, most: number, isItem: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.length <= most && value.every(isItem);
}
