import { queryOptions } from '@tanstack/react-query';
import { request } from './http.ts';
import type {
  AgreementCheck,
  AgreementTerms,
  AgreementVersion,
  Comparison,
  Posture,
  PostureDeclared,
  PosturePreview,
  Postures,
  PublicPosition,
} from './terms-types.ts';
import type { Page } from './types.ts';

const at = (line: string, act: string) => `/api/agreements/${encodeURIComponent(line)}/${act}`;
const signalled = (signal: AbortSignal) => ({ signal });

/** Every version of every agreement, or of one line's; the newest of each line first. */
export const agreementsQuery = queryOptions({
  queryKey: ['agreements'],
  queryFn: async ({ signal }) =>
    (await request<Page<AgreementVersion>>('GET', '/api/agreements', undefined, signalled(signal))).items,
});

/** Versions are named by hash. */
export function comparisonQuery(line: string, from: string, to: string) {
  const query = new URLSearchParams({ from, to });
  return queryOptions({
    queryKey: ['agreements', 'compare', line, from, to],
    queryFn: ({ signal }) => request<Comparison>('GET', `${at(line, 'compare')}?${query}`, undefined, signalled(signal)),
    // Two versions differ for ever in the same way.
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  });
}

export function posturesQuery(line: string) {
  return queryOptions({
    queryKey: ['postures', line],
    queryFn: ({ signal }) =>
      request<Postures>('GET', `/api/postures?line=${encodeURIComponent(line)}`, undefined, signalled(signal)),
  });
}

export function posturePreviewQuery(line: string, working: Posture) {
  return queryOptions({
    queryKey: ['postures', line, 'preview', working],
    queryFn: ({ signal }) => request<PosturePreview>('POST', '/api/postures/preview', { line, working }, signalled(signal)),
  });
}

export interface DeclarePosture {
  readonly line: string;
  readonly working: Posture;
  readonly public?: PublicPosition;
  readonly reason: string;
}

/** Without `line` the terms found a line; with it they amend its version in force. */
interface TermsOfLine<T> {
  readonly line?: string;
  readonly terms: T;
}

export const termsActs = {
  /** The draft may be anything that was typed or read from a file: the node names what does not fit. */
  check: (body: TermsOfLine<unknown>) => request<AgreementCheck>('POST', '/api/agreements/check', body),
  propose: (body: TermsOfLine<AgreementTerms>) => request<AgreementVersion>('POST', '/api/agreements', body),
  sign: (line: string, hash: string) => request<AgreementVersion>('POST', at(line, 'sign'), { hash }),
  withdraw: (line: string, hash: string, reason: string) =>
    request<AgreementVersion>('POST', at(line, 'withdraw'), { hash, reason }),
  notice: (line: string, reason: string) => request<AgreementVersion>('POST', at(line, 'notice'), { reason }),
  declare: (body: DeclarePosture) => request<PostureDeclared>('POST', '/api/postures', body),
};
