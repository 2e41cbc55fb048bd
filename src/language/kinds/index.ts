/**
 * The kinds of entry: for each its coded fields (`data`, which states, duties and permissions may read) and its erasable
 * `content` (which they never read). protocol.md, Entry.
 */
import type { Static, TSchema } from 'typebox';
import { callKinds } from './call.ts';
import { dutyKinds } from './duty.ts';
import { houseKinds } from './house.ts';
import { incidentEntryKinds } from './incident.ts';
import type { About, By } from './kind.ts';
import { lineKinds } from './line.ts';
import { meetingKinds } from './meeting.ts';
import { notificationEntryKinds, onwardEntryKinds } from './notification.ts';

export { Involves, When } from './incident.ts';
export { About, By } from './kind.ts';
export { Window } from './notification.ts';

export const kinds = {
  ...lineKinds,
  ...callKinds,
  ...meetingKinds,
  ...incidentEntryKinds,
  ...notificationEntryKinds,
  ...dutyKinds,
  ...houseKinds,
  ...onwardEntryKinds,
} as const;

export type Kind = keyof typeof kinds;
export type DataOf<K extends Kind> = Static<(typeof kinds)[K]['data']>;
export type ContentOf<K extends Kind> = (typeof kinds)[K] extends { content: infer C extends TSchema } ? Static<C> : undefined;

export function isKind(word: string): word is Kind {
  return Object.hasOwn(kinds, word);
}

/** What an author says: the canonical body holds `kind`, `about`, `by`, `data` and the hash of the salted `content`. */
export type Saying<K extends Kind = Kind> = {
  [P in K]: {
    readonly kind: P;
    readonly about?: About;
    readonly by: By;
    readonly data: DataOf<P>;
    readonly content?: ContentOf<P>;
  };
}[K];
