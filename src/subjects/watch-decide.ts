import type { Saying } from '../language/index.ts';
import { refuse, saysOnly, unchanged } from './decisions.ts';
import type { WatchFold } from './house.ts';
import { aboutHouse, forbidsAtHome, type HouseCommandContext } from './house-context.ts';
import type { Decision } from './subject.ts';

export type WatchCommand =
  /** Takes over the desk from whoever has it. */
  | { readonly do: 'take'; readonly id: string; readonly desk: string }
  | { readonly do: 'note'; readonly text: string }
  /** Nobody has come and the head lets the officer go; the reason is noted. */
  | { readonly do: 'release'; readonly reason: string }
  /** The desk is given up. */
  | { readonly do: 'close'; readonly reason: string }
  /** The node says it: the relief of the rota has not come. */
  | { readonly do: 'unrelieved'; readonly expected?: string };

export interface WatchContext extends HouseCommandContext {
  /** The watch that the desk has now, when it is taken over. */
  readonly current?: WatchFold | undefined;
}

export function decideWatch(fold: WatchFold | undefined, command: WatchCommand, context: WatchContext): Decision {
  if (command.do === 'unrelieved') return unrelieved(fold, command, context);
  const action = ({ take: 'watch.take', note: 'watch.note', release: 'watch.release', close: 'watch.release' } as const)[
    command.do
  ];
  const forbidden = forbidsAtHome(action, context);
  if (forbidden !== undefined) return forbidden;
  if (command.do === 'take') return take(fold, command, context);
  if (fold === undefined) return refuse.notFound('There is no such watch.');
  const about = aboutHouse(fold);
  const { by } = context;
  if (command.do === 'note') {
    if (fold.ended !== null)
      return refuse.subjectState(fold.state, 'This watch has ended: note it in the one that has the desk now.');
    return saysOnly({ kind: 'watch.note', about, by, data: {}, content: { text: command.text } });
  }
  if (fold.ended !== null) return unchanged;
  const because = command.do === 'release' ? 'released' : 'desk-closed';
  return saysOnly(
    { kind: 'watch.note', about, by, data: {}, content: { text: command.reason } },
    { kind: 'watch.ended', about, by, data: { because } },
  );
}

/** One's own watch goes on; another's ends as relieved in the same breath, so that the desk is never without one. */
function take(
  fold: WatchFold | undefined,
  { id, desk }: Extract<WatchCommand, { do: 'take' }>,
  { self, by, current }: WatchContext,
): Decision {
  if (fold !== undefined)
    return fold.desk === desk && fold.by.alias === by.alias
      ? unchanged
      : refuse.idReused('A watch of this id stands already.', fold.state);
  const taken = (after?: string): Saying => ({
    kind: 'watch.taken',
    about: { party: self, id },
    by,
    data: { desk, ...(after === undefined ? {} : { after }) },
  });
  if (current === undefined || current.ended !== null || current.desk !== desk) return saysOnly(taken());
  if (current.by.alias === by.alias) return refuse.subjectState(current.state, 'You have the watch of this desk already.');
  return saysOnly(taken(current.id), { kind: 'watch.ended', about: aboutHouse(current), by, data: { because: 'relieved' } });
}

function unrelieved(
  fold: WatchFold | undefined,
  { expected }: Extract<WatchCommand, { do: 'unrelieved' }>,
  { by }: WatchContext,
): Decision {
  if (by.role !== 'node') return refuse.notYours('the node', 'The node says this by itself, from the rota.');
  if (fold === undefined || fold.ended !== null || fold.unrelieved !== null) return unchanged;
  return saysOnly({
    kind: 'watch.unrelieved',
    about: aboutHouse(fold),
    by,
    data: expected === undefined ? {} : { expected },
  });
}
