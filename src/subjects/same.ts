/** Whether two lists hold the same, in the same order. */
export function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

/** Whether two JSON values say the same, whatever the order of their members. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a, b] as Readonly<Record<string, unknown>>[];
  const names = Object.keys(left ?? {});
  return names.length === Object.keys(right ?? {}).length && names.every((name) => isSameValue(left?.[name], right?.[name]));
}
