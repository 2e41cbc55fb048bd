import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Language } from '../../../src/language/index.ts';
import { request } from './http.ts';

/** A word of a closed list with its text in the language of the report. */
export interface Counted {
  readonly word: string;
  readonly label: string;
  readonly count: number;
}

interface Totals {
  readonly total: number;
  /** Where the totals come from. */
  readonly source: string;
}

interface OfParty {
  readonly party: string;
  readonly byState: readonly Counted[];
}

export interface SituationReport {
  readonly title: string;
  readonly line: string;
  readonly mode: 'actual' | 'exercise';
  readonly exercise?: string;
  readonly language: Language;
  readonly from: string;
  readonly to: string;
  readonly district?: string;
  readonly madeAt: string;
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  /** There are more than a report counts. */
  readonly cut: boolean;
  readonly incidents: Totals & {
    readonly byKind: readonly Counted[];
    readonly byState: readonly Counted[];
    readonly byProof: readonly Counted[];
    readonly items: readonly {
      readonly id: string;
      readonly kindLabel: string;
      readonly at: string;
      readonly district: string;
      readonly stateLabel: string;
      readonly proofLabel: string;
      readonly text?: string;
    }[];
  };
  readonly figures: {
    readonly source: string;
    readonly items: readonly {
      readonly what: string;
      readonly label: string;
      readonly of?: string;
      readonly agreed: { readonly value: number; readonly incidents: number } | null;
      readonly byParty: readonly { readonly party: string; readonly value: number; readonly incidents: number }[];
      readonly differ: number;
    }[];
  };
  readonly responses: Totals & { readonly byParty: readonly { readonly party: string; readonly count: number }[] };
  readonly notifications: Totals & {
    readonly byType: readonly Counted[];
    readonly byState: readonly Counted[];
    readonly late: number;
    readonly clearances: { readonly asked: number; readonly unanswered: number; readonly byAnswer: readonly Counted[] };
  };
  readonly duties: Totals & { readonly byParty: readonly OfParty[] };
  readonly calls: Totals & { readonly byParty: readonly OfParty[] };
}

export interface SituationWish {
  readonly line: string;
  /** RFC 3339. */
  readonly from: string;
  readonly to: string;
  readonly district?: string;
  readonly lang: Language;
}

export function situationPath(wish: SituationWish): string {
  const query = new URLSearchParams(Object.entries(wish).flatMap(([name, value]) => (value === '' ? [] : [[name, value]])));
  return `/api/situation?${query}`;
}

export function situationQuery(wish: SituationWish | undefined) {
  const path = wish === undefined ? '' : situationPath(wish);
  return queryOptions({
    queryKey: ['situation', path],
    queryFn: ({ signal }) => request<SituationReport>('GET', path, undefined, { signal }),
    enabled: wish !== undefined,
    placeholderData: keepPreviousData,
    // A report stands for the moment at which it was made.
    refetchInterval: false,
    refetchOnWindowFocus: false,
  });
}
