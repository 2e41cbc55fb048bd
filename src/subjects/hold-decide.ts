import { refuse, saysOnly, unchanged } from './decisions.ts';
import type { HoldFold } from './house.ts';
import { aboutHouse, forbidsAtHome, type HouseCommandContext } from './house-context.ts';
import { isSameList } from './same.ts';
import type { Decision } from './subject.ts';

export type HoldCommand =
  | {
      readonly do: 'place';
      readonly id: string;
      readonly lines: readonly string[];
      readonly subjects: readonly string[];
      /** RFC 3339, UTC. */
      readonly ends: string;
      readonly ground: string;
    }
  | { readonly do: 'lift'; readonly reason: string };

/** An auditor alone lifts: `terms/` says so for whoever asks. */
export function decideHold(fold: HoldFold | undefined, command: HoldCommand, context: HouseCommandContext): Decision {
  const forbidden = forbidsAtHome(command.do === 'place' ? 'hold.place' : 'hold.lift', context);
  if (forbidden !== undefined) return forbidden;
  const { by, self, at } = context;
  if (command.do === 'lift') {
    if (fold === undefined) return refuse.notFound('There is no such hold.');
    if (fold.lifted !== null) return unchanged;
    return saysOnly({ kind: 'hold.lifted', about: aboutHouse(fold), by, data: {}, content: { reason: command.reason } });
  }
  const { id, lines, subjects, ground } = command;
  const ends = Date.parse(command.ends);
  if (fold !== undefined) {
    const same =
      isSameList(fold.lines, lines) &&
      isSameList(fold.subjects, subjects) &&
      fold.ends === ends &&
      (fold.ground === null || fold.ground === ground);
    return same ? unchanged : refuse.idReused('A hold of this id stands already, with other content.', fold.state);
  }
  if (!(ends > at)) return refuse.with(422, 'BAD_TIMES', 'A hold ends at a time that is still to come.');
  return saysOnly({
    kind: 'hold.placed',
    about: { party: self, id },
    by,
    data: { lines: [...lines], subjects: [...subjects], ends: new Date(ends).toISOString() },
    content: { ground },
  });
}
