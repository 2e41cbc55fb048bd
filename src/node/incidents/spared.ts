import type { Spared } from '../../duties/index.ts';
import type { Agreement } from '../../language/index.ts';
import type { StoreReader, ThingRow } from '../../store/index.ts';
import type { IncidentFold } from '../../subjects/index.ts';
import { thingsNear } from './near.ts';

/** The protected places and notified movements within the agreement's distance of an incident, at its time. */
export async function sparedNear(
  read: Pick<StoreReader, 'near'>,
  line: string,
  incident: IncidentFold,
  agreement: Agreement,
): Promise<Spared[]> {
  const metres = agreement.deconfliction?.nearMetres;
  if (metres === undefined) return [];
  const words = Object.values(incident.byParty);
  const places = words.flatMap(({ place }) => (place?.geometry === undefined ? [] : [{ ...place, geometry: place.geometry }]));
  if (places.length === 0) return [];
  const whens = words.flatMap(({ when }) => when ?? []);
  const from = Math.min(...whens.map(({ at, uncertainty = 0 }) => Date.parse(at) - uncertainty * 1_000));
  const to = Math.max(...whens.map(({ at, until, uncertainty = 0 }) => Date.parse(until ?? at) + uncertainty * 1_000));
  const near = await thingsNear(read, { kind: 'notification', line, places, metres, from, to: to + 1 });
  return near.flatMap(({ row }) => (isToBeSpared(row) ? [{ id: row.id, of: addresseeOf(row) }] : []));
}

/** A planned activity is announced so that nobody comes near it; it is not what must not be hit. */
function isToBeSpared({ state, detail }: ThingRow): boolean {
  const { type } = JSON.parse(detail) as { type?: string };
  return type !== 'activity' && state !== 'cancelled';
}

/** Whoever was told of it: that party had to know. */
function addresseeOf({ detail }: ThingRow): string {
  return (JSON.parse(detail) as { readonly to: { readonly party: string } }).to.party;
}
