import type { Agreement } from '../../language/index.ts';
import type { TermsProblem } from '../problem.ts';
import { repeated } from './unique.ts';

/**
 * A clause is named by people and by every duty: two parts never share one. Check calls may, for they are one clause with several
 * hours.
 */
export function checkClauses(agreement: Agreement): TermsProblem[] {
  const { calls, duties = [], sharing, checkCalls = [], amending, ending } = agreement;
  const named: { readonly clause: string; readonly path: string }[] = [{ clause: calls.clause, path: '/calls/clause' }];
  duties.forEach((duty, index) => {
    named.push({ clause: duty.clause, path: `/duties/${index}/clause` });
  });
  if (sharing !== undefined) named.push({ clause: sharing.clause, path: '/sharing/clause' });
  const ofCheckCalls = new Set<string>();
  checkCalls.forEach((check, index) => {
    if (!ofCheckCalls.has(check.clause)) named.push({ clause: check.clause, path: `/checkCalls/${index}/clause` });
    ofCheckCalls.add(check.clause);
  });
  if (amending !== undefined) named.push({ clause: amending.clause, path: '/amending/clause' });
  if (ending !== undefined) named.push({ clause: ending.clause, path: '/ending/clause' });
  return repeated(
    named.map((one) => one.clause),
    'DUPLICATE_CLAUSE',
    (index) => named[index]?.path ?? '',
  );
}
