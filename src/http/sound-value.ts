const loneSurrogate = /\p{Surrogate}/u;
const deepest = 32;

export interface Fault {
  /** RFC 6901 pointer. */
  readonly path: string;
  readonly reason: string;
}

/**
 * The first thing in a JSON value that no schema of ours would catch: a text with a lone surrogate (it has no UTF-8 form, so
 * it could be neither signed nor stored), or nesting so deep that walking it could exhaust the stack.
 */
export function faultOf(value: unknown, path = '', depth = 0): Fault | undefined {
  if (typeof value === 'string') return loneSurrogate.test(value) ? { path, reason: 'is not Unicode text' } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === deepest) return { path, reason: 'is nested too deeply' };
  for (const [name, member] of Object.entries(value)) {
    if (loneSurrogate.test(name)) return { path, reason: 'has a name that is not Unicode text' };
    const fault = faultOf(member, `${path}/${pointerPart(name)}`, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** RFC 6901 §3. Names come from the client: they are cut. */
export function pointerPart(name: string): string {
  return name.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1');
}
