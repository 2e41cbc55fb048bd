/** Who is on duty when at a desk: the party's own matter, so it is no entry of any line. */
import { type Static, Type } from 'typebox';
import { closed, Day, Name, oneOf, Slug, Timestamp } from './schema.ts';

/** A time of day by the clock on the wall, `HH:MM`. */
const Hour = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });

/** People who take over from one another, counted from `starts` by the clock on the wall in the rota's time zone. */
export const Rotation = closed({
  id: Slug,
  /** Aliases, in the order of their turns. */
  people: Type.Array(Name, { minItems: 1, maxItems: 100 }),
  /** The first hand-over, by the clock on the wall in the rota's time zone: `YYYY-MM-DDTHH:MM`. */
  starts: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T([01][0-9]|2[0-3]):[0-5][0-9]$' }),
  /** Nobody of this rotation begins a shift from then on. */
  until: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T([01][0-9]|2[0-3]):[0-5][0-9]$' })),
  /** One shift behind the other, each of so many hours. Give either this or `pattern`. */
  shiftHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 8_784 })),
  /** One shift a day; `to` at or before `from` is on the next day. */
  pattern: Type.Optional(
    closed({
      from: Hour,
      to: Hour,
      /** Days on which it begins, 1 Monday to 7 Sunday; absent: every day. */
      days: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true })),
    }),
  ),
  /** When the next person has the turn: with each shift, or once a week. */
  turns: Type.Optional(oneOf(['shift', 'week'] as const)),
  /** Shifts that begin on a holiday: as usual, left out, or those alone. */
  holidays: Type.Optional(oneOf(['as-usual', 'off', 'only'] as const)),
});
export type Rotation = Static<typeof Rotation>;

export const FixedShift = closed({
  from: Timestamp,
  to: Timestamp,
  alias: Name,
  /** Event of the calendar from which it was imported; the next import takes its place. */
  event: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
});
export type FixedShift = Static<typeof FixedShift>;

export const Override = closed({
  from: Timestamp,
  to: Timestamp,
  /** On duty instead of everybody whom the rotations and shifts name. */
  alias: Name,
  /** Instead of this person alone. */
  instead: Type.Optional(Name),
});
export type Override = Static<typeof Override>;

/** The rota of one desk. A later override comes before an earlier one. */
export const Rota = closed({
  /** IANA time zone of the rotations and holidays. */
  timezone: Type.String({ minLength: 1, maxLength: 64 }),
  rotations: Type.Array(Rotation, { maxItems: 20 }),
  shifts: Type.Array(FixedShift, { maxItems: 5_000 }),
  overrides: Type.Array(Override, { maxItems: 1_000 }),
  holidays: Type.Array(Day, { maxItems: 1_000, uniqueItems: true }),
});
export type Rota = Static<typeof Rota>;
