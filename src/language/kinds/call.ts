import { Type } from 'typebox';
import { closed, Hash, Name, oneOf, PartyId, Slug, Text, Uuid7 } from '../schema.ts';
import { precedences, skipReasons, stepStates } from '../vocabulary.ts';
import { Commitments, kind, MinuteWords, none } from './kind.ts';

export const callKinds = {
  'call.placed': kind({
    scope: 'subject',
    data: closed({
      from: Slug,
      to: closed({ party: PartyId, desk: Slug }),
      precedence: oneOf(precedences),
      /** The check call of the agreement that the node places by itself. */
      check: Type.Optional(Slug),
      /** The call that this one returns. */
      returns: Type.Optional(Uuid7),
    }),
    content: closed({ reason: Text }),
  }),
  /** The callee's node has stored the call: the limit to answer runs from here. `entry` is the leaf hash of `call.placed`. */
  'call.received': kind({ scope: 'subject', data: closed({ entry: Hash }) }),
  /** The caller's node has stored the receipt; from here it measures on its own clock. `entry` is that of `call.received`. */
  'call.delivered': kind({ scope: 'subject', data: closed({ entry: Hash }) }),
  /** A step of the callee's ladder has come to a state. `alerting` begins a step. */
  'call.stepped': kind({
    scope: 'subject',
    data: closed({
      step: Type.Integer({ minimum: 0, maximum: 1_000 }),
      label: Name,
      state: oneOf(stepStates),
      because: Type.Optional(oneOf(skipReasons)),
    }),
  }),
  /** A screen has really rung. */
  'call.rang': kind({ scope: 'subject', data: closed({ step: Type.Integer({ minimum: 0, maximum: 1_000 }) }) }),
  /** Nobody is left to ring; the call stays owed and answerable. */
  'call.exhausted': kind({ scope: 'subject', data: none }),
  'call.answered': kind({ scope: 'subject', data: closed({ as: oneOf(['voice', 'text'] as const) }) }),
  'call.refused': kind({ scope: 'subject', data: none, content: closed({ reason: Text }) }),
  /** The caller gave up; `crossed`: two desks rang each other and the call `for` (the lower id) stays. */
  'call.cancelled': kind({
    scope: 'subject',
    data: closed({ because: oneOf(['caller', 'crossed'] as const), for: Type.Optional(Uuid7) }),
  }),
  /** The owing node states that its duty to answer was not met when due. */
  'call.missed': kind({ scope: 'subject', data: closed({ duty: Hash }) }),
  /** The call back `with` was answered. */
  'call.returned': kind({ scope: 'subject', data: closed({ with: Uuid7 }) }),
  'call.held': kind({ scope: 'subject', data: closed({ on: Type.Boolean() }) }),
  'call.ended': kind({ scope: 'subject', data: none }),
  'call.message': kind({ scope: 'subject', data: closed({ id: Uuid7 }), content: closed({ text: Text }) }),
  /** A minute proposed; `corrects` names the proposal that it replaces. */
  'call.minute': kind({
    scope: 'subject',
    data: closed({ id: Uuid7, corrects: Type.Optional(Uuid7), commitments: Type.Optional(Commitments) }),
    content: MinuteWords,
  }),
  'call.minute-confirmed': kind({ scope: 'subject', data: closed({ of: Uuid7 }) }),
  /** The callee finds that the precedence should have been `precedence`. */
  'call.marked': kind({ scope: 'subject', data: closed({ precedence: oneOf(precedences) }) }),
} as const;
