import { queryOptions } from '@tanstack/react-query';
import { request } from './http.ts';
import type { components, operations } from './schema.d.ts';

type Schemas = components['schemas'];

/** One district of one line, as far as our own party goes. */
export type OverviewDistrict = Schemas['DistrictOverview'];
export type OverviewDesk = OverviewDistrict['desks'][number];
export type Alarm = Schemas['Alarm'];
export type AlarmKind = Alarm['kind'];
/** What headquarters sees at once; `alarms` are those that nobody has acknowledged. */
export type Overview = operations['getOverview']['responses'][200]['content']['application/json'];

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => request<Overview>('GET', '/api/overview', undefined, { signal }),
  refetchInterval: 15_000,
});

export function acknowledgeAlarm(id: string): Promise<Alarm> {
  return request('POST', `/api/alarms/${encodeURIComponent(id)}/acknowledge`, {});
}
