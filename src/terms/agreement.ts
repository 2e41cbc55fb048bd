import type { Agreement } from '../language/index.ts';
import { checkAmendment } from './checks/amendment.ts';
import { checkChannels } from './checks/channels.ts';
import { checkCheckCalls, checkZones } from './checks/check-calls.ts';
import { checkClauses } from './checks/clauses.ts';
import { checkDesks } from './checks/desks.ts';
import { checkAreas } from './checks/districts.ts';
import { checkDuties } from './checks/duties.ts';
import { checkLimits } from './checks/limits.ts';
import { checkOrgans } from './checks/organs.ts';
import { checkUnique } from './checks/unique.ts';
import { checkVersion } from './checks/version.ts';
import type { TermsProblem } from './problem.ts';

const checks: readonly ((agreement: Agreement) => TermsProblem[])[] = [
  checkUnique,
  checkDesks,
  checkAreas,
  (agreement) => checkLimits(agreement.calls.answerWithin, '/calls/answerWithin', 'call'),
  checkOrgans,
  checkClauses,
  checkDuties,
  checkChannels,
  checkCheckCalls,
  checkVersion,
];

/**
 * Everything senseless in an agreement that fits its schema; an empty list means that it can be signed. Two nodes come to the
 * same list, whatever they know of the world (time zones: `checkProposal`).
 */
export function checkAgreement(agreement: Agreement): TermsProblem[] {
  return checks.flatMap((check) => check(agreement));
}

/** What stands against this version as the one that follows `before`, the same for every node: its fold judges by it. */
export function checkSuccessor(agreement: Agreement, before: Agreement): TermsProblem[] {
  return [...checkAgreement(agreement), ...checkAmendment(before, agreement)];
}

/**
 * What stands against proposing or signing this version here: itself, the version that it follows (`before`, absent in a founding
 * version), and time zones that this computer does not know.
 */
export function checkProposal(agreement: Agreement, before: Agreement | undefined): TermsProblem[] {
  return [...(before === undefined ? checkAgreement(agreement) : checkSuccessor(agreement, before)), ...checkZones(agreement)];
}

/** Whether this is a party's house line: the line of one party with itself. */
export function isHouse(agreement: Agreement): boolean {
  return agreement.parties.length === 1;
}
