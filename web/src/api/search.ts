import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { request } from './http.ts';
import type { Page } from './types.ts';

export const searchedKinds = ['call', 'meeting', 'incident', 'notification', 'directive'] as const;
export type SearchedKind = (typeof searchedKinds)[number];

export interface Found {
  readonly kind: SearchedKind;
  readonly id: string;
  readonly line: string;
  readonly title: string;
  /** Kind of an incident or a notification. */
  readonly what?: string;
  readonly party: string;
  readonly district: string;
  readonly at: string;
  /** Its words around what was found. */
  readonly excerpt: string;
}

export interface SearchSelection {
  readonly q: string;
  readonly kind?: SearchedKind;
  readonly party?: string;
  /** RFC 3339. */
  readonly from?: string;
}

/** What holds a letter or a digit: the node refuses anything else. */
export function isSearchable(q: string): boolean {
  return /[\p{L}\p{N}]/u.test(q);
}

export function searchQuery(selection: SearchSelection) {
  const query = new URLSearchParams(
    Object.entries(selection).flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [[name, value]] : [])),
  );
  return infiniteQueryOptions({
    queryKey: ['search', query.toString()],
    queryFn: ({ pageParam, signal }) => {
      const page = new URLSearchParams(query);
      page.set('limit', '30');
      if (pageParam !== '') page.set('after', pageParam);
      return request<Page<Found>>('GET', `/api/search?${page}`, undefined, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: false,
    enabled: isSearchable(selection.q),
  });
}
