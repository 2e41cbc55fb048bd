/** What a person says of something, as requests have it: where, when, in which words. */
import { Type } from 'typebox';
import { closed, Geometry, Name, PhraseUse, Slug, Text, Timestamp } from '../../node/index.ts';

/** RFC 3339, UTC, milliseconds. */
export const Instant = { ...Timestamp, description: 'RFC 3339, UTC, milliseconds.' };

export const PlaceWish = closed(
  {
    geometry: Type.Optional(Geometry),
    uncertainty: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000_000, description: 'Metres.' })),
    gazetteer: Type.Optional({ ...Slug, description: 'An entry of the agreement’s gazetteer.' }),
    notation: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Decimal degrees, DMS, MGRS, UTM or a Plus Code.' }),
    ),
    words: Type.Optional(Name),
  },
  { minProperties: 1, description: 'Where: a geometry, a position in some notation, a name of the gazetteer, or words.' },
);

/** A text, standard phrases, or both. */
export const wording = {
  text: Type.Optional(Text),
  phrases: Type.Optional(Type.Array(PhraseUse, { minItems: 1, maxItems: 40 })),
};
