import type { Agreement, Desk } from '../language/index.ts';

export function deskOf(agreement: Agreement, deskId: string): Desk | undefined {
  return agreement.desks.find((desk) => desk.id === deskId);
}

export function partyOf(agreement: Agreement, partyId: string): Agreement['parties'][number] | undefined {
  return agreement.parties.find((party) => party.id === partyId);
}

/** The desk of the other side that this desk calls first: the one it names, else one of the same district. */
export function counterpartOf(agreement: Agreement, deskId: string): Desk | undefined {
  const desk = deskOf(agreement, deskId);
  if (desk === undefined) return undefined;
  if (desk.counterpart !== undefined) return deskOf(agreement, desk.counterpart);
  return agreement.desks.find((other) => other.district === desk.district && other.party !== desk.party);
}

/** Another way to reach a party whose desk cannot be reached over the line. */
export interface OtherWay {
  readonly desk: string;
  readonly name: string;
  /** As a person dials them; may be empty for another desk. */
  readonly numbers: readonly string[];
}

/** Where else to try when a call to `deskId` cannot be delivered: its own numbers first, then the party's other desks. */
export function otherWays(agreement: Agreement, party: string, deskId: string): OtherWay[] {
  const ofParty = agreement.desks.filter((desk) => desk.party === party);
  const called = ofParty.filter((desk) => desk.id === deskId && (desk.numbers?.length ?? 0) > 0);
  const others = ofParty.filter((desk) => desk.id !== deskId);
  return [...called, ...others].map((desk) => ({ desk: desk.id, name: desk.name, numbers: desk.numbers ?? [] }));
}
