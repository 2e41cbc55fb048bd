import { queryOptions } from '@tanstack/react-query';
import type { CommitmentWish, Held, Meeting, ProposeMeeting, RefusalGround } from './house-types.ts';
import { request } from './http.ts';
import type { Page } from './types.ts';

const at = (id: string, act = '') => `/api/meetings/${encodeURIComponent(id)}${act === '' ? '' : `/${act}`}`;

/** The newest 200. */
export const meetingsQuery = queryOptions({
  queryKey: ['meetings'],
  queryFn: async ({ signal }) => (await request<Page<Meeting>>('GET', '/api/meetings?limit=200', undefined, { signal })).items,
});

export function meetingQuery(id: string) {
  return queryOptions({
    queryKey: ['meetings', id],
    queryFn: ({ signal }) => request<Meeting>('GET', at(id), undefined, { signal }),
  });
}

export interface ProposedMinute {
  readonly id: string;
  readonly text: string;
  readonly commitments?: readonly CommitmentWish[];
}

type Answer = Meeting | Held;
const act = (id: string, path: string, body: object) => request<Answer>('POST', at(id, path), body);
const ended = (ground: RefusalGround, reason: string) => ({ ground, ...(reason === '' ? {} : { reason }) });

/** Each answers the meeting, or, while a directive holds it for the head, the approval that was asked. */
export const meetingActs = {
  propose: (meeting: ProposeMeeting) => request<Answer>('POST', '/api/meetings', meeting),
  agree: (id: string) => act(id, 'agree', {}),
  refuse: (id: string, ground: RefusalGround, reason: string) => act(id, 'refuse', ended(ground, reason)),
  cancel: (id: string, ground: RefusalGround, reason: string) => act(id, 'cancel', ended(ground, reason)),
  held: (id: string) => act(id, 'held', {}),
  minute: (id: string, minute: ProposedMinute) => act(id, 'minute', minute),
  confirmMinute: (id: string, of: string) => act(id, 'minute/confirm', { of }),
};
