/** From an obligation, as its entries tell it, to the duty with its verdict. One for every kind of duty. */
import { dutyId, dutyIdOf, isExcused, type Mark, type Obligation, saw } from '../subjects/index.ts';
import type { Duty, LatestAt } from './duty.ts';
import { type Evidence, verdict } from './verdict.ts';

/**
 * Undefined before the owing party's receipt, since nobody is charged for what was not delivered.
 *
 * @param hash SHA-256 in base64url
 */
export function dutyOf(obligation: Obligation, latestAt: LatestAt, hash: (text: string) => string): Duty | undefined {
  const { receipt, due, act, ownBreach, delivered, withdrawn } = obligation;
  if (receipt === null || due === null) return undefined;
  const statement = obligation.statements[0];
  const contests = obligation.contests.filter((contest) => contest.statement === statement?.leaf);
  const { clause, owes, part, owedBy, owedTo, desk, precedence, limitMs, toleranceMs } = obligation;
  return {
    id: idOfDuty(obligation, receipt.entry, hash),
    clause,
    owes,
    part,
    owedBy,
    owedTo,
    desk,
    precedence,
    state: verdict(evidenceOf(obligation, due, Math.max(latestAt(owedBy, receipt.epoch), obligation.heardAt), statement)),
    startedAt: receipt.at,
    epoch: receipt.epoch,
    due,
    limitMs,
    toleranceMs,
    owing: { actedAt: act?.at ?? null, breachedAt: ownBreach?.at ?? null, contestedAt: contests[0]?.at ?? null },
    owed: { deliveredAt: delivered?.at ?? null, statedAt: statement?.at ?? null, gaveUpAt: withdrawn?.at ?? null },
    excusedBy: [...new Set(obligation.excuses.map((excuse) => excuse.author))],
  };
}

/** @param leaf of the entry that began it, which the receipt names */
export function idOfDuty(obligation: Obligation, leaf: string, hash: (text: string) => string): string {
  const { begun } = obligation;
  return begun.leaf === leaf ? dutyIdOf(obligation, begun, hash) : dutyId(obligation, leaf, hash);
}

function evidenceOf(obligation: Obligation, due: number, owingLatestAt: number, statement: Mark | undefined): Evidence {
  const { act, ownBreach, contests } = obligation;
  const contested = contests.filter((contest) => contest.statement === statement?.leaf);
  return {
    due,
    owingLatestAt,
    excused: isExcused(obligation),
    ...(act === null
      ? {}
      : {
          act: {
            at: act.at,
            sawStatement: statement !== undefined && saw(act, statement),
            afterOwnBreach: ownBreach !== null && saw(act, ownBreach),
          },
        }),
    ...(statement === undefined
      ? {}
      : {
          statement: {
            sawAct: act !== null && saw(statement, act),
            contestedBeforeAct: act !== null && contested.some((contest) => saw(act, contest)),
          },
        }),
  };
}
