import { type Static, Type } from 'typebox';
import {
  AmendingClause,
  Channels,
  CheckCall,
  Deconfliction,
  DutyClause,
  Ending,
  NamesClause,
  Organ,
  Sharing,
} from './clauses.ts';
import { GazetteerEntry } from './place.ts';
import { closed, Hash, Name, Names, oneOf, PartyId, Seconds, Slug } from './schema.ts';
import { excludedUses, languages, modes } from './vocabulary.ts';

export const District = closed({
  id: Slug,
  name: Name,
  /** GeoJSON geometry (RFC 7946), longitude before latitude. */
  area: Type.Optional(
    closed({
      type: Type.Literal('Polygon'),
      coordinates: Type.Array(Type.Array(Type.Tuple([Type.Number(), Type.Number()]), { minItems: 4, maxItems: 2_000 }), {
        minItems: 1,
        maxItems: 20,
      }),
    }),
  ),
});
export type District = Static<typeof District>;

export const Desk = closed(
  {
    id: Slug,
    party: PartyId,
    name: Name,
    district: Slug,
    /** Desk of the other side that it calls first; the one of the same district where absent. */
    counterpart: Type.Optional(Slug),
    /** Other ways to reach it when the line is down, as a person dials them. */
    numbers: Type.Optional(Type.Array(Type.String({ minLength: 3, maxLength: 40 }), { maxItems: 8 })),
  },
  { description: 'A staffed point of contact of one party for one district.' },
);
export type Desk = Static<typeof Desk>;

export const AnswerWithin = closed({ routine: Seconds, priority: Seconds, immediate: Seconds, flash: Seconds });
export type AnswerWithin = Static<typeof AnswerWithin>;

/** One version of the signed terms of a line. The first one founds it: its hash is the line's id. */
export const Agreement = closed({
  format: Type.Literal('quietline-agreement/1'),
  /** 1 for the founding version, then one more for each amendment. */
  number: Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    description: '1 founds the line; each amendment counts one more.',
  }),
  title: Name,
  mode: oneOf(modes),
  /** 16 random bytes, base64url, so that no two lines have one id. */
  nonce: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$', description: '16 random bytes, base64url; an amendment keeps it.' }),
  /** Hash of the version that it follows; absent in the founding version. */
  follows: Type.Optional(Hash),
  parties: Type.Array(
    closed({ id: PartyId, name: Name, names: Type.Optional(Names), rootKey: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) }),
    { minItems: 1, maxItems: 16, description: 'Who signs. The root key is that of the party card.' },
  ),
  /** Empty on a house line alone: the line of one party with itself. */
  districts: Type.Array(District, { maxItems: 500 }),
  desks: Type.Array(Desk, { maxItems: 1_000 }),
  calls: closed(
    {
      /** The clause that obliges the called desk to answer. It is part of the floor in every posture. */
      clause: Slug,
      answerWithin: AnswerWithin,
    },
    { description: 'The called desk answers within so many seconds. Part of the floor.' },
  ),
  /** How far two honest clocks may differ before the other side states a breach: seconds + share of the limit. */
  tolerance: Type.Optional(
    closed(
      { seconds: Type.Number({ minimum: 0, maximum: 3_600 }), share: Type.Number({ minimum: 0, maximum: 1 }) },
      {
        description:
          'How far two honest clocks may differ before the other side states a breach: seconds, and a share of the limit.',
      },
    ),
  ),
  /** Who else the agreement sets up: joint and regional committees, with the desks that sit in them. */
  organs: Type.Optional(Type.Array(Organ, { maxItems: 100 })),
  /** What is owed beside answering calls, each under a clause of its own. */
  duties: Type.Optional(Type.Array(DutyClause, { maxItems: 100 })),
  /** In which postures each channel is permitted; what is not named follows the usual table (terms/channels.ts). */
  channels: Type.Optional(Channels),
  sharing: Type.Optional(Sharing),
  checkCalls: Type.Optional(Type.Array(CheckCall, { maxItems: 100 })),
  deconfliction: Type.Optional(Deconfliction),
  names: Type.Optional(NamesClause),
  /** Names by which both sides mean the same place. */
  gazetteer: Type.Optional(Type.Array(GazetteerEntry, { maxItems: 2_000 })),
  /** The language whose text decides where two differ; English where absent. */
  authentic: Type.Optional(oneOf(languages)),
  amending: Type.Optional(AmendingClause),
  /** How it ends; without it, only by an amendment that all sign. */
  ending: Type.Optional(Ending),
  excludedUses: Type.Array(oneOf(excludedUses), {
    minItems: excludedUses.length,
    maxItems: excludedUses.length,
    uniqueItems: true,
    description: 'What the line must never serve: the whole list, in every version.',
  }),
});
export type Agreement = Static<typeof Agreement>;

/** An agreement as it is handed in: what a node can fill in itself may be left out. */
export const AgreementTerms = closed({
  ...Agreement.properties,
  number: Type.Optional(Agreement.properties.number),
  nonce: Type.Optional(Agreement.properties.nonce),
});
export type AgreementTerms = Static<typeof AgreementTerms>;
