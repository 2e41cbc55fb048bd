/** What lies near in place and time: incidents before another is opened, and what was to be spared. */
import type { Geometry, Place } from '../../language/index.ts';
import { bboxOf, distanceBetween } from '../../places/index.ts';
import type { StoreReader, ThingRow } from '../../store/index.ts';
import type { PlaceOf } from '../things/thing-row.ts';

/** What may be one event: within so many metres beyond the uncertainties of both, and so many milliseconds. */
export const nearMetres = 2_000;
export const nearMs = 6 * 3_600_000;

/** Rows that one question looks at. */
const most = 200;

export interface NearThing {
  readonly row: ThingRow;
  /** Metres between the nearest points, without the uncertainties; 0 where they touch. */
  readonly metres: number;
}

export interface NearQuestion {
  readonly kind: 'incident' | 'notification';
  readonly line: string;
  readonly places: readonly (Place & { readonly geometry: Geometry })[];
  /** Beyond the uncertainties of both. */
  readonly metres: number;
  /** Milliseconds since 1970 UTC. */
  readonly from: number;
  readonly to: number;
  readonly active?: boolean;
}

/** The nearest first. */
export async function thingsNear(read: Pick<StoreReader, 'near'>, question: NearQuestion): Promise<NearThing[]> {
  const { kind, line, places, metres, from, to, active } = question;
  const found = new Map<string, NearThing>();
  for (const { geometry, uncertainty = 0 } of places) {
    const [west, south, east, north] = bboxOf(geometry, metres + uncertainty);
    const bbox = { west, south, east, north };
    const rows = await read.near({ kind, line, bbox, from, to, limit: most, ...(active === undefined ? {} : { active }) });
    for (const row of rows) {
      const apart = distanceTo(row, geometry, metres + uncertainty);
      if (apart !== undefined && apart < (found.get(row.id)?.metres ?? Number.POSITIVE_INFINITY))
        found.set(row.id, { row, metres: apart });
    }
  }
  return [...found.values()].sort((a, b) => a.metres - b.metres);
}

/** Undefined where it is farther away than `within` beyond its own uncertainty. */
function distanceTo({ places }: ThingRow, geometry: Geometry, within: number): number | undefined {
  const located = places === null ? [] : (JSON.parse(places) as PlaceOf[]);
  const near = located
    .map((one) => ({ metres: distanceBetween(geometry, one.geometry), uncertainty: one.uncertainty }))
    .filter(({ metres, uncertainty }) => metres <= within + uncertainty)
    .map(({ metres }) => metres);
  return near.length === 0 ? undefined : Math.min(...near);
}
