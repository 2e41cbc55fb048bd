import type { Agreement } from '../../language/index.ts';
import { deskOf } from '../desks.ts';
import type { TermsProblem, TermsProblemCode } from '../problem.ts';

export function checkDesks(agreement: Agreement): TermsProblem[] {
  const problems: TermsProblem[] = [];
  const parties = new Set(agreement.parties.map((party) => party.id));
  const districts = new Set(agreement.districts.map((district) => district.id));
  agreement.desks.forEach((desk, index) => {
    const add = (code: TermsProblemCode, field: string, detail: string) =>
      problems.push({ code, path: `/desks/${index}/${field}`, detail });
    if (!parties.has(desk.party)) add('UNKNOWN_PARTY', 'party', `Desk “${desk.id}” names a party that is not in this agreement.`);
    if (!districts.has(desk.district))
      add('UNKNOWN_DISTRICT', 'district', `Desk “${desk.id}” names a district that is not in this agreement.`);
    if (desk.counterpart === undefined) return;
    const counterpart = deskOf(agreement, desk.counterpart);
    if (counterpart === undefined)
      add('UNKNOWN_COUNTERPART', 'counterpart', `Desk “${desk.id}” names a counterpart that does not exist.`);
    else if (counterpart.party === desk.party)
      add('COUNTERPART_OWN_PARTY', 'counterpart', `The counterpart of “${desk.id}” belongs to the same party.`);
  });
  return [...problems, ...(agreement.parties.length === 1 ? checkHouse(agreement) : checkStaffed(agreement))];
}

/** A line of one party with itself keeps its own orders: there is nobody to call and nothing to agree. */
function checkHouse(agreement: Agreement): TermsProblem[] {
  const foreign = ['districts', 'desks', 'organs', 'duties', 'channels', 'sharing', 'checkCalls'] as const;
  return foreign.flatMap((part): TermsProblem[] => {
    const value = agreement[part];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    return [
      { code: 'HOUSE_LINE', path: `/${part}`, detail: `A line of one party with itself has no ${part}: name the other party.` },
    ];
  });
}

function checkStaffed(agreement: Agreement): TermsProblem[] {
  return agreement.parties.flatMap((party, index): TermsProblem[] =>
    agreement.desks.some((desk) => desk.party === party.id)
      ? []
      : [{ code: 'PARTY_WITHOUT_DESK', path: `/parties/${index}`, detail: `${party.name} has no desk: nobody could call it.` }],
  );
}
