/** Notifications (deconfliction): what is planned and what must not be hit, who knows of it, and what is cleared. */
import { Type } from 'typebox';
import { Message } from '../message.ts';
import {
  clearanceGrounds,
  clearances,
  notificationAsks,
  notificationKinds,
  notificationTypes,
  passages,
  precisions,
  unitLevels,
} from '../notification-words.ts';
import { Place } from '../place.ts';
import { Count, closed, Hash, Name, oneOf, PartyId, Slug, Text, Timestamp, Uuid7 } from '../schema.ts';
import { precedences } from '../vocabulary.ts';
import { kind, none } from './kind.ts';

/** From, until; a protected place may have no end. */
export const Window = closed({ from: Timestamp, until: Type.Optional(Timestamp) });

/** What moves or meets: numbers, never names. */
const Party = {
  vehicles: Type.Optional(Count),
  people: Type.Optional(Count),
};

const Described = closed({
  place: Place,
  message: Type.Optional(Message),
  vehicles: Type.Optional(Text),
  /** How its notifier is reached while it lasts. */
  contact: Name,
});

export const notificationEntryKinds = {
  'notification.announced': kind({
    scope: 'subject',
    data: closed({
      from: Slug,
      to: closed({ party: PartyId, desk: Slug }),
      district: Slug,
      type: oneOf(notificationTypes),
      kind: oneOf(notificationKinds),
      precedence: oneOf(precedences),
      window: Window,
      asks: oneOf(notificationAsks),
      /** Life is at risk: the clearance is part of the floor, and the shorter notice counts. */
      emergency: Type.Boolean(),
      /** How precisely it goes to units beyond the desk to which it is addressed. */
      precision: oneOf(precisions),
      ...Party,
    }),
    content: Described,
  }),
  /**
   * Another revision: what was known and cleared before is known of the earlier one alone. Revisions count from 1; calling it off
   * counts as one more, which is made known in the same way.
   */
  'notification.changed': kind({
    scope: 'subject',
    data: closed({
      revision: Type.Integer({ minimum: 2, maximum: 10_000 }),
      window: Window,
      precedence: oneOf(precedences),
      precision: oneOf(precisions),
      ...Party,
    }),
    content: Described,
  }),
  'notification.cancelled': kind({ scope: 'subject', data: none, content: closed({ reason: Text }) }),
  'notification.ended': kind({ scope: 'subject', data: none }),
  /** A person of the addressee knows this revision. */
  'notification.acknowledged': kind({ scope: 'subject', data: closed({ revision: Count }) }),
  /**
   * How far it is known within the addressee's party, as deep as the agreement grants; `proof` is the leaf hash of the entry on that
   * party's house line in which it stands in full.
   */
  'notification.known': kind({
    scope: 'subject',
    data: closed({
      revision: Count,
      level: oneOf(unitLevels),
      /** Units that know, of those that were named. */
      known: Count,
      of: Count,
      /** The party's own label for the unit, where the agreement grants so much. */
      unit: Type.Optional(Slug),
      proof: Hash,
    }),
  }),
  'notification.cleared': kind({
    scope: 'subject',
    data: closed({ revision: Count, answer: oneOf(clearances), ground: Type.Optional(oneOf(clearanceGrounds)) }),
    content: closed({ conditions: Type.Optional(Message), reason: Type.Optional(Text) }),
  }),
  'notification.passage': kind({ scope: 'subject', data: closed({ passage: oneOf(passages), at: Timestamp }) }),
  /** Somebody of `unit` has read where it is. The notifier sees it. */
  'notification.read': kind({ scope: 'subject', data: closed({ revision: Count, unit: Slug, precision: oneOf(precisions) }) }),
  /** All places left at once, released by two persons of headquarters. */
  'notification.taken-out': kind({ scope: 'subject', data: closed({ precision: oneOf(precisions) }) }),
  /** Its window has opened and, as far as its author knows, not everybody who was named knows this revision: no more than that. */
  'notification.uninformed': kind({ scope: 'subject', data: closed({ revision: Count }) }),
  /** Its area and time touch those of `with`: another notification or an open incident of this line. */
  'notification.conflict': kind({
    scope: 'subject',
    data: closed({ revision: Count, with: closed({ kind: oneOf(['notification', 'incident'] as const), id: Uuid7 }) }),
  }),
} as const;

/** On the house line: how a notification goes on to the party's own units. Its `about` id is one of its own. */
export const onwardEntryKinds = {
  'onward.passed': kind({
    scope: 'subject',
    data: closed({
      /** Line and id of the notification, and the revision that is passed on. */
      line: Type.String({ pattern: '^qll1[a-z2-7]{32}$' }),
      notification: Uuid7,
      revision: Count,
      /** By when each unit is to know, and under which clause of the line's agreement. */
      due: Timestamp,
      clause: Slug,
      units: Type.Array(
        closed({
          id: Slug,
          level: oneOf(unitLevels),
          precision: oneOf(precisions),
          /** Own desk whose officer acknowledges; a unit without an account has a one-time link. */
          desk: Type.Optional(Slug),
        }),
        { minItems: 1, maxItems: 200 },
      ),
    }),
    content: closed({ names: Type.Optional(Type.Record(Slug, Name)) }),
  }),
  'onward.acknowledged': kind({
    scope: 'subject',
    data: closed({ unit: Slug, by: oneOf(['account', 'link'] as const) }),
  }),
  /** Another revision stands, or the notification is over: nobody has to know of this one any more. */
  'onward.ended': kind({ scope: 'subject', data: closed({ because: oneOf(['changed', 'cancelled', 'ended'] as const) }) }),
  /** The window has opened and these units do not know. */
  'onward.uninformed': kind({ scope: 'subject', data: closed({ units: Type.Array(Slug, { minItems: 1, maxItems: 200 }) }) }),
} as const;
