/** Meetings and joint activities: asked for, answered, held, with their minute. */
import { Type } from 'typebox';
import { closed, oneOf, PartyId, Slug, Text, Timestamp, Uuid7 } from '../schema.ts';
import { meetingTypes, precedences, refusalGrounds } from '../vocabulary.ts';
import { Commitments, kind, MinuteWords, none } from './kind.ts';

export const meetingKinds = {
  'meeting.proposed': kind({
    scope: 'subject',
    data: closed({
      type: oneOf(meetingTypes),
      from: Slug,
      to: closed({ party: PartyId, desk: Slug }),
      precedence: oneOf(precedences),
      begins: Timestamp,
      ends: Timestamp,
    }),
    content: closed({ subject: Text, place: Type.Optional(Text) }),
  }),
  'meeting.agreed': kind({ scope: 'subject', data: none }),
  /** `ground` is all that the other side learns of why; a node refuses by itself what its party's terms forbid. */
  'meeting.refused': kind({
    scope: 'subject',
    data: closed({ ground: oneOf(refusalGrounds) }),
    content: closed({ reason: Type.Optional(Text) }),
  }),
  /** Either party calls it off; its proposer also before it was agreed. */
  'meeting.cancelled': kind({
    scope: 'subject',
    data: closed({ ground: oneOf(refusalGrounds) }),
    content: closed({ reason: Type.Optional(Text) }),
  }),
  'meeting.held': kind({ scope: 'subject', data: none }),
  'meeting.minute': kind({
    scope: 'subject',
    data: closed({ id: Uuid7, corrects: Type.Optional(Uuid7), commitments: Type.Optional(Commitments) }),
    content: MinuteWords,
  }),
  'meeting.minute-confirmed': kind({ scope: 'subject', data: closed({ of: Uuid7 }) }),
} as const;
