import type { Agreement } from '../language/index.ts';
import { type CallFold, type CallStatement, saw } from '../subjects/index.ts';
import { answerLimitMs, toleranceMs } from '../terms/index.ts';
import { type Duty, dutyId } from './duty.ts';
import { type Evidence, verdict } from './verdict.ts';

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
  const { received: receipt, answered, missed, cancelled } = call;
  if (receipt === null) return undefined;
  if (agreement.number !== call.terms)
    throw new RangeError(`the call stands under version ${call.terms} of the agreement, not ${agreement.number}`);
  const limitMs = answerLimitMs(agreement, call.precedence);
  const due = receipt.at + limitMs;
  const clause = agreement.calls.clause;
  const id = dutyId(clause, receipt.entry, call.to.party, call.from.party, hash);
  const statement = call.statements.find((one) => one.duty === id);
  const contests = call.contests.filter((contest) => contest.statement === statement?.leaf);
  const evidence: Evidence = {
    due,
    owingLatestAt: Math.max(owingLatestAt, call.heardAt),
    excused: cancelled?.excuses === true || excusedByBoth(call, id, due, statement),
    ...(answered === null
      ? {}
      : {
          act: {
            at: answered.at,
            sawStatement: statement !== undefined && saw(answered, statement),
            afterOwnBreach: missed !== null && saw(answered, missed),
          },
        }),
    ...(statement === undefined
      ? {}
      : {
          statement: {
            sawAct: answered !== null && saw(statement, answered),
            contestedBeforeAct: answered !== null && contests.some((contest) => saw(answered, contest)),
          },
        }),
  };
  return {
    id,
    clause,
    owedBy: call.to.party,
    owedTo: call.from.party,
    state: verdict(evidence),
    startedAt: receipt.at,
    due,
    limitMs,
    toleranceMs: toleranceMs(agreement, limitMs),
    owing: { actedAt: answered?.at ?? null, breachedAt: missed?.at ?? null, contestedAt: contests[0]?.at ?? null },
    owed: { deliveredAt: call.delivered?.at ?? null, statedAt: statement?.at ?? null, gaveUpAt: cancelled?.at ?? null },
  };
}

/** Excused by entries of both: the owing party's before the due, the owed party's before it stated the breach. */
function excusedByBoth(call: CallFold, duty: string, due: number, statement: CallStatement | undefined): boolean {
  const excuses = call.excuses.filter((excuse) => excuse.duty === duty);
  const byOwing = excuses.some((excuse) => excuse.author === call.to.party && excuse.at <= due);
  const byOwed = excuses.some(
    (excuse) => excuse.author === call.from.party && !(statement !== undefined && saw(excuse, statement)),
  );
  return byOwing && byOwed;
}
