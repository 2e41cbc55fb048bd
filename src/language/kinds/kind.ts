/** Building blocks that the schemas of several kinds of entry share. */
import { type Static, type TSchema, Type } from 'typebox';
import { closed, Name, oneOf, PartyId, Slug, Text, Timestamp, Uuid7 } from '../schema.ts';
import { mandates, roles } from '../vocabulary.ts';

/** Who acted for the party: `node` is the node itself (receipts, missed calls, ladder steps). */
export const By = closed({
  desk: Type.Union([Slug, Type.Null()]),
  role: oneOf([...roles, 'node'] as const),
  alias: Name,
  mandate: oneOf(mandates),
});
export type By = Static<typeof By>;

/** The subject that an entry is about: who began it and its id, so that nobody begins one in another's name. */
export const About = closed({ party: PartyId, id: Uuid7 });
export type About = Static<typeof About>;

/** What a minute commits a party to: once the minute is confirmed it is a duty. What is to be done stands in the content. */
export const Commitment = closed({ id: Uuid7, owedBy: PartyId, desk: Slug, by: Timestamp });
export type Commitment = Static<typeof Commitment>;
export const Commitments = Type.Array(Commitment, { maxItems: 50 });

/** The words of a minute: its text, and for each commitment what is to be done, in the order of `commitments`. */
export const MinuteWords = closed({ text: Text, commitments: Type.Optional(Type.Array(Text, { maxItems: 50 })) });

export const none = closed({});

interface KindSchema {
  /** `subject`: the entry names a subject in `about`. `line`: it concerns the line itself and has no `about`. */
  readonly scope: 'subject' | 'line';
  readonly data: TSchema;
  readonly content?: TSchema;
}

export function kind<const K extends KindSchema>(schema: K): K {
  return schema;
}
