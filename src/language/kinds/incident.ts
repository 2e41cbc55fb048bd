/** Incidents: one account built by both sides. Positions, words and names are content; what states and duties read is coded. */
import { Type } from 'typebox';
import {
  assessments,
  complainants,
  figureKinds,
  figureSources,
  findings,
  gradePattern,
  incidentKinds,
  linkKinds,
  namePurposes,
  needKinds,
  readBackParts,
  services,
} from '../incident-words.ts';
import { Message } from '../message.ts';
import { Place, Position } from '../place.ts';
import { Count, closed, Hash, Name, oneOf, PartyId, Slug, Text, Timestamp, Uuid7 } from '../schema.ts';
import { precedences } from '../vocabulary.ts';
import { kind, none } from './kind.ts';

/** When: a point, or a span, with its uncertainty in seconds. */
export const When = closed({
  at: Timestamp,
  until: Type.Optional(Timestamp),
  uncertainty: Type.Optional(Type.Number({ minimum: 0, maximum: 31_536_000 })),
});

/** Who is involved. Whose nationals by party. */
export const Involves = closed({
  nationals: Type.Optional(Type.Array(PartyId, { uniqueItems: true, maxItems: 16 })),
  services: Type.Optional(Type.Array(oneOf(services), { uniqueItems: true, maxItems: services.length })),
  civilians: Type.Optional(Type.Boolean()),
  protectedSites: Type.Optional(Type.Boolean()),
});

const Grade = Type.String({ pattern: gradePattern });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Reason = closed({ reason: Text });

