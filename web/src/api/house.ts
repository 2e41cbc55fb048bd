/** The party's own house: directives, approvals, watches, holds and what oversight is told. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Approval, Directive, HandOver, Hold, HouseLine, IssueDirective, OversightNote, WatchLog } from './house-types.ts';
import { request } from './http.ts';
import type { Page } from './types.ts';

const id = encodeURIComponent;
const items = async <T>(path: string, signal: AbortSignal) => (await request<Page<T>>('GET', path, undefined, { signal })).items;

export const houseLinesQuery = queryOptions({
  queryKey: ['house'],
  queryFn: ({ signal }) => items<HouseLine>('/api/house', signal),
});
export const directivesQuery = queryOptions({
  queryKey: ['directives'],
  queryFn: ({ signal }) => items<Directive>('/api/directives', signal),
});
export const approvalsQuery = queryOptions({
  queryKey: ['approvals'],
  queryFn: ({ signal }) => items<Approval>('/api/approvals', signal),
});
export const holdsQuery = queryOptions({
  queryKey: ['holds'],
  queryFn: ({ signal }) => items<Hold>('/api/holds', signal),
});

export function handOverQuery(desk: string) {
  return queryOptions({
    queryKey: ['watches', 'current', desk],
    queryFn: ({ signal }) => request<HandOver>('GET', `/api/watches/current?desk=${id(desk)}`, undefined, { signal }),
  });
}

/** Of one desk, or of all. */
export function watchLogQuery(desk?: string) {
  return infiniteQueryOptions({
    queryKey: ['watches', 'log', desk ?? 'all'],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '25' });
      if (desk !== undefined) query.set('desk', desk);
      if (pageParam !== '') query.set('after', pageParam);
      return request<Page<WatchLog>>('GET', `/api/watches?${query}`, undefined, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export const oversightQuery = infiniteQueryOptions({
  queryKey: ['oversight'],
  queryFn: ({ pageParam, signal }) =>
    request<Page<OversightNote>>(
      'GET',
      `/api/oversight?limit=50${pageParam === '' ? '' : `&after=${id(pageParam)}`}`,
      undefined,
      {
        signal,
      },
    ),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
});

export const houseActs = {
  issue: (directive: IssueDirective) => request<Directive>('POST', '/api/directives', directive),
  acknowledge: (directive: string) => request<Directive>('POST', `/api/directives/${id(directive)}/acknowledge`, {}),
  lift: (directive: string, reason: string) => request<Directive>('POST', `/api/directives/${id(directive)}/lift`, { reason }),
  give: (approval: string) => request<Approval>('POST', `/api/approvals/${id(approval)}/give`, {}),
  refuse: (approval: string, reason: string) => request<Approval>('POST', `/api/approvals/${id(approval)}/refuse`, { reason }),
  takeOver: (watch: { readonly id: string; readonly desk: string }) => request<WatchLog>('POST', '/api/watches', watch),
  note: (watch: string, text: string) => request<WatchLog>('POST', `/api/watches/${id(watch)}/notes`, { text }),
  release: (watch: string, reason: string) => request<WatchLog>('POST', `/api/watches/${id(watch)}/release`, { reason }),
  hold: (hold: { id: string; mode?: string; lines?: string[]; subjects?: string[]; ground: string; ends: string }) =>
    request<Hold>('POST', '/api/holds', hold),
  liftHold: (hold: string, reason: string) => request<Hold>('POST', `/api/holds/${id(hold)}/lift`, { reason }),
  /** Before it is done. */
  tell: (note: { id: string; what: 'printed' | 'exported' | 'proved'; line: string; entries?: number }) =>
    request<OversightNote>('POST', '/api/oversight', note),
};

export function exportPath(line: string, withoutBodies: boolean): string {
  return `/api/lines/${id(line)}/export${withoutBodies ? '?withoutBodies=true' : ''}`;
}
