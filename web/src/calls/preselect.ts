import type { DeskRef, LineView } from '../api/types.ts';

export interface Choice extends DeskRef {
  readonly name: string;
}

/** The desks of the other side that can be called on a line. */
export function choices(line: LineView): Choice[] {
  return line.parties
    .filter((party) => party.id !== line.self)
    .flatMap((party) => party.desks.map((desk) => ({ party: party.id, desk: desk.id, name: desk.name })));
}

/** The counterpart of an own desk: as the agreement says, else the first one of the same district, else the first of all. */
export function preselect(line: LineView, ownDesk: string): DeskRef | undefined {
  const own = line.parties.find((party) => party.id === line.self)?.desks.find((desk) => desk.id === ownDesk);
  const others = line.parties
    .filter((party) => party.id !== line.self)
    .flatMap((party) => party.desks.map((desk) => ({ party: party.id, desk })));
  const found =
    others.find(({ desk }) => desk.id === own?.counterpart) ??
    others.find(({ desk }) => desk.district === own?.district) ??
    others[0];
  return found && { party: found.party, desk: found.desk.id };
}

/** The line that a call goes by unless another is chosen: one that knows both desks, what is real before an exercise. */
export function chooseLine(lines: readonly LineView[], ownDesk: string | null, to?: DeskRef): LineView | undefined {
  const fits = (line: LineView) =>
    line.parties.some((party) => party.id === line.self && party.desks.some((desk) => desk.id === ownDesk)) &&
    (to === undefined || line.parties.some((party) => party.id === to.party && party.desks.some((desk) => desk.id === to.desk)));
  const inForce = lines.filter((line) => line.state !== 'proposed' && fits(line));
  return inForce.find((line) => line.mode === 'actual') ?? inForce[0];
}
