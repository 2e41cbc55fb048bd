import type { Agreement } from '../language/index.ts';

/** Every clause that an agreement names, whatever part of it does. */
export function clausesIn(agreement: Agreement): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, held] of Object.entries(value)) {
      if (name === 'clause' && typeof held === 'string') found.add(held);
      else walk(held);
    }
  };
  walk(agreement);
  return found;
}
