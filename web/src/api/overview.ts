import { queryOptions } from '@tanstack/react-query';
import { request } from './http.ts';
import type { Posture } from './terms-types.ts';

export interface OverviewDesk {
  readonly id: string;
  readonly staffed: boolean;
  /** Aliases, by the desk's rota; absent where it has none. */
  readonly onDuty?: readonly string[];
}

/** One district of one line, as far as our own party goes. */
export interface OverviewDistrict {
  readonly line: string;
  readonly district: string;
  readonly posture: Posture;
  readonly desks: readonly OverviewDesk[];
  readonly openDuties: number;
  readonly overdueDuties: number;
  readonly missedCalls: number;
  /** Directives that the heads there have not acknowledged. */
  readonly unacknowledged: number;
  readonly darkSince?: string;
}

export type AlarmKind = 'check-calls-missed' | 'directive-overdue' | 'watch-unrelieved';

export interface Alarm {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly at: string;
  readonly line?: string;
  readonly desk?: string;
  /** Check calls missed in a row. */
  readonly count?: number;
}

export interface Overview {
  readonly districts: readonly OverviewDistrict[];
  /** Those that nobody has acknowledged. */
  readonly alarms: readonly Alarm[];
}

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => request<Overview>('GET', '/api/overview', undefined, { signal }),
  refetchInterval: 15_000,
});

export function acknowledgeAlarm(id: string): Promise<Alarm> {
  return request('POST', `/api/alarms/${encodeURIComponent(id)}/acknowledge`, {});
}
