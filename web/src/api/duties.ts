import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Duty, DutySummary } from './house-types.ts';
import { request } from './http.ts';
import type { DutyState, Page } from './types.ts';

/** Which duties: all of them where nothing is said. Times are RFC 3339. */
export interface DutySelection {
  readonly line?: string;
  readonly state?: DutyState;
  readonly desk?: string;
  readonly owedBy?: string;
  readonly mine?: boolean;
  readonly from?: string;
  readonly to?: string;
}

export function dutyParams(selection: DutySelection): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(selection)) if (value !== undefined) query.set(name, String(value));
  return query;
}

export function dutyListQuery(selection: DutySelection, limit = 100) {
  const key = dutyParams(selection).toString();
  return infiniteQueryOptions({
    queryKey: ['duties', 'list', key, limit],
    queryFn: ({ pageParam, signal }) => {
      const query = dutyParams(selection);
      query.set('limit', String(limit));
      if (pageParam !== '') query.set('after', pageParam);
      return request<Page<Duty>>('GET', `/api/duties?${query}`, undefined, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function dutySummaryQuery(selection: DutySelection) {
  const query = dutyParams(selection);
  return queryOptions({
    queryKey: ['duties', 'summary', query.toString()],
    queryFn: ({ signal }) => request<DutySummary>('GET', `/api/duties/summary?${query}`, undefined, { signal }),
    placeholderData: keepPreviousData,
  });
}

export const dutyActs = {
  excuse: (id: string, reason: string) => request<Duty>('POST', `/api/duties/${encodeURIComponent(id)}/excuse`, { reason }),
  done: (commitment: string, text: string, subject: { readonly kind: 'call' | 'meeting'; readonly id: string }) =>
    request<Duty>('POST', `/api/commitments/${encodeURIComponent(commitment)}/done`, { text, subject }),
};
