import type { OutgoingAct } from './house/outgoing.ts';
import type { Actor } from './service.ts';

/** Runs what a person writes, or keeps it for the head where a directive has it so. */
export type PassOutgoing = <T>(actor: Actor, outgoing: OutgoingAct, run: () => Promise<T>) => Promise<T>;
