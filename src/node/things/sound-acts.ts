import type { Act, ContentOf, DataOf, Kind } from '../../language/index.ts';
import type { AnyFold } from '../../subjects/index.ts';

/** An act of one kind whose content fits its schema, where it was not erased. */
export interface Said<K extends Kind = Kind> {
  readonly kind: K;
  readonly author: string;
  readonly at: number;
  readonly data: DataOf<K>;
  readonly content: ContentOf<K> | undefined;
}

/** The acts of a subject that count, in the order of its fold. */
export function soundActs(fold: AnyFold, acts: readonly Act[]): readonly Act[] {
  const voids = new Set(fold.voids.map(({ leaf }) => leaf));
  return acts.filter((act) => act.void === undefined && !voids.has(act.leaf));
}

/** Those of one kind. Form was checked when the entry came in. */
export function saidOf<K extends Kind>(acts: readonly Act[], kind: K): Said<K>[] {
  return acts.flatMap((act) =>
    act.kind === kind
      ? [{ kind, author: act.author, at: act.at, data: act.data as DataOf<K>, content: act.content as ContentOf<K> | undefined }]
      : [],
  );
}
