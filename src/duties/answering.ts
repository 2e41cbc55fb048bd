import type { Agreement } from '../language/index.ts';
import { type CallFold, dutyId, type Obligation } from '../subjects/index.ts';
import { answerLimitMs, toleranceMs } from '../terms/index.ts';
import type { Duty } from './duty.ts';
import { dutyOf } from './duty-of.ts';

/**
 * The duty to answer a call: undefined before the callee's receipt, since nobody is charged for what was not delivered.
 *
 * @param agreement the version under which the call was placed (`call.terms`)
 * @param owingLatestAt highest `at` of any entry of the called party after its receipt: of the epoch of the receipt and later
 *   ones, for an earlier epoch's clock may have run ahead
 * @param hash SHA-256 in base64url
 */
export function answeringDuty(
  call: CallFold,
  agreement: Agreement,
  owingLatestAt: number,
  hash: (text: string) => string,
): Duty | undefined {
  if (call.received === null) return undefined;
  return dutyOf(answeringObligation(call, agreement, hash), () => owingLatestAt, hash);
}

/** A call's answer in the words of every duty: its receipt, breach and withdrawal have entries of their own. */
export function answeringObligation(call: CallFold, agreement: Agreement, hash: (text: string) => string): Obligation {
  if (agreement.number !== call.terms)
    throw new RangeError(`the call stands under version ${call.terms} of the agreement, not ${agreement.number}`);
  const { received: receipt, cancelled } = call;
  const limitMs = answerLimitMs(agreement, call.precedence);
  const names = { clause: agreement.calls.clause, part: null, owedBy: call.to.party, owedTo: call.from.party };
  const own = <A extends { readonly duty: string }>(list: readonly A[]) => {
    if (list.length === 0) return list;
    const id = receipt === null ? undefined : dutyId(names, receipt.entry, hash);
    return list.filter(({ duty }) => duty === id);
  };
  // Written out, not spread: what is asked of every call on every commit is made eight times as fast so.
  const { clause, part, owedBy, owedTo } = names;
  return {
    clause,
    part,
    owedBy,
    owedTo,
    owes: 'answer',
    desk: call.to.desk,
    precedence: call.precedence,
    begun: call.placed,
    receipt,
    delivered: call.delivered === null || receipt === null ? null : { ...call.delivered, entry: receipt.leaf },
    due: receipt === null ? null : receipt.at + limitMs,
    limitMs,
    toleranceMs: toleranceMs(agreement, limitMs),
    act: call.answered,
    ownBreach: call.missed,
    statements: own(call.statements),
    contests: call.contests,
    excuses: own(call.excuses),
    withdrawn: cancelled,
    heardAt: call.heardAt,
  };
}
