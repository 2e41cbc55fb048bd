/** Building blocks of every schema. Objects are closed: an unknown field is refused, never dropped. */
import { type TObject, type TOptional, type TProperties, type TSchema, Type } from 'typebox';
import { type Language, languages } from './vocabulary.ts';

export function closed<P extends TProperties>(properties: P, options: Record<string, unknown> = {}): TObject<P> {
  return Type.Object(properties, { additionalProperties: false, ...options });
}

export function oneOf<T extends string>(values: readonly T[]) {
  return Type.Unsafe<T>(Type.String({ enum: [...values] }));
}

/** UUIDv7 (RFC 9562 §5.7), lower case: made by the client, so that a repeated request never makes a second subject. */
export const Uuid7 = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' });
/** `ql1` and 32 base32 digits (protocol.md, Identity). */
export const PartyId = Type.String({ pattern: '^ql1[a-z2-7]{32}$' });
/** `qll1` and 32 base32 digits (protocol.md, Line and terms). */
export const LineId = Type.String({ pattern: '^qll1[a-z2-7]{32}$' });
/** An id inside an agreement: desk, district, clause. */
export const Slug = Type.String({ pattern: '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$' });
/** SHA-256 in base64url without padding. */
export const Hash = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
/** 16 hex digits: one life of an author's store. */
export const Epoch = Type.String({ pattern: '^[0-9a-f]{16}$' });
export const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
/** Seconds, fractions allowed (an exercise may run faster than life). */
export const Seconds = Type.Number({ exclusiveMinimum: 0, maximum: 31_536_000 });
/** A line of text that a person reads: at least one visible character. */
export const Name = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' });
export const Text = Type.String({ minLength: 1, maxLength: 8_000, pattern: '\\S' });
/** A name by language, at least one. */
export const Names = inLanguages(Name);
/** A text by language, at least one. */
export const Texts = inLanguages(Text);
/** RFC 3339 UTC with milliseconds. */
export const Timestamp = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });
/** A calendar day, `YYYY-MM-DD`. */
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

function inLanguages<T extends TSchema>(value: T) {
  const members = Object.fromEntries(languages.map((language) => [language, Type.Optional(value)]));
  return closed(members as Record<Language, TOptional<T>>, { minProperties: 1 });
}
