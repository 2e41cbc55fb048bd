/** Who is on duty when, and the ways to reach people beside their screens. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Attempt, Cover, MailSettings, Notifiers, NotifierTest, Rota, RotaView } from './house-types.ts';
import { request } from './http.ts';
import { ApiProblem, NodeUnreachable } from './problem.ts';
import type { Page } from './types.ts';

const at = (desk: string) => `/api/rotas/${encodeURIComponent(desk)}`;

export const rotasQuery = queryOptions({
  queryKey: ['rotas'],
  queryFn: async ({ signal }) => (await request<Page<RotaView>>('GET', '/api/rotas', undefined, { signal })).items,
});

/** `from` and `to`: RFC 3339. */
export function coverQuery(desk: string, from: string, to: string) {
  const query = new URLSearchParams({ from, to });
  return queryOptions({
    queryKey: ['rotas', 'cover', desk, from, to],
    queryFn: ({ signal }) => request<Cover>('GET', `${at(desk)}/shifts?${query}`, undefined, { signal }),
    placeholderData: keepPreviousData,
  });
}

export const calendarPath = (desk: string): string => `${at(desk)}.ics`;

export const rotaActs = {
  save: (desk: string, rota: Rota) => request<RotaView>('PUT', at(desk), rota),
  /** The calendar's own text: the one request of the desk that is not JSON. */
  async take(desk: string, calendar: string): Promise<void> {
    const response = await fetch(`${at(desk)}/import`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/calendar', Accept: 'application/json' },
      credentials: 'same-origin',
      body: calendar,
      signal: AbortSignal.timeout(30_000),
    }).catch((error: unknown) => {
      throw new NodeUnreachable(error);
    });
    if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => undefined));
  },
};

export const notifiersQuery = queryOptions({
  queryKey: ['notifiers'],
  queryFn: ({ signal }) => request<Notifiers>('GET', '/api/notifiers', undefined, { signal }),
});

export function attemptsQuery(subject: string) {
  return queryOptions({
    queryKey: ['attempts', subject],
    queryFn: async ({ signal }) =>
      (await request<Page<Attempt>>('GET', `/api/attempts?subject=${encodeURIComponent(subject)}`, undefined, { signal })).items,
  });
}

export const notifierActs = {
  mail: (settings: MailSettings & { readonly password?: string }) => request<Notifiers>('PUT', '/api/notifiers/email', settings),
  webhook: (settings: { readonly url: string; readonly secret?: string }) =>
    request<Notifiers>('PUT', '/api/notifiers/webhook', settings),
  drop: (way: 'email' | 'webhook') => request<Notifiers>('DELETE', `/api/notifiers/${way}`),
  test: async (way: 'email' | 'webhook' | 'push') =>
    (await request<Page<NotifierTest>>('POST', `/api/notifiers/${way}/test`)).items,
  keep: (keptDays: number) => request<Notifiers>('PUT', '/api/notifiers/attempts', { keptDays }),
  pushKey: async () => (await request<{ readonly key: string }>('GET', '/api/push-key')).key,
  subscribe: (subscription: unknown) => request<void>('POST', '/api/push-subscriptions', subscription),
  unsubscribe: (endpoint: string) => request<void>('DELETE', '/api/push-subscriptions', { endpoint }),
};