export const incidentEntryKinds = {
  'incident.opened': kind({
    scope: 'subject',
    data: closed({
      /** Own desk that opens it, and the desk of the other side that it is addressed to. */
      from: Slug,
      to: closed({ party: PartyId, desk: Slug }),
      district: Slug,
      kind: oneOf(incidentKinds),
      precedence: oneOf(precedences),
      when: When,
      involves: Involves,
      /** Of a violation: the clause of the agreement. */
      clause: Type.Optional(Slug),
      /** Of a complaint from outside: who complains, and the number that they were given. */
      complaint: Type.Optional(closed({ from: oneOf(complainants), receipt: Slug })),
    }),
    content: closed({ message: Message, place: Place }),
  }),
  /** Its author's party sees it otherwise now; each party's last word for each field stands beside the other's. */
  'incident.refined': kind({
    scope: 'subject',
    data: closed({
      kind: Type.Optional(oneOf(incidentKinds)),
      precedence: Type.Optional(oneOf(precedences)),
      when: Type.Optional(When),
      involves: Type.Optional(Involves),
      /** Its content names another place. */
      place: Type.Optional(Type.Literal(true)),
    }),
    content: closed({ place: Type.Optional(Place), message: Type.Optional(Message) }),
  }),
  /** A fact of the timeline. */
  'incident.fact': kind({
    scope: 'subject',
    data: closed({ id: Uuid7, when: When, grade: Type.Optional(Grade), replaces: Type.Optional(Uuid7) }),
    content: closed({ message: Message, place: Type.Optional(Place) }),
  }),
  'incident.figure': kind({
    scope: 'subject',
    data: closed({
      id: Uuid7,
      what: oneOf(figureKinds),
      value: Count,
      source: oneOf(figureSources),
      grade: Grade,
      at: Timestamp,
      /** Whose nationals are counted, where the figure is of them alone. */
      of: Type.Optional(PartyId),
      /** The own figure that it corrects. */
      replaces: Type.Optional(Uuid7),
    }),
    content: closed({ note: Type.Optional(Text) }),
  }),
  /** A figure of the other party is ours too: *agreed by both*, until its author corrects it. */
  'incident.figure-agreed': kind({ scope: 'subject', data: closed({ figure: Uuid7 }) }),
  /** What the reader understood of an entry; `differs` empty: all of it is equal. */
  'incident.read-back': kind({
    scope: 'subject',
    data: closed({
      entry: Hash,
      parts: Type.Array(oneOf(readBackParts), { uniqueItems: true, minItems: 1 }),
      differs: Type.Array(oneOf(readBackParts), { uniqueItems: true }),
    }),
    content: closed({
      position: Type.Optional(Position),
      time: Type.Optional(Timestamp),
      numbers: Type.Optional(Type.Array(Type.Number(), { maxItems: 40 })),
    }),
  }),
  'incident.assessed': kind({ scope: 'subject', data: closed({ assessment: oneOf(assessments) }), content: Reason }),
  /** What is being done, by whom, until when: the act that ends the duty to respond. `checked`: it says what was checked. */
  'incident.response': kind({
    scope: 'subject',
    data: closed({ id: Uuid7, until: Timestamp, checked: Type.Boolean() }),
    content: closed({ doing: Message, by: Name }),
  }),
  /** This one and `with` are one event; `with` leads. Either side can undo it. */
  'incident.joined': kind({ scope: 'subject', data: closed({ with: Uuid7 }), content: Reason }),
  'incident.parted': kind({ scope: 'subject', data: closed({ with: Uuid7 }), content: Reason }),
  'incident.linked': kind({ scope: 'subject', data: closed({ kind: oneOf(linkKinds), id: Uuid7 }) }),
  'incident.unlinked': kind({ scope: 'subject', data: closed({ kind: oneOf(linkKinds), id: Uuid7 }) }),
  /** `original`: SHA-256 of the untouched file, which stays on the node that took it; equal to `shared` where nothing was stripped. */
  'incident.attached': kind({
    scope: 'subject',
    data: closed({ id: Uuid7, size: Type.Integer({ minimum: 1, maximum: 26_214_400 }) }),
    content: closed({
      name: Name,
      type: Type.String({ maxLength: 120 }),
      shared: Sha256,
      original: Sha256,
      keepsLocation: Type.Boolean(),
      caption: Type.Optional(Text),
    }),
  }),
  'incident.need': kind({
    scope: 'subject',
    data: closed({ id: Uuid7, need: oneOf(needKinds), people: Type.Optional(Count) }),
    /** Through whom: a named organisation, never a person. */
    content: closed({ message: Message, through: Type.Optional(Name) }),
  }),
  'incident.need-met': kind({ scope: 'subject', data: closed({ need: Uuid7 }), content: closed({ message: Message }) }),
  /** The party `of` looks into it until `due`. Opened by the node itself when it lies near what was to be spared: `near` names that. */
  'incident.inquiry': kind({
    scope: 'subject',
    data: closed({ id: Uuid7, of: PartyId, due: Timestamp, near: Type.Optional(Uuid7) }),
    content: closed({ message: Type.Optional(Message) }),
  }),
  'incident.finding': kind({
    scope: 'subject',
    data: closed({ inquiry: Uuid7, finding: oneOf(findings) }),
    content: closed({ message: Message }),
  }),
  'incident.finding-agreed': kind({ scope: 'subject', data: closed({ inquiry: Uuid7 }) }),
  /** The answer to a complaint from outside. */
  'incident.answered': kind({ scope: 'subject', data: none, content: closed({ message: Message }) }),
  /** A person's name, apart from all else. */
  'incident.named': kind({
    scope: 'subject',
    data: closed({ id: Uuid7, purpose: oneOf(namePurposes) }),
    content: closed({ name: Name, note: Type.Optional(Text) }),
  }),
  /** One party's account at the end. It withdraws that party's earlier one. */
  'incident.account': kind({ scope: 'subject', data: closed({ id: Uuid7 }), content: closed({ text: Text }) }),
  /** The other party's account is ours too: closed by both with an agreed account. */
  'incident.account-agreed': kind({ scope: 'subject', data: closed({ account: Uuid7 }) }),
  'incident.reopened': kind({ scope: 'subject', data: none, content: Reason }),
} as const;
