/** Every clause that an agreement names, in its order: each part has its own under `clause`. */
export function clausesOf(agreement: unknown): readonly string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, held] of Object.entries(value)) {
      if (name === 'clause' && typeof held === 'string') found.add(held);
      else walk(held);
    }
  };
  walk(agreement);
  return [...found];
}
