import { type DutyState, dutyStates } from '../../language/index.ts';
import type { DutyCount } from '../../store/index.ts';
import type { DutySummary, DutyTally } from './service.ts';

const day = 86_400_000;

/** Three counts of the same duties, as the charts want them. */
export function summaryOf(counts: {
  district: readonly DutyCount[];
  day: readonly DutyCount[];
  clause: readonly DutyCount[];
}): DutySummary {
  return {
    byState: tallyOf(counts.clause),
    byDistrict: keyed(counts.district).map(([district, of]) => ({ district: String(district), ...tallyOf(of) })),
    byDay: keyed(counts.day).map(([days, of]) => ({
      day: new Date(Number(days) * day).toISOString().slice(0, 10),
      ...tallyOf(of),
    })),
    byClause: keyed(counts.clause).map(([clause, of]) => ({ clause: String(clause), ...tallyOf(of) })),
  };
}

function keyed(counts: readonly DutyCount[]): [string | number, DutyCount[]][] {
  const byKey = new Map<string | number, DutyCount[]>();
  for (const count of counts) {
    const same = byKey.get(count.key);
    if (same === undefined) byKey.set(count.key, [count]);
    else same.push(count);
  }
  return [...byKey];
}

function tallyOf(counts: readonly DutyCount[]): DutyTally {
  const tally = Object.fromEntries(dutyStates.map((state) => [state, 0])) as Record<DutyState, number>;
  for (const { state, count } of counts) tally[state as DutyState] += count;
  return tally;
}
