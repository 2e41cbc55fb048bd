/** Longitude and latitude in degrees, as GeoJSON has them (RFC 7946). */
export type Position = readonly [longitude: number, latitude: number];

export interface Area {
  readonly type: 'Polygon';
  readonly coordinates: readonly (readonly Position[])[];
}

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number];

export function isArea(value: unknown): value is Area {
  if (typeof value !== 'object' || value === null) return false;
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
  return type === 'Polygon' && Array.isArray(coordinates) && coordinates.length > 0 && coordinates.every(isRing);
}

function isRing(value: unknown): boolean {
  return Array.isArray(value) && value.length >= 4 && value.every(isPosition);
}

function isPosition(value: unknown): value is Position {
  if (!Array.isArray(value) || value.length < 2) return false;
  const [longitude, latitude] = value as unknown[];
  return typeof longitude === 'number' && typeof latitude === 'number' && Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

/** The smallest frame around all of them; undefined when there is none. */
export function boundsOf(areas: readonly Area[]): Bounds | undefined {
  const points = areas.flatMap((area) => area.coordinates[0] ?? []);
  if (points.length === 0) return undefined;
  const longitudes = points.map(([longitude]) => longitude);
  const latitudes = points.map(([, latitude]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

/** Where the name of a district stands: the middle of the frame of its outer ring. */
export function middleOf(area: Area): Position {
  const [west, south, east, north] = boundsOf([area]) ?? [0, 0, 0, 0];
  return [(west + east) / 2, (south + north) / 2];
}

/** The corners of an area, one `longitude latitude` a line, the closing one left out; an empty line before each hole. */
export function toLines(area: Area | undefined): string {
  return (area?.coordinates ?? [])
    .map((ring) =>
      ring
        .slice(0, -1)
        .map(([longitude, latitude]) => `${longitude} ${latitude}`)
        .join('\n'),
    )
    .join('\n\n');
}

/** An area from typed corners; undefined while they make none (a ring of fewer than three, or no numbers). */
export function fromLines(text: string): Area | undefined {
  const rings = text
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== '')
    .map(ringOf);
  return rings.length > 0 && rings.every((ring) => ring !== undefined) ? { type: 'Polygon', coordinates: rings } : undefined;
}

function ringOf(block: string): readonly Position[] | undefined {
  const corners = block
    .trim()
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(/[\s,;]+/)
        .map(Number),
    );
  if (corners.length < 3 || !corners.every(isCorner)) return undefined;
  const [first] = corners;
  return first === undefined ? corners : [...corners, first];
}

function isCorner(corner: readonly number[]): corner is [number, number] {
  return corner.length === 2 && isPosition(corner);
}

export interface NamedArea {
  readonly name?: string;
  readonly area: Area;
}

/** All polygons of a GeoJSON file: of a geometry, a feature or a collection. A multipolygon gives several. */
export function areasOf(geojson: unknown): readonly NamedArea[] {
  if (typeof geojson !== 'object' || geojson === null) return [];
  const one = geojson as Record<string, unknown>;
  if (isArea(one)) return [{ area: flatArea(one) }];
  if (one['type'] === 'MultiPolygon' && Array.isArray(one['coordinates']))
    return one['coordinates'].flatMap((coordinates) => areasOf({ type: 'Polygon', coordinates }));
  if (one['type'] === 'Feature') {
    const name = nameIn(one['properties']);
    return areasOf(one['geometry']).map(({ area }) => ({ area, ...(name === undefined ? {} : { name }) }));
  }
  const parts = one['type'] === 'FeatureCollection' ? one['features'] : one['geometries'];
  return Array.isArray(parts) ? parts.flatMap(areasOf) : [];
}

/** Heights are left out, and a millionth of a degree is a tenth of a metre. */
function flatArea({ coordinates }: Area): Area {
  const round = (value: number) => Math.round(value * 1_000_000) / 1_000_000;
  return {
    type: 'Polygon',
    coordinates: coordinates.map((ring) => ring.map(([longitude, latitude]) => [round(longitude), round(latitude)] as const)),
  };
}

function nameIn(properties: unknown): string | undefined {
  if (typeof properties !== 'object' || properties === null) return undefined;
  const { name, NAME, title } = properties as Record<string, unknown>;
  return [name, NAME, title].find((one): one is string => typeof one === 'string' && one !== '');
}
