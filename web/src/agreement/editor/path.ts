/** A place in a draft: `['duties', 0, 'within', 'flash']`. */
export type Path = readonly (string | number)[];

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (held, step) => (typeof held === 'object' && held !== null ? (held as Record<string | number, unknown>)[step] : undefined),
    value,
  );
}

/** The draft with another value at this place; undefined takes the member out, and an item out of its list. */
export function withValue(value: unknown, path: Path, next: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (typeof step === 'number') {
    const list = Array.isArray(value) ? (value as unknown[]) : [];
    const inner = withValue(list[step], rest, next);
    if (inner === undefined) return list.filter((_, index) => index !== step);
    return step < list.length ? list.map((item, index) => (index === step ? inner : item)) : [...list, inner];
  }
  const held = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const inner = withValue(held[step], rest, next);
  if (inner !== undefined) return { ...held, [step]: inner };
  const { [step]: _, ...others } = held;
  return others;
}

/** As the node names the place of a problem (RFC 6901). */
export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A short name made of a longer one, for what duties and refusals are named by: `River desk` gives `river-desk`. */
export function slugOf(name: string, taken: readonly string[]): string {
  const base =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'item';
  if (!taken.includes(base)) return base;
  for (let n = 2; ; n += 1) if (!taken.includes(`${base}-${n}`)) return `${base}-${n}`;
}
