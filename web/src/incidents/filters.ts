/** What a person looks for in the list, and what of it is asked of the node. Pure. */
import type { IncidentKind, IncidentState } from '../api/incident-types.ts';
import type { IncidentSelection } from '../api/incidents.ts';
import { incidentKinds, incidentStates } from '../api/vocabulary-incidents.ts';

export const periods = ['all', 'day', 'week', 'month'] as const;
export type Period = (typeof periods)[number];

export interface IncidentFilters {
  readonly state?: IncidentState;
  readonly kind?: IncidentKind;
  readonly district?: string;
  readonly period?: Exclude<Period, 'all'>;
  readonly q?: string;
  /** Each of a flood apart. */
  readonly each?: boolean;
}

const hours: Readonly<Record<Exclude<Period, 'all'>, number>> = { day: 24, week: 168, month: 720 };
const hour = 3_600_000;

/** From the address of the page: whatever does not fit is left out. */
export function parseFilters(search: Readonly<Record<string, unknown>>): IncidentFilters {
  const { state, kind, district, period, q, each } = search;
  const one = <T extends string>(list: readonly T[], value: unknown) => list.find((word) => word === value);
  const [ofState, ofKind, ofPeriod] = [one(incidentStates, state), one(incidentKinds, kind), one(periods, period)];
  return {
    ...(ofState === undefined ? {} : { state: ofState }),
    ...(ofKind === undefined ? {} : { kind: ofKind }),
    ...(typeof district === 'string' && district !== '' ? { district } : {}),
    ...(ofPeriod === undefined || ofPeriod === 'all' ? {} : { period: ofPeriod }),
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, 200) } : {}),
    ...(each === true ? { each } : {}),
  };
}

/** A period begins at a whole hour, so that the same question is asked again only then. */
export function selectionOf({ state, kind, district, period, q }: IncidentFilters, now: number): IncidentSelection {
  return {
    ...(state === undefined ? {} : { state }),
    ...(kind === undefined ? {} : { kind }),
    ...(district === undefined ? {} : { district }),
    ...(period === undefined ? {} : { from: new Date(Math.floor(now / hour - hours[period]) * hour).toISOString() }),
    ...(q === undefined || q.trim() === '' ? {} : { q: q.trim() }),
  };
}
