/** Search over everything that the node holds, as it offers it. */
import type { BoundingBox } from '../../store/index.ts';
import type { Actor } from '../service.ts';
import type { SearchedKind } from '../things/search-row.ts';

export type { SearchedKind } from '../things/search-row.ts';

export interface FoundView {
  readonly kind: SearchedKind;
  readonly id: string;
  readonly line: string;
  /** The first of its words. */
  readonly title: string;
  /** Kind of an incident or a notification. */
  readonly what?: string;
  readonly party: string;
  readonly district: string;
  /** When it was begun. */
  readonly at: string;
  /** Its words around the place that was found. */
  readonly excerpt: string;
}

export interface SearchWish {
  readonly q: string;
  readonly line?: string;
  readonly kind?: readonly SearchedKind[];
  readonly party?: string;
  /** Begun at or after, and before; RFC 3339. */
  readonly from?: string;
  readonly to?: string;
  readonly bbox?: BoundingBox;
  readonly after?: string;
  readonly limit?: number;
}

export interface SearchService {
  /** Words in any spelling of any of the languages; each must begin a word of what is found. Those taken in last come first. */
  search(actor: Actor, wish: SearchWish): Promise<{ readonly items: readonly FoundView[]; readonly next?: string }>;
}
