import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Held } from './house-types.ts';
import { request } from './http.ts';
import type {
  AnnounceNotification,
  ClearWish,
  Notification,
  NotificationItem,
  NotificationState,
  NotificationType,
  OwnUnit,
  Passage,
  PassedUnit,
  PlacesWish,
  ToldWish,
  UnitWish,
} from './notification-types.ts';
import type { Page } from './types.ts';

const at = (id: string, act = '') => `/api/notifications/${encodeURIComponent(id)}${act === '' ? '' : `/${act}`}`;

/** Absent: all. */
export interface NotificationFilter {
  readonly state?: NotificationState;
  readonly type?: NotificationType;
  readonly q?: string;
}

function queryOf(filter: NotificationFilter, limit: number, after = ''): string {
  const query = new URLSearchParams({ limit: String(limit) });
  for (const [name, value] of Object.entries(filter)) if (typeof value === 'string' && value !== '') query.set(name, value);
  if (after !== '') query.set('after', after);
  return `/api/notifications?${query}`;
}

/** Those whose window opens last first, page by page. */
export function notificationsQuery(filter: NotificationFilter) {
  return infiniteQueryOptions({
    queryKey: ['notifications', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      request<Page<NotificationItem>>('GET', queryOf(filter, 50, pageParam), undefined, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** What was announced and no person has acknowledged yet: the home screen shows those that wait for this desk. */
export const announcedQuery = queryOptions({
  queryKey: ['notifications', 'announced'],
  queryFn: async ({ signal }) =>
    (await request<Page<NotificationItem>>('GET', queryOf({ state: 'announced' }, 100), undefined, { signal })).items,
});

/** Opening one is a reading of where it is: its notifier is told. */
export function notificationQuery(id: string) {
  return queryOptions({
    queryKey: ['notifications', id],
    queryFn: ({ signal }) => request<Notification>('GET', at(id), undefined, { signal }),
  });
}

type Answer = Notification | Held;
const act = (id: string, path: string, body: object) => request<Answer>('POST', at(id, path), body);

export const notificationActs = {
  announce: (notification: AnnounceNotification) => request<Answer>('POST', '/api/notifications', notification),
  acknowledge: (id: string, revision: number) => act(id, 'acknowledge', { revision }),
  clear: (id: string, answer: ClearWish) => act(id, 'clear', answer),
  change: (id: string, change: ToldWish) => act(id, 'change', change),
  cancel: (id: string, reason: string) => act(id, 'cancel', { reason }),
  end: (id: string) => act(id, 'end', {}),
  passage: (id: string, passage: Passage, passedAt: string) => act(id, 'passage', { passage, at: passedAt }),
  /** The same `passing` again tells neither link nor code a second time. */
  pass: (id: string, passing: string, units: readonly UnitWish[]) =>
    request<{ readonly units: readonly PassedUnit[] }>('POST', at(id, 'onward'), { id: passing, units }),
  /** By an officer of the unit's own desk. */
  acknowledgeUnit: (id: string, unit: string) =>
    request<{ readonly units: readonly OwnUnit[] }>('POST', at(id, `onward/${encodeURIComponent(unit)}/acknowledge`), {}),
  askForPlaces: (wish: PlacesWish) => request<Held>('POST', '/api/places/export', wish),
};

/** The file of an approval that was given, for an hour. */
export function placesPath(approval: string): string {
  return `/api/places/export/${encodeURIComponent(approval)}`;
}
