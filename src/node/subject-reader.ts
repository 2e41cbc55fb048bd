/** Subjects as they are committed, for views: from memory where they were used last, else folded from their entries. */
import type { SubjectKind } from '../language/index.ts';
import type { Store, SubjectFilter, SubjectRow } from '../store/index.ts';
import type { AnyFold, FoldOf } from '../subjects/index.ts';
import { groupBy } from './calls/group-by.ts';
import type { Keeper } from './keeper.ts';
import { refreshed } from './line/judge-subject.ts';
import { readSubjects } from './line/read-subjects.ts';
import type { SubjectCache } from './line/subject-cache.ts';

export interface Found<F> {
  readonly line: string;
  readonly fold: F;
}

export interface Listed<F> extends Found<F> {
  readonly row: SubjectRow;
}

export class SubjectReader {
  readonly #store: Store;
  readonly #keeper: Keeper;
  readonly #cache: SubjectCache;

  constructor(parts: { store: Store; keeper: Keeper; cache: SubjectCache }) {
    this.#store = parts.store;
    this.#keeper = parts.keeper;
    this.#cache = parts.cache;
  }

  async find<K extends SubjectKind>(kind: K, id: string): Promise<Found<FoldOf<K>> | undefined> {
    const held = this.#held(id);
    if (held !== undefined) return held.fold.kind === kind ? { line: held.line, fold: held.fold as FoldOf<K> } : undefined;
    const row = await this.#store.read.subject(kind, id);
    const fold = row === undefined ? undefined : (await this.#fold([row])).get(id);
    return row === undefined || fold?.kind !== kind ? undefined : { line: row.line, fold: fold as FoldOf<K> };
  }

  #held(id: string): Found<AnyFold> | undefined {
    const held = this.#cache.get(id);
    const book = held === undefined ? undefined : this.#keeper.line(held.line)?.book;
    if (held === undefined || book === undefined) return undefined;
    const { fold } = refreshed(held.judged, book.lineTerms);
    return fold === undefined ? undefined : { line: held.line, fold };
  }

  /** Those of these that are held, in their order. */
  async some<K extends SubjectKind>(kind: K, ids: readonly string[]): Promise<Found<FoldOf<K>>[]> {
    const found = new Map<string, Found<AnyFold>>();
    for (const id of ids) {
      const held = this.#held(id);
      if (held !== undefined) found.set(id, held);
    }
    const rows = await this.#store.read.subjectsById(
      kind,
      ids.filter((id) => !found.has(id)),
    );
    for (const [line, ofLine] of groupBy(rows, (row) => row.line))
      for (const [id, fold] of await this.#fold(ofLine)) found.set(id, { line, fold });
    return ids.flatMap((id) => {
      const one = found.get(id);
      return one?.fold.kind === kind ? [{ line: one.line, fold: one.fold as FoldOf<K> }] : [];
    });
  }

  /** A page of one kind, the newest first. `CURSOR_UNKNOWN` (StoreError) behind one that is not held. */
  async list<K extends SubjectKind>(
    filter: SubjectFilter & { readonly kind: K },
  ): Promise<{ items: Listed<FoldOf<K>>[]; next?: string }> {
    const page = await this.#store.read.subjects(filter);
    const folds = new Map<string, AnyFold>();
    for (const row of page.items) {
      const held = this.#held(row.id);
      if (held !== undefined) folds.set(row.id, held.fold);
    }
    for (const rows of groupBy(page.items, (row) => row.line).values())
      for (const [id, fold] of await this.#fold(rows.filter((row) => !folds.has(row.id)))) folds.set(id, fold);
    const items = page.items.flatMap((row) => {
      const fold = folds.get(row.id);
      return fold?.kind === filter.kind ? [{ line: row.line, row, fold: fold as FoldOf<K> }] : [];
    });
    return { items, ...(page.next === undefined ? {} : { next: page.next }) };
  }

  /** Folds subjects of one line from their entries. */
  async #fold(rows: readonly SubjectRow[]): Promise<Map<string, AnyFold>> {
    const folds = new Map<string, AnyFold>();
    const line = rows[0]?.line;
    const book = line === undefined ? undefined : this.#keeper.line(line)?.book;
    if (line === undefined || book === undefined) return folds;
    const ids = rows.map((row) => row.id);
    for (const [id, { fold }] of await readSubjects(this.#store.read, line, book, ids))
      if (fold !== undefined) folds.set(id, fold);
    return folds;
  }
}
