/** Where something is. A place is content: erasable, and read by no state, duty or permission. */
import { type Static, Type } from 'typebox';
import { closed, Name, Slug } from './schema.ts';

/** GeoJSON order (RFC 7946 §3.1.1): longitude, latitude; degrees, WGS 84. */
export const Position = Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })]);
export type Position = Static<typeof Position>;

const Ring = Type.Array(Position, { minItems: 4, maxItems: 2_000 });

/** GeoJSON geometry (RFC 7946): a point, a route or an area. */
export const Geometry = Type.Union([
  closed({ type: Type.Literal('Point'), coordinates: Position }),
  closed({ type: Type.Literal('LineString'), coordinates: Type.Array(Position, { minItems: 2, maxItems: 2_000 }) }),
  closed({ type: Type.Literal('Polygon'), coordinates: Type.Array(Ring, { minItems: 1, maxItems: 20 }) }),
]);
export type Geometry = Static<typeof Geometry>;

/** At least one of them; a node fills in the geometry of a gazetteer entry. */
export const Place = closed(
  {
    geometry: Type.Optional(Geometry),
    /** Metres around the geometry within which it may really be. */
    uncertainty: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000_000 })),
    /** An entry of the agreement's gazetteer. */
    gazetteer: Type.Optional(Slug),
    /** In words, as its author wrote it. */
    words: Type.Optional(Name),
  },
  { minProperties: 1, description: 'Where: a geometry with its uncertainty in metres, a name of the gazetteer, or words.' },
);
export type Place = Static<typeof Place>;

/** A name of the agreement by which both sides mean the same place. */
export const GazetteerEntry = closed(
  { id: Slug, name: Name, district: Type.Optional(Slug), position: Position },
  { description: 'A name by which both sides mean the same place.' },
);
export type GazetteerEntry = Static<typeof GazetteerEntry>;
