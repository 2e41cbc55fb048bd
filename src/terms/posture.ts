import { type Agreement, type Posture, postures } from '../language/index.ts';

/** The working posture of each party, by party id. A party that has declared none works openly. */
export type Postures = Readonly<Record<string, Posture>>;

/** The strictest of these working postures: it decides what is permitted above the floor. */
export function strictest(declared: Postures): Posture {
  return Object.values(declared).reduce<Posture>((a, b) => (postures.indexOf(b) > postures.indexOf(a) ? b : a), 'open');
}

/** Whose posture decides: the own party's where it is as strict as any, for that one can be changed here. */
export function deciding(declared: Postures, self: string): { readonly party: string; readonly working: Posture } {
  const working = strictest(declared);
  const party = declared[self] === working ? self : Object.keys(declared).find((id) => declared[id] === working);
  return { party: party ?? self, working };
}

/** The working posture of every party of the agreement, those included that have declared none. */
export function posturesOf(agreement: Agreement, declared: Postures): Postures {
  return Object.fromEntries(agreement.parties.map(({ id }) => [id, declared[id] ?? 'open']));
}
