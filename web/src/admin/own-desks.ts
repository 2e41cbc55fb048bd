import type { DeskView, LineView } from '../api/types.ts';

/** The own party's desks over all lines, each once. */
export function ownDesks(lines: readonly LineView[]): readonly DeskView[] {
  const desks = new Map<string, DeskView>();
  for (const line of lines)
    for (const party of line.parties) if (party.id === line.self) for (const desk of party.desks) desks.set(desk.id, desk);
  return [...desks.values()];
}
