/** What is said about a duty, whatever subject began it; `about` names that subject. */
import { Type } from 'typebox';
import { closed, Hash, Text, Uuid7 } from '../schema.ts';
import { kind } from './kind.ts';

export const dutyKinds = {
  /** The owing node has stored the entry that begins a duty: its limit runs from here. A call has `call.received` for it. */
  'duty.received': kind({ scope: 'subject', data: closed({ entry: Hash }) }),
  /** The owed party's node has stored that receipt; from here it measures on its own clock. `entry` is that of the receipt. */
  'duty.delivered': kind({ scope: 'subject', data: closed({ entry: Hash }) }),
  /**
   * A breach. The owed party states it while the owing party's feed is silent and names its own `delivered`; the owing node
   * states its own without one (protocol.md, Times and duties).
   */
  'duty.breached': kind({ scope: 'subject', data: closed({ duty: Hash, delivered: Type.Optional(Hash) }) }),
  /** The owing party contests a statement that came early by its clock. */
  'duty.contested': kind({
    scope: 'subject',
    data: closed({ duty: Hash, statement: Hash, due: Type.String({ maxLength: 24 }) }),
  }),
  'duty.excused': kind({ scope: 'subject', data: closed({ duty: Hash }), content: closed({ reason: Text }) }),
  /** The owing party has done what a confirmed minute committed it to. */
  'commitment.done': kind({ scope: 'subject', data: closed({ commitment: Uuid7 }), content: closed({ text: Text }) }),
} as const;
