/** What a person looks for over everything, as it stands in the address of the page. Pure. */
import { type SearchedKind, type SearchSelection, searchedKinds } from '../api/search.ts';

export const searchPeriods = ['all', 'day', 'week', 'month'] as const;
type SearchPeriod = (typeof searchPeriods)[number];

export interface SearchFilters {
  readonly q?: string;
  readonly kind?: SearchedKind;
  readonly party?: string;
  readonly period?: Exclude<SearchPeriod, 'all'>;
}

const hour = 3_600_000;
const hours = { day: 24, week: 168, month: 720 } as const;

/** Whatever does not fit is left out. */
export function parseSearch(search: Readonly<Record<string, unknown>>): SearchFilters {
  const { q, kind, party, period } = search;
  const ofKind = searchedKinds.find((one) => one === kind);
  const ofPeriod = searchPeriods.find((one) => one === period);
  return {
    // A number in the address is read as one.
    ...((typeof q === 'string' && q !== '') || typeof q === 'number' ? { q: String(q).slice(0, 200) } : {}),
    ...(ofKind === undefined ? {} : { kind: ofKind }),
    ...(typeof party === 'string' && party !== '' ? { party } : {}),
    ...(ofPeriod === undefined || ofPeriod === 'all' ? {} : { period: ofPeriod }),
  };
}

/** A period begins at a whole hour, so that the same question is asked again only then. */
export function selectionOf({ q = '', kind, party, period }: SearchFilters, now: number): SearchSelection {
  return {
    q: q.trim(),
    ...(kind === undefined ? {} : { kind }),
    ...(party === undefined ? {} : { party }),
    ...(period === undefined ? {} : { from: new Date((Math.floor(now / hour) - hours[period]) * hour).toISOString() }),
  };
}
