import { queryOptions } from '@tanstack/react-query';
import type { Language, PhraseCategory, SlotType } from '../../../src/language/index.ts';
import { request } from './http.ts';
import type { Page } from './types.ts';

export type { PhraseCategory, PhraseUse, SlotType } from '../../../src/language/index.ts';

export interface PhraseView {
  readonly code: string;
  readonly category: PhraseCategory;
  readonly slots: readonly { readonly name: string; readonly type: SlotType }[];
  readonly texts: Readonly<Record<Language, string>>;
  /** Null: nobody who speaks it has checked it. */
  readonly checked: Readonly<Record<Language, string | null>>;
  /** How the own party says it. */
  readonly own: Partial<Readonly<Record<Language, string>>>;
}

/** The whole book with the party's own wordings: it is small, and searched here as it is typed. */
export const phrasesQuery = queryOptions({
  queryKey: ['phrases'],
  queryFn: async ({ signal }) => (await request<Page<PhraseView>>('GET', '/api/phrases', undefined, { signal })).items,
  staleTime: 600_000,
  refetchInterval: false,
});

export function rewordPhrase(code: string, texts: PhraseView['own']): Promise<PhraseView> {
  return request('PUT', `/api/phrases/${encodeURIComponent(code)}`, { texts });
}
