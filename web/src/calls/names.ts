import type { DeskRef, DeskView, LineView } from '../api/types.ts';

export function lineOf(lines: readonly LineView[] | undefined, id: string): LineView | undefined {
  return lines?.find((line) => line.id === id);
}

export function exerciseOf(lines: readonly LineView[] | undefined, id: string): boolean {
  return lineOf(lines, id)?.mode === 'exercise';
}

export function partyName(lines: readonly LineView[] | undefined, party: string): string {
  for (const line of lines ?? []) for (const one of line.parties) if (one.id === party) return one.name;
  return party.slice(0, 11);
}

export function findDesk(lines: readonly LineView[] | undefined, ref: DeskRef): DeskView | undefined {
  for (const line of lines ?? [])
    for (const party of line.parties)
      if (party.id === ref.party) for (const desk of party.desks) if (desk.id === ref.desk) return desk;
  return undefined;
}

/** A desk's name without its party's: many parties write it into the name, and it stands beside it already. */
export function bareDeskName(desk: string, party: string): string {
  const rest = desk.endsWith(party) ? desk.slice(0, -party.length).replace(/[\s,·|/–—-]+$/, '') : desk;
  return rest === '' ? desk : rest;
}

/** The name of a desk where its party is named beside it. */
export function deskOnly(lines: readonly LineView[] | undefined, ref: DeskRef): string {
  return bareDeskName(findDesk(lines, ref)?.name ?? ref.desk, partyName(lines, ref.party));
}

/** `South Bank · River desk`: whose desk it is comes first, for that decides who reads what is written to it. */
export function deskName(lines: readonly LineView[] | undefined, ref: DeskRef): string {
  return `${partyName(lines, ref.party)} · ${deskOnly(lines, ref)}`;
}
