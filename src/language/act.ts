import type { About, By, DataOf, Kind } from './kinds/index.ts';

/** What an entry of `content.erased` says of another entry. */
export interface Erased {
  /** Time of that entry, milliseconds since 1970 UTC. */
  readonly at: number;
  readonly ground: DataOf<'content.erased'>['ground'];
  readonly clause: string;
}

/** `<author>/<epoch>`: names one feed of a line. */
export type FeedKey = string;

/**
 * An entry as the folds see it: verified in form, opened, not yet judged in sense. `data` is unchecked for an unknown kind
 * or a body outside its schema; then `void` says so.
 */
export interface Act<K extends string = string> {
  readonly author: string;
  readonly epoch: string;
  readonly seq: number;
  readonly clock: number;
  /** Author's time, milliseconds since 1970 UTC. */
  readonly at: number;
  /** Leaf hash, base64url. */
  readonly leaf: string;
  /** Number of the agreement's version under which it was written. */
  readonly terms: number;
  /** For every feed, the author's own included, how many entries its author had stored when it wrote this one. */
  readonly past: Readonly<Record<FeedKey, number>>;
  readonly kind: K;
  readonly about?: About;
  readonly by: By;
  readonly data: K extends Kind ? DataOf<K> : unknown;
  /** Absent when the kind has none or it was erased; folds may show it but never decide by it. */
  readonly content?: Readonly<Record<string, unknown>>;
  /** Of content that was erased: when and by what. Shown, never decided by. */
  readonly erased?: Erased;
  /** Why the body is senseless by itself (unknown kind, outside its schema); such an act changes no state. */
  readonly void?: VoidReason;
}

export const voidReasons = [
  'UNKNOWN_KIND',
  'SCHEMA',
  'NOT_YOURS',
  'NOT_POSSIBLE',
  'OUTSIDE_TERMS',
  'NO_SUBJECT',
  'DUPLICATE',
  'BODY_WITHHELD',
] as const;
/** Why an act that is well signed changes nothing: it is stored, carried and shown, never refused. */
export type VoidReason = (typeof voidReasons)[number];

export function feedKey(author: string, epoch: string): FeedKey {
  return `${author}/${epoch}`;
}

/** Whether the author of `act` had stored `other` when it wrote `act`. An act has seen all of its own feed before it. */
export function hadSeen(act: Pick<Act, 'past'>, other: Pick<Act, 'author' | 'epoch' | 'seq'>): boolean {
  return (act.past[feedKey(other.author, other.epoch)] ?? 0) > other.seq;
}

type Placed = Pick<Act, 'clock' | 'author' | 'epoch' | 'seq' | 'leaf'>;

/** The order of a fold (protocol.md, Order and agreement): clock, author, epoch, seq, leaf. */
export function compareActs(a: Placed, b: Placed): number {
  return (
    a.clock - b.clock ||
    compareText(a.author, b.author) ||
    compareText(a.epoch, b.epoch) ||
    a.seq - b.seq ||
    compareText(a.leaf, b.leaf)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
