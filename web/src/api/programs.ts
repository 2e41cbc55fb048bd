import { queryOptions } from '@tanstack/react-query';
import { request } from './http.ts';
import type { Page } from './types.ts';

export const programEvents = ['incident', 'notification'] as const;
export type ProgramEvent = (typeof programEvents)[number];

/** A program of the party that is told of changes. */
export interface Program {
  readonly id: string;
  readonly url: string;
  readonly events: readonly ProgramEvent[];
  readonly createdBy: string;
  readonly createdAt: string;
  /** How the last post ended. */
  readonly last: { readonly at: string; readonly state: 'sent' | 'failed'; readonly detail?: string } | null;
}

export const programsQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: async ({ signal }) => (await request<Page<Program>>('GET', '/api/webhooks', undefined, { signal })).items,
});

/** Its secret is told once, in this answer. */
export function addProgram(url: string, events: readonly ProgramEvent[]): Promise<Program & { readonly secret: string }> {
  return request('POST', '/api/webhooks', { url, events });
}

export function dropProgram(id: string): Promise<void> {
  return request('DELETE', `/api/webhooks/${encodeURIComponent(id)}`);
}
