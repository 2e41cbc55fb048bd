import { queryOptions } from '@tanstack/react-query';
import { request } from './http.ts';
import type { Permission } from './terms-types.ts';
import type { Page } from './types.ts';

/** What the account that is signed in may do now, on this line, or, without one, in matters of its own house. */
export function permissionsQuery(line?: string) {
  const path = line === undefined ? '/api/permissions' : `/api/permissions?line=${encodeURIComponent(line)}`;
  return queryOptions({
    queryKey: ['permissions', line ?? 'house'],
    queryFn: async ({ signal }) => {
      const { items } = await request<Page<Permission>>('GET', path, undefined, { signal });
      return new Map(items.map((one) => [one.act, one]));
    },
    // Acts are refused by the node in any case: a button that could not learn its permission stays usable.
    retry: false,
  });
}
