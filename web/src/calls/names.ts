import type { DeskRef, DeskView, LineView, PartyView } from '../api/types.ts';
import { preferences } from '../app/preferences.ts';

export function lineOf(lines: readonly LineView[] | undefined, id: string): LineView | undefined {
  return lines?.find((line) => line.id === id);
}

export function exerciseOf(lines: readonly LineView[] | undefined, id: string): boolean {
  return lineOf(lines, id)?.mode === 'exercise';
}

/** A party's name in the reader's language, where its card has one. */
export function nameOf(party: PartyView): string {
  return party.names[preferences().language] ?? party.name;
}

export function findParty(lines: readonly LineView[] | undefined, id: string): PartyView | undefined {
  for (const line of lines ?? []) for (const party of line.parties) if (party.id === id) return party;
  return undefined;
}

export function partyName(lines: readonly LineView[] | undefined, id: string): string {
  const party = findParty(lines, id);
  return party ? nameOf(party) : id.slice(0, 11);
}

export function findDesk(lines: readonly LineView[] | undefined, ref: DeskRef): DeskView | undefined {
  for (const line of lines ?? [])
    for (const party of line.parties)
      if (party.id === ref.party) for (const desk of party.desks) if (desk.id === ref.desk) return desk;
  return undefined;
}

/** A desk's name without its party's: many parties write it into the name, and it stands beside it already. */
export function bareDeskName(desk: string, party: string): string {
  const rest = party !== '' && desk.endsWith(party) ? desk.slice(0, -party.length).replace(/[\s,·|/–—-]+$/, '') : desk;
  return rest === '' ? desk : rest;
}

/** The name of a desk where its party is named beside it. */
export function deskOnly(lines: readonly LineView[] | undefined, ref: DeskRef): string {
  return bareDeskName(findDesk(lines, ref)?.name ?? ref.desk, findParty(lines, ref.party)?.name ?? '');
}

/** `South Bank · River desk`: whose desk it is comes first, for that decides who reads what is written to it. */
export function deskName(lines: readonly LineView[] | undefined, ref: DeskRef): string {
  return `${partyName(lines, ref.party)} · ${deskOnly(lines, ref)}`;
}
