/** What one person tells another: free text, or standard phrases that each reader sees in their own language. */
import { type Static, Type } from 'typebox';
import { Geometry } from './place.ts';
import { closed, Name, Text, Timestamp } from './schema.ts';

/** One coded phrase with the values of its slots. Codes and slots are listed in `phrases/`. */
export const PhraseUse = closed({
  code: Type.String({ pattern: '^[a-z]+(?:-[a-z0-9]+)*$', maxLength: 60 }),
  slots: Type.Optional(
    Type.Record(
      Type.String({ pattern: '^[a-z]{1,20}$' }),
      Type.Union([
        closed({ number: Type.Number({ minimum: -1e12, maximum: 1e12 }) }),
        closed({ time: Timestamp }),
        closed({ place: closed({ geometry: Type.Optional(Geometry), words: Type.Optional(Name) }, { minProperties: 1 }) }),
        /** A unit of measure or an operating unit, as its author calls it. */
        closed({ unit: Name }),
      ]),
      { maxProperties: 8 },
    ),
  ),
});
export type PhraseUse = Static<typeof PhraseUse>;

/** At least one of them. Free text stays free and is shown as untranslated. */
export const Message = closed(
  { text: Type.Optional(Text), phrases: Type.Optional(Type.Array(PhraseUse, { minItems: 1, maxItems: 40 })) },
  { minProperties: 1, description: 'Free text, standard phrases, or both.' },
);
export type Message = Static<typeof Message>;
