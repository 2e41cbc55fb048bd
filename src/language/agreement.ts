import { type Static, Type } from 'typebox';
import { closed, Hash, Name, oneOf, PartyId, Seconds, Slug } from './schema.ts';
import { languages, modes } from './vocabulary.ts';

const Names = Type.Record(oneOf(languages), Name, { minProperties: 1 });

/** What no agreement can drop (product.md, What it must not become). The schema demands the whole list. */
export const excludedUses = [
  'acts-for-opinion',
  'acts-for-faith',
  'acts-for-origin',
  'acts-for-journalism',
  'acts-for-assembly',
  'acts-for-aid-work',
  'acts-for-seeking-asylum',
  'handing-over-to-torture-or-execution',
] as const;

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

export const Desk = closed({
  id: Slug,
  party: PartyId,
  name: Name,
  district: Slug,
  /** Desk of the other side that it calls first; the one of the same district where absent. */
  counterpart: Type.Optional(Slug),
  /** Other ways to reach it when the line is down, as a person dials them. */
  numbers: Type.Optional(Type.Array(Type.String({ minLength: 3, maxLength: 40 }), { maxItems: 8 })),
});
export type Desk = Static<typeof Desk>;

export const AnswerWithin = closed({ routine: Seconds, priority: Seconds, immediate: Seconds, flash: Seconds });
export type AnswerWithin = Static<typeof AnswerWithin>;

/** One version of the signed terms of a line. The first one founds it: its hash is the line's id. */
export const Agreement = closed({
  format: Type.Literal('quietline-agreement/1'),
  /** 1 for the founding version, then one more for each amendment. */
  number: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  title: Name,
  mode: oneOf(modes),
  /** 16 random bytes, base64url, so that no two lines have one id. */
  nonce: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }),
  /** Hash of the version that it follows; absent in the founding version. */
  follows: Type.Optional(Hash),
  parties: Type.Array(
    closed({ id: PartyId, name: Name, names: Type.Optional(Names), rootKey: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) }),
    { minItems: 1, maxItems: 16 },
  ),
  districts: Type.Array(District, { minItems: 1, maxItems: 500 }),
  desks: Type.Array(Desk, { minItems: 1, maxItems: 1_000 }),
  calls: closed({
    /** The clause that obliges the called desk to answer. It is part of the floor in every posture. */
    clause: Slug,
    answerWithin: AnswerWithin,
  }),
  /** How far two honest clocks may differ before the other side states a breach: seconds + share of the limit. */
  tolerance: Type.Optional(
    closed({ seconds: Type.Number({ minimum: 0, maximum: 3_600 }), share: Type.Number({ minimum: 0, maximum: 1 }) }),
  ),
  excludedUses: Type.Array(oneOf(excludedUses), {
    minItems: excludedUses.length,
    maxItems: excludedUses.length,
    uniqueItems: true,
  }),
});
export type Agreement = Static<typeof Agreement>;
