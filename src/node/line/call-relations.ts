/** What only some kinds have: two desks that ring each other, a call that returns another. The rest of the line's work asks no kind. */
import { feedKey } from '../../language/index.ts';
import { type AnyFold, type CallFold, callIsOpen } from '../../subjects/index.ts';
import type { Began, Heeded } from './open-subjects.ts';

export interface Relations {
  /** Name under which others find it while it is open, and where it began. */
  readonly under?: string;
  readonly began?: Began;
  /** What it is to be asked for again. */
  readonly heeds?: Heeded;
  /** Names under which it looks for others. */
  readonly looksUnder: readonly string[];
  /** Subjects that it names. */
  readonly names: readonly string[];
}

const none: Relations = { looksUnder: [], names: [] };

export function relationsOf(fold: AnyFold, self: string): Relations {
  if (fold.kind === 'meeting') return fold.state === 'proposed' && fold.to.party === self ? { ...none, heeds: 'terms' } : none;
  if (!isCall(fold)) return none;
  const { from, to, returns } = fold;
  return {
    ...(callIsOpen(fold) ? { under: directionOf({ from, to }), began: beganOf(fold) } : {}),
    ...(to.party === self && callIsOpen(fold) ? { heeds: 'presence' } : {}),
    looksUnder: [directionOf({ from: to, to: from })],
    names: returns === undefined ? [] : [returns],
  };
}

function beganOf({ placed, to }: CallFold): Began {
  const ofCallee = Object.entries(placed.past).filter(([feed]) => feed.startsWith(`${to.party}/`));
  return { feed: feedKey(placed.author, placed.epoch), seq: placed.seq, saw: Object.fromEntries(ofCallee) };
}

/** Whether neither author had stored the other's beginning: of two calls between the same desks no other pair concerns the other. */
export function beganAtOnce(a: Began, b: Began): boolean {
  return (a.saw[b.feed] ?? 0) <= b.seq && (b.saw[a.feed] ?? 0) <= a.seq;
}

/** Whether `other` is to be asked again because this one was just placed: the two ring the same desks, one each way. */
export function wakesOther(fold: AnyFold, other: AnyFold): boolean {
  if (!isCall(fold) || !isCall(other) || fold.state !== 'placed') return false;
  return directionOf(fold) === directionOf({ from: other.to, to: other.from });
}

export function isCall(fold: AnyFold | undefined): fold is CallFold {
  return fold?.kind === 'call';
}

/** Names who rings whom: the desk that calls, and the one that is called. */
function directionOf({ from, to }: Pick<CallFold, 'from' | 'to'>): string {
  return `${from.party}/${from.desk} ${to.party}/${to.desk}`;
}
