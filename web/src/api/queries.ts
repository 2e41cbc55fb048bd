import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import { fetchCall, fetchCalls, fetchOpenCalls, isOpen } from './calls.ts';
import { fetchAccounts, fetchLadders, fetchLines, fetchMarks, fetchMe, fetchPendingDuties, fetchStatus } from './desk.ts';
import { ApiProblem, isRepeatable } from './problem.ts';
import type { CallState, CallView } from './types.ts';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The live socket says what changed; a slow poll stands behind it in case a notice was lost.
        staleTime: 30_000,
        refetchInterval: 60_000,
        refetchOnWindowFocus: true,
        networkMode: 'always',
        retry: mayRetry,
        retryDelay: (count) => Math.min(4_000, 400 * 2 ** count),
      },
      mutations: { networkMode: 'always', retry: (count, error) => count < 2 && isRepeatable(error), retryDelay: 400 },
    },
  });
}

/** Nobody signed in is an answer: whoever opens the desk sees the sign-in at once, and what was asked is asked again after it. */
export function mayRetry(count: number, error: unknown): boolean {
  return count < 3 && isRepeatable(error) && !(error instanceof ApiProblem && error.status === 401);
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => fetchMe(signal),
  staleTime: Number.POSITIVE_INFINITY,
  refetchInterval: false,
  refetchOnWindowFocus: false,
});
export const statusQuery = queryOptions({ queryKey: ['status'], queryFn: ({ signal }) => fetchStatus(signal) });
export const linesQuery = queryOptions({ queryKey: ['lines'], queryFn: ({ signal }) => fetchLines(signal) });
export const dutiesQuery = queryOptions({ queryKey: ['duties'], queryFn: ({ signal }) => fetchPendingDuties(signal) });
export const openCallsQuery = queryOptions({ queryKey: ['calls', 'open'], queryFn: ({ signal }) => fetchOpenCalls(signal) });
export const accountsQuery = queryOptions({ queryKey: ['accounts'], queryFn: ({ signal }) => fetchAccounts(signal) });
export const laddersQuery = queryOptions({ queryKey: ['ladders'], queryFn: ({ signal }) => fetchLadders(signal) });

export function marksQuery(line: string) {
  return queryOptions({ queryKey: ['marks', line], queryFn: ({ signal }) => fetchMarks(line, signal) });
}

export function callQuery(id: string) {
  return queryOptions({ queryKey: ['call', id], queryFn: ({ signal }) => fetchCall(id, signal) });
}

export function callLogQuery(state: CallState | undefined) {
  return infiniteQueryOptions({
    queryKey: ['calls', 'log', state ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      fetchCalls({ limit: 25, ...(state ? { state } : {}), ...(pageParam === '' ? {} : { after: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: false,
  });
}

/** Puts a call that the node has just told into every list that shows it, so that a ring needs no second request. */
export function rememberCall(client: QueryClient, call: CallView): void {
  const own = callQuery(call.id).queryKey;
  client.setQueryData(own, call);
  client.setQueryData(openCallsQuery.queryKey, (held) => {
    if (held === undefined) return held;
    const others = held.filter((one) => one.id !== call.id);
    return isOpen(call) ? [call, ...others] : others;
  });
  // An answer that was asked for before this one may still come and be older: it is asked for anew.
  for (const queryKey of [own, openCallsQuery.queryKey])
    if (client.getQueryState(queryKey)?.fetchStatus === 'fetching') void client.invalidateQueries({ queryKey, exact: true });
}
