/** Planned activities whose area and time touch what is to be spared, what moves, or an open incident. */
import { distanceBetween } from '../../places/index.ts';
import type { StoreReader, ThingRow } from '../../store/index.ts';
import type { PlaceOf } from '../things/thing-row.ts';

export interface Conflict {
  readonly activity: ThingRow;
  readonly other: ThingRow;
}

/** Rows that one question looks at. */
const most = 500;

/** Conflicts that this thing has a part in, of whatever line: to be looked for whenever it begins or changes. */
export async function conflictsOf(read: Pick<StoreReader, 'near'>, thing: ThingRow): Promise<Conflict[]> {
  const { west, south, east, north } = thing;
  if (thing.active === 0 || west === null || south === null || east === null || north === null) return [];
  const bbox = { west: west / 1e7, south: south / 1e7, east: east / 1e7, north: north / 1e7 };
  const begunBefore = thing.untilAt === null || thing.kind === 'incident' ? {} : { to: thing.untilAt + 1 };
  const common = { bbox, active: true, limit: most, ...begunBefore };
  const [notifications, incidents] = await Promise.all([
    read.near({ ...common, kind: 'notification', from: thing.fromAt }),
    // An incident goes on until it is closed, whenever it began.
    isActivity(thing) ? read.near({ ...common, kind: 'incident' }) : [],
  ]);
  return [...notifications, ...incidents].flatMap((other): Conflict[] => {
    if (other.id === thing.id || !touches(thing, other)) return [];
    if (isActivity(thing) && !isActivity(other)) return [{ activity: thing, other }];
    return isActivity(other) && !isActivity(thing) ? [{ activity: other, other: thing }] : [];
  });
}

function isActivity({ kind, detail }: ThingRow): boolean {
  return kind === 'notification' && (JSON.parse(detail) as { readonly type?: string }).type === 'activity';
}

/** The boxes touch already: now what lies in them, each with its uncertainty. */
function touches(a: ThingRow, b: ThingRow): boolean {
  return placesOf(a).some((one) =>
    placesOf(b).some((other) => {
      const within = one.uncertainty + other.uncertainty;
      return distanceBetween(one.geometry, other.geometry, within) <= within;
    }),
  );
}

function placesOf({ places }: ThingRow): PlaceOf[] {
  return places === null ? [] : (JSON.parse(places) as PlaceOf[]);
}
