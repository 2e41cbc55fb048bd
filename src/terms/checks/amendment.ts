import { type Agreement, type DutyClause, precedences } from '../../language/index.ts';
import type { TermsProblem, TermsProblemCode } from '../problem.ts';

/**
 * What an amendment cannot change: what the founding version fixed for good, and the duties of the floor, which it can tighten but
 * neither drop nor loosen. (The clause on calls cannot be dropped at all: the schema demands it.)
 */
export function checkAmendment(before: Agreement, after: Agreement): TermsProblem[] {
  return [...checkFounded(before, after), ...(before.duties ?? []).flatMap((duty) => checkFloorDuty(duty, after))];
}

function checkFounded(before: Agreement, after: Agreement): TermsProblem[] {
  const problems: TermsProblem[] = [];
  const add = (code: TermsProblemCode, path: string, detail: string) => problems.push({ code, path, detail });
  if (after.number !== before.number + 1)
    add('FOLLOWS', '/number', `An amendment of version ${before.number} is version ${before.number + 1}.`);
  if (after.mode !== before.mode) add('FOUNDED_OTHERWISE', '/mode', `This line was founded as ${before.mode}, for good.`);
  if (after.nonce !== before.nonce) add('FOUNDED_OTHERWISE', '/nonce', 'An amendment keeps the nonce of its line.');
  after.parties.forEach((party, index) => {
    const held = before.parties.find((one) => one.id === party.id);
    if (held !== undefined && held.rootKey !== party.rootKey)
      add('FOUNDED_OTHERWISE', `/parties/${index}/rootKey`, `The root key of ${party.name} is not the one that it has here.`);
  });
  if (before.parties.length > 1 && after.parties.length === 1)
    add('HOUSE_LINE', '/parties', 'A line of several parties stays one: it ends by its own clause.');
  else if (!isSameSet(before, after))
    add(
      'PARTIES_CHANGED',
      '/parties',
      'An amendment keeps the parties of its line: with another one, or without one, a new line is founded.',
    );
  return problems;
}

/** Who has not been a party from the beginning has nothing to judge by: docs/decisions/0006. */
function isSameSet(before: Agreement, after: Agreement): boolean {
  const ids = ({ parties }: Agreement) =>
    parties
      .map(({ id }) => id)
      .sort()
      .join();
  return ids(before) === ids(after);
}

function checkFloorDuty(duty: DutyClause, after: Agreement): TermsProblem[] {
  if (!duty.floor) return [];
  const { clause } = duty;
  const index = (after.duties ?? []).findIndex((one) => one.clause === clause);
  const kept = after.duties?.[index];
  if (kept === undefined)
    return [
      { code: 'FLOOR_DROPPED', path: '/duties', detail: `Clause “${clause}” is part of the floor: no amendment drops it.` },
    ];
  const loosened = (field: string, how: string): TermsProblem => ({
    code: 'FLOOR_LOOSENED',
    path: `/duties/${index}/${field}`,
    detail: `Clause “${clause}” is part of the floor: no amendment ${how}.`,
  });
  const problems: TermsProblem[] = [];
  if (!kept.floor) problems.push(loosened('floor', 'takes it out'));
  for (const field of ['on', 'owes', 'owedBy'] as const) {
    if (kept[field] !== duty[field]) problems.push(loosened(field, 'changes what is owed'));
  }
  const excuses = (kept.unless ?? []).filter((one) => duty.unless?.includes(one) !== true);
  if (excuses.length > 0) problems.push(loosened('unless', 'adds an exception'));
  for (const precedence of precedences) {
    const limit = duty.within?.[precedence];
    if (limit !== undefined && (kept.within?.[precedence] ?? Number.POSITIVE_INFINITY) > limit)
      problems.push(loosened(`within/${precedence}`, `gives it more than ${limit} s`));
  }
  return problems;
}
