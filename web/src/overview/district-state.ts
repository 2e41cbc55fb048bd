import type { OverviewDistrict } from '../api/overview.ts';

export type DistrictTone = 'ok' | 'warn' | 'bad';

/** How much a district needs its headquarters: what is broken, what is near it, or nothing. */
export function districtTone(district: OverviewDistrict): DistrictTone {
  if (district.darkSince !== undefined || district.overdueDuties > 0 || district.desks.some((desk) => !desk.staffed))
    return 'bad';
  if (district.missedCalls > 0 || district.unacknowledged > 0) return 'warn';
  return 'ok';
}

const order = { bad: 0, warn: 1, ok: 2 } as const satisfies Record<DistrictTone, number>;

/** What needs somebody comes first. */
export function byNeed(a: OverviewDistrict, b: OverviewDistrict): number {
  return order[districtTone(a)] - order[districtTone(b)] || b.overdueDuties - a.overdueDuties || b.missedCalls - a.missedCalls;
}
