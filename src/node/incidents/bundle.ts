/** A flood from one desk as one item of a list, so that it hides nobody else's, and nothing of another kind or precedence. */
import type { ThingRow } from '../../store/index.ts';

export interface Bundled<T> {
  readonly item: T;
  /** How many it stands for, itself included, and the oldest of them; absent where it stands for itself alone. */
  readonly bundle?: { readonly count: number; readonly last: string };
}

type Listed = Pick<ThingRow, 'id' | 'party' | 'fromAt' | 'detail'>;

/** From so many on, each soon after the one before it, they are one item. */
const least = 4;
const soonMs = 10 * 60_000;

/** @param items newest first; the newest of a bundle stands for it, in its place */
export function bundle<T extends Listed>(items: readonly T[]): Bundled<T>[] {
  const runs = new Map<string, T[]>();
  const runOf = new Map<T, T[]>();
  for (const item of items) {
    const flood = floodOf(item);
    const before = runs.get(flood);
    const newer = before?.at(-1);
    const run = before !== undefined && newer !== undefined && newer.fromAt - item.fromAt <= soonMs ? before : [];
    run.push(item);
    runs.set(flood, run);
    runOf.set(item, run);
  }
  return items.flatMap((item): Bundled<T>[] => {
    const run = runOf.get(item) ?? [item];
    if (run.length < least) return [{ item }];
    return run[0] === item ? [{ item, bundle: { count: run.length, last: (run.at(-1) as T).id } }] : [];
  });
}

/** What belongs together: of one desk, opened as of one kind and precedence. */
function floodOf({ party, detail }: Listed): string {
  const { desk, opened, precedence } = JSON.parse(detail) as { desk: string; opened?: string; precedence?: string };
  return JSON.stringify([party, desk, opened, precedence]);
}
