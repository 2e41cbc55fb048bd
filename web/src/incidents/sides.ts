/** What the parties say of one incident, field by field. Pure. */
import type { Incident, PartyWord } from '../api/incident-types.ts';

export const wordFields = ['kind', 'precedence', 'when', 'place', 'involves', 'message', 'assessment'] as const;
export type WordField = (typeof wordFields)[number];

export interface Side {
  readonly party: string;
  readonly word: PartyWord;
}

export interface FieldOfSides {
  readonly field: WordField;
  readonly sides: readonly Side[];
  /** Two parties have said something of it, and not the same. */
  readonly differs: boolean;
}

/** Fields of which at least one party has said something, in a fixed order; own words stand first. */
export function sidesOf(incident: Incident, self: string): readonly FieldOfSides[] {
  const all = Object.entries(incident.byParty)
    .map(([party, word]): Side => ({ party, word }))
    .sort((a, b) => Number(b.party === self) - Number(a.party === self) || a.party.localeCompare(b.party));
  return wordFields.flatMap((field): FieldOfSides[] => {
    const sides = all.filter(({ word }) => word[field] !== undefined);
    if (sides.length === 0) return [];
    return [{ field, sides, differs: new Set(sides.map(({ word }) => canonical(word[field]))).size > 1 }];
  });
}

/** Members in one order, lists that are sets sorted. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map(canonical);
    return `[${(value.every((one) => typeof one === 'string') ? items.sort() : items).join()}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).filter(([, held]) => held !== undefined && held !== false);
  return `{${entries
    .map(([name, held]) => `${name}:${canonical(held)}`)
    .sort()
    .join()}}`;
}

/** Facts, figures and the opening of the other party that nobody of ours has read back as equal yet. */
export function unread(incident: Incident, self: string): number {
  const read = (backs: Incident['readBacks']) => backs.some(({ party, differs }) => party === self && differs.length === 0);
  const facts = incident.facts.filter(({ party, replacedBy, readBacks }) => party !== self && !replacedBy && !read(readBacks));
  const figures = incident.figures
    .flatMap(({ entries }) => entries)
    .filter(({ party, replacedBy, readBacks }) => party !== self && !replacedBy && !read(readBacks));
  return facts.length + figures.length + (incident.from.party !== self && !read(incident.readBacks) ? 1 : 0);
}
