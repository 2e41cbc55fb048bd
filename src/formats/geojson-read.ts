import type { Geometry, Position } from '../language/index.ts';
import { type DraftsRead, type IncidentDraft, instantFrom, textFrom } from './draft.ts';
import { FormatRefused, textOfFile } from './refused.ts';

type Members = Readonly<Record<string, unknown>>;

export const mostFeatures = 500;
const mostPositions = 2_000;
const mostRings = 20;

function objectAt(value: unknown, at: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new FormatRefused(at, 'it is an object');
  return value as Members;
}

function listAt(value: unknown, at: string, least: number, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new FormatRefused(at, 'it is a list');
  if (value.length < least || value.length > most) throw new FormatRefused(at, `it has ${least} to ${most} members`);
  return value;
}

/** Longitude, latitude; a height is left out. */
function positionAt(value: unknown, at: string): Position {
  const [longitude, latitude] = listAt(value, at, 2, 4);
  if (typeof longitude !== 'number' || !(Math.abs(longitude) <= 180))
    throw new FormatRefused(`${at}[0]`, 'a longitude lies between -180 and 180');
  if (typeof latitude !== 'number' || !(Math.abs(latitude) <= 90))
    throw new FormatRefused(`${at}[1]`, 'a latitude lies between -90 and 90');
  return [longitude, latitude];
}

function lineAt(value: unknown, at: string, least: number): Position[] {
  return listAt(value, at, least, mostPositions).map((position, index) => positionAt(position, `${at}[${index}]`));
}

/** A ring closes (RFC 7946 §3.1.6). */
export function ringAt(ring: Position[], at: string): Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    throw new FormatRefused(at, 'the last position of a ring is its first');
  return ring;
}

function geometryAt(value: unknown, at: string): Geometry | undefined {
  if (value === null || value === undefined) return undefined;
  const { type, coordinates } = objectAt(value, at);
  const inner = `${at}.coordinates`;
  if (type === 'Point') return { type, coordinates: positionAt(coordinates, inner) };
  if (type === 'LineString') return { type, coordinates: lineAt(coordinates, inner, 2) };
  if (type === 'Polygon') {
    const rings = listAt(coordinates, inner, 1, mostRings);
    return { type, coordinates: rings.map((ring, index) => ringAt(lineAt(ring, `${inner}[${index}]`, 4), `${inner}[${index}]`)) };
  }
  throw new FormatRefused(`${at}.type`, 'a geometry is a Point, a LineString or a Polygon');
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function draftAt(value: unknown, at: string): IncidentDraft | undefined {
  const members = objectAt(value, at);
  if (members.type !== 'Feature') throw new FormatRefused(`${at}.type`, 'it is a Feature');
  const geometry = geometryAt(members.geometry, `${at}.geometry`);
  if (!geometry) return undefined;
  const properties =
    members.properties === null || members.properties === undefined ? {} : objectAt(members.properties, `${at}.properties`);
  const said = textFrom(8_000, text(properties.title) ?? text(properties.name), text(properties.description));
  const instant = instantFrom(properties.time ?? properties.timestamp ?? properties.begin);
  const uncertainty = properties.uncertainty;
  const known = typeof uncertainty === 'number' && uncertainty >= 0 && uncertainty <= 1_000_000;
  return {
    place: { geometry, ...(known && { uncertainty }) },
    ...(said !== undefined && { text: said }),
    ...(instant !== undefined && { at: instant }),
    ...((typeof members.id === 'string' || typeof members.id === 'number') && { source: String(members.id).slice(0, 200) }),
  };
}

/** GeoJSON (RFC 7946) as drafts of incidents, one for each feature that has a geometry. Throws {@link FormatRefused} with the path. */
export function readGeojson(bytes: Uint8Array): DraftsRead {
  let parsed: unknown;
  try {
    parsed = JSON.parse(textOfFile(bytes));
  } catch (error) {
    if (error instanceof FormatRefused) throw error;
    throw new FormatRefused('line 1, column 1', 'this is not JSON');
  }
  const root = objectAt(parsed, '$');
  // RFC 7946 §4: WGS 84 alone; another reference system would move every position.
  if (root.crs !== undefined) throw new FormatRefused('crs', 'GeoJSON is in WGS 84 and names no other reference system');
  if (root.type === 'Feature') return drafts([draftAt(root, '$')]);
  if (root.type !== 'FeatureCollection') throw new FormatRefused('type', 'it is a Feature or a FeatureCollection');
  return drafts(listAt(root.features, 'features', 0, mostFeatures).map((value, index) => draftAt(value, `features[${index}]`)));
}

function drafts(all: readonly (IncidentDraft | undefined)[]): DraftsRead {
  const kept = all.filter((draft) => draft !== undefined);
  return { drafts: kept, leftOut: all.length - kept.length };
}
