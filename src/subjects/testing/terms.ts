/** The terms of a line without a store: one version, or several, and the postures that were declared. */
import type { Act, Agreement } from '../../language/index.ts';
import { type LineTermsInput, lineTerms } from '../line-terms.ts';
import { type LineTerms, mark, type PostureAct } from '../subject.ts';

/** Stands in for SHA-256: the pure rooms only compare what comes out. */
export const hash = (text: string) => `#${text}`;

export function termsWith(agreement: Agreement, changes: Partial<LineTermsInput> = {}): LineTerms {
  const at = (version: number) => (version === agreement.number ? agreement : undefined);
  return lineTerms({ at, amendments: [], postures: [], hash, ...changes });
}

/** The postures that these entries declare. */
export function posturesIn(acts: readonly Act[]): PostureAct[] {
  return acts.flatMap((act) => {
    if (act.kind !== 'posture.declared') return [];
    return [{ ...mark(act), working: (act as Act<'posture.declared'>).data.working }];
  });
}
