/**
 * Entries of a party's own house line (a line with one member): what was ordered, who was on watch, what was exported. They are
 * never sent to another party; oversight proves from them what was ordered when.
 */
import { Type } from 'typebox';
import { DirectiveRule } from '../directive.ts';
import { Count, closed, Hash, LineId, Name, oneOf, PartyId, Slug, Text, Texts, Timestamp, Uuid7 } from '../schema.ts';
import { roles } from '../vocabulary.ts';
import { kind, none } from './kind.ts';

const Grounded = closed({ reason: Text });

export const houseKinds = {
  /** Headquarters orders. Rules take effect at once; they can only tighten what the agreements allow. */
  'directive.issued': kind({
    scope: 'subject',
    data: closed({
      /** Counted up by the party, for people to name it. */
      number: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
      /** Lines that it concerns; empty: all of this mode. */
      lines: Type.Array(LineId, { maxItems: 100 }),
      /** Desks whose heads acknowledge it and whom it binds; empty: all desks of the party. */
      desks: Type.Array(Slug, { maxItems: 1_000 }),
      /** Desks whose heads acknowledge it, where `desks` names none: those that the party had when it was issued. */
      heads: Type.Optional(Type.Array(Slug, { maxItems: 1_000 })),
      rules: Type.Array(DirectiveRule, { maxItems: 50 }),
      /** Seconds in which each head acknowledges. */
      acknowledgeWithin: Type.Number({ exclusiveMinimum: 0, maximum: 31_536_000 }),
      /** Lifted by this one. */
      replaces: Type.Optional(Uuid7),
    }),
    content: closed({ texts: Texts }),
  }),
  /** The head of `desk` has read it. */
  'directive.acknowledged': kind({ scope: 'subject', data: closed({ desk: Slug }) }),
  /** A head has not acknowledged in time. */
  'directive.overdue': kind({ scope: 'subject', data: closed({ desk: Slug }) }),
  'directive.lifted': kind({
    scope: 'subject',
    /** The directive that takes its place, if one does. */
    data: closed({ replacedBy: Type.Optional(Uuid7) }),
    content: Grounded,
  }),

  /** An officer takes over a desk; `after` is the watch that it relieves, and the note of hand-over was read. */
  'watch.taken': kind({ scope: 'subject', data: closed({ desk: Slug, after: Type.Optional(Uuid7) }) }),
  /** What the next officer has to know. */
  'watch.note': kind({ scope: 'subject', data: none, content: closed({ text: Text }) }),
  /** The watch ends because the next officer has taken over (`by`), or nobody came and the head released the officer. */
  'watch.ended': kind({ scope: 'subject', data: closed({ because: oneOf(['relieved', 'released', 'desk-closed'] as const) }) }),
  /** The relief of the rota has not come: the head was told, the officer stays. */
  'watch.unrelieved': kind({ scope: 'subject', data: closed({ expected: Type.Optional(Name) }) }),

  'hold.placed': kind({
    scope: 'subject',
    data: closed({
      lines: Type.Array(LineId, { maxItems: 100 }),
      subjects: Type.Array(Uuid7, { maxItems: 1_000 }),
      ends: Timestamp,
    }),
    content: closed({ ground: Text }),
  }),
  'hold.lifted': kind({ scope: 'subject', data: none, content: Grounded }),

  /** Something waits for a second person: a signature under the two-person rule, or words that a directive holds for the head. */
  'approval.asked': kind({
    scope: 'subject',
    data: closed({
      what: oneOf(['agreement.sign', 'outgoing', 'places-out'] as const),
      line: LineId,
      /** The agreement's hash, where one is to be signed. */
      agreement: Type.Optional(Hash),
      directive: Type.Optional(Uuid7),
      desk: Type.Union([Slug, Type.Null()]),
    }),
    /** The act as its author asked for it, JSON. */
    content: closed({ act: Type.String({ maxLength: 65_536 }) }),
  }),
  'approval.given': kind({ scope: 'subject', data: none }),
  'approval.refused': kind({ scope: 'subject', data: none, content: Grounded }),

  /** An auditor is told of it, whoever did it: nobody can stop or delay that. */
  'oversight.noted': kind({
    scope: 'line',
    data: closed({
      /** Made by whoever does it, so that taking the note in twice makes one. */
      id: Type.Optional(Uuid7),
      /** When it was done, where this entry could only be written later. */
      at: Type.Optional(Timestamp),
      what: oneOf([
        'exported',
        'printed',
        'proved',
        'backed-up',
        'agreement-changed',
        'purposes-changed',
        'retention-changed',
        'auditor-added',
        'auditor-removed',
        'account-added',
        'account-removed',
        'content-erased',
        'settings-changed',
        'floor-act-before-approval',
        'name-read',
        'inquiry-opened',
        'places-taken-out',
      ] as const),
      line: Type.Optional(LineId),
      /** Entries that an export or print held, or of which content was erased. */
      entries: Type.Optional(Count),
      account: Type.Optional(Name),
      role: Type.Optional(oneOf(roles)),
      party: Type.Optional(PartyId),
      agreement: Type.Optional(Hash),
      subject: Type.Optional(Uuid7),
      /** Why content was erased: what this party alone keeps of it. */
      reason: Type.Optional(Text),
    }),
  }),
} as const;
