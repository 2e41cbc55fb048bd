import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Geometry, Language } from '../../../src/language/index.ts';
import { request } from './http.ts';
import type { Page } from './types.ts';

/** West, south, east, north in degrees. */
export type MapBounds = readonly [west: number, south: number, east: number, north: number];

/** What the map is asked for: one line, what is in view, what touches the time. */
export interface MapQuestion {
  readonly line: string;
  readonly bbox: MapBounds | undefined;
  /** RFC 3339. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly lang: Language;
}

/** As the door of GeoJSON tells it: no more precisely than this reader may learn it. */
export interface MapFeature {
  readonly id: string;
  readonly geometry: Geometry | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface MapAnswer {
  readonly features: readonly MapFeature[];
  /** There are more than a map shows. */
  readonly cut: boolean;
}

const pageSize = 1_000;
const mostPages = 12;

export function mapParams({ line, bbox, from, to, lang }: MapQuestion): URLSearchParams {
  return new URLSearchParams({
    ...{ line, lang },
    ...(bbox === undefined ? {} : { bbox: bbox.map((one) => String(Number(one.toFixed(5)))).join(',') }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
}

async function allPages(path: string, question: MapQuestion, signal: AbortSignal): Promise<MapAnswer> {
  const features: MapFeature[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = mapParams(question);
    query.set('limit', String(pageSize));
    query.set('drawn', 'true');
    if (after !== undefined) query.set('after', after);
    let next: string | undefined;
    const onHeaders = (headers: Headers) => {
      next = nextOf(headers.get('link'));
    };
    const answer = await request<{ readonly features: readonly MapFeature[] }>('GET', `${path}?${query}`, undefined, {
      signal,
      onHeaders,
    });
    features.push(...answer.features);
    if (next === undefined) return { features, cut: false };
    after = next;
  }
  return { features, cut: true };
}

/** The place to go on from, of a `link` header (RFC 8288). */
export function nextOf(link: string | null): string | undefined {
  const target = /<([^>]*)>;\s*rel="next"/.exec(link ?? '')?.[1];
  return target === undefined ? undefined : (new URLSearchParams(target.split('?')[1]).get('after') ?? undefined);
}

const paths = { incident: '/api/incidents.geojson', notification: '/api/notifications.geojson' } as const;

export function mapThingsQuery(of: keyof typeof paths, question: MapQuestion | undefined) {
  return queryOptions({
    queryKey: [`${of}s`, 'map', question === undefined ? '' : mapParams(question).toString()],
    queryFn: ({ signal }) => allPages(paths[of], question as MapQuestion, signal),
    enabled: question !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** Ids of notifications that are in conflict with something. */
export function mapConflictsQuery(question: MapQuestion | undefined) {
  return queryOptions({
    queryKey: ['notifications', 'map-conflicts', question === undefined ? '' : mapParams(question).toString()],
    queryFn: async ({ signal }) => {
      const query = mapParams(question as MapQuestion);
      query.delete('lang');
      query.set('limit', '200');
      const { items } = await request<Page<{ readonly id: string; readonly conflicts: number }>>(
        'GET',
        `/api/notifications?${query}`,
        undefined,
        { signal },
      );
      return items.filter(({ conflicts }) => conflicts > 0).map(({ id }) => id);
    },
    enabled: question !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** Tiles of the party's own below what the map shows; null: the outline of the land alone. */
export interface MapTiles {
  readonly kind: 'pmtiles' | 'raster';
  /** Of a raster server with `{z}`, `{x}` and `{y}`. */
  readonly url: string;
  readonly attribution?: string;
}

export const mapTilesQuery = queryOptions({
  queryKey: ['map-tiles'],
  queryFn: async ({ signal }) =>
    (await request<{ readonly tiles: MapTiles | null }>('GET', '/api/map', undefined, { signal })).tiles,
  staleTime: Number.POSITIVE_INFINITY,
  refetchInterval: false,
  refetchOnWindowFocus: false,
});
