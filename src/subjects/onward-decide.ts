import type { DataOf } from '../language/index.ts';
import { refuse, saysOnly, unchanged } from './decisions.ts';
import { aboutHouse, forbidsAtHome, type HouseCommandContext } from './house-context.ts';
import type { OnwardFold } from './onward.ts';
import type { Decision } from './subject.ts';

export interface OnwardPassing {
  readonly do: 'pass';
  readonly id: string;
  readonly line: string;
  readonly notification: string;
  readonly revision: number;
  /** Milliseconds since 1970 UTC. */
  readonly due: number;
  readonly clause: string;
  readonly units: readonly (DataOf<'onward.passed'>['units'][number] & { readonly name?: string })[];
}

export type OnwardCommand =
  | OnwardPassing
  /** An officer of the unit's own desk. */
  | { readonly do: 'acknowledge'; readonly unit: string }
  /** The node, for a unit that has shown its link and code. */
  | { readonly do: 'acknowledge-by-link'; readonly unit: string }
  | { readonly do: 'end'; readonly because: DataOf<'onward.ended'>['because'] };

/** Whether the notification stands in this revision is its node's to see to: that is on another line. */
export function decideOnward(fold: OnwardFold | undefined, command: OnwardCommand, context: HouseCommandContext): Decision {
  const { by } = context;
  if (command.do === 'pass') return pass(fold, command, context);
  if (fold === undefined) return refuse.notFound('This was passed on to nobody.');
  const about = aboutHouse(fold);
  if (command.do === 'end') {
    if (fold.ended !== null) return unchanged;
    return saysOnly({ kind: 'onward.ended', about, by, data: { because: command.because } });
  }
  const byLink = command.do === 'acknowledge-by-link';
  const forbidden = byLink ? undefined : forbidsAtHome('onward.acknowledge', context);
  if (forbidden !== undefined) return forbidden;
  const unit = fold.units.find(({ id }) => id === command.unit);
  if (unit === undefined) return refuse.notFound('It was not passed on to such a unit.');
  if (!byLink && (unit.desk === null || by.desk !== unit.desk))
    return refuse.notYours(
      unit.desk === null ? 'the unit, by its link' : 'an officer of the desk of that unit',
      'Nobody acknowledges in the place of another unit.',
    );
  if (unit.acknowledged !== null) return unchanged;
  if (fold.ended !== null)
    return refuse.subjectState(fold.state, 'Another revision stands, or it is over: of this one nobody has to know any more.');
  return saysOnly({
    kind: 'onward.acknowledged',
    about,
    by,
    data: { unit: command.unit, by: byLink ? 'link' : 'account' },
  });
}

function pass(fold: OnwardFold | undefined, command: OnwardPassing, context: HouseCommandContext): Decision {
  const { self, by } = context;
  const { id, line, notification, revision, due, clause, units } = command;
  if (fold !== undefined) {
    const same =
      fold.notification === notification && fold.units.map((unit) => unit.id).join() === units.map((unit) => unit.id).join();
    return same ? unchanged : refuse.idReused('Something else was passed on under this id.', fold.state);
  }
  const forbidden = forbidsAtHome('onward.pass', context);
  if (forbidden !== undefined) return forbidden;
  const names = Object.fromEntries(units.flatMap((unit) => (unit.name === undefined ? [] : [[unit.id, unit.name]])));
  return saysOnly({
    kind: 'onward.passed',
    about: { party: self, id },
    by,
    data: {
      ...{ line, notification, revision, due: new Date(due).toISOString(), clause },
      units: units.map(({ name: _, ...unit }) => unit),
    },
    content: { names },
  });
}
