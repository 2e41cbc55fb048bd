import type { Act } from '../language/index.ts';

/** One field of an act's content; null when it has none or it was erased. */
export function textOf(act: Act, field: string): string | null {
  const text = act.content?.[field];
  return typeof text === 'string' ? text : null;
}
