/** What each door carries. What is not named here does not leave: a new field stays inside until somebody decides. */
import { type PlacePrecision, precisions, type Role } from '../language/index.ts';
import type { Door, IncidentOut, Leaving, LeavingReader, NotificationOut } from './leaving-things.ts';

type Fields<T> = readonly Exclude<keyof T, 'names'>[];

const incidentHead = ['is', 'id', 'line', 'mode', 'precedence'] as const satisfies Fields<IncidentOut>;
const incidentCodes = [
  ...incidentHead,
  'from',
  'to',
  'district',
  'kind',
  'state',
  'proof',
  'when',
  'openedAt',
  'changedAt',
  'involves',
] as const satisfies Fields<IncidentOut>;
const incidentLine = [...incidentCodes, 'place', 'message'] as const satisfies Fields<IncidentOut>;
const incidentWhole = [...incidentLine, 'facts', 'figures', 'responses'] as const satisfies Fields<IncidentOut>;

const notificationHead = ['is', 'id', 'line', 'mode', 'precedence'] as const satisfies Fields<NotificationOut>;
const notificationCodes = [
  ...notificationHead,
  'from',
  'to',
  'district',
  'type',
  'kind',
  'state',
  'window',
  'asks',
  'emergency',
  'precision',
  'revision',
  'announcedAt',
  'changedAt',
  'known',
] as const satisfies Fields<NotificationOut>;
const notificationLine = [...notificationCodes, 'place', 'message', 'clearance'] as const satisfies Fields<NotificationOut>;
const notificationWhole = [
  ...notificationLine,
  'vehicles',
  'people',
  'vehiclesInWords',
  'contact',
] as const satisfies Fields<NotificationOut>;

/** Null: nothing of this kind leaves by this door. */
export const incidentFields: Readonly<Record<Door, Fields<IncidentOut> | null>> = {
  screen: incidentWhole,
  list: incidentLine,
  search: incidentLine,
  print: incidentWhole,
  cap: incidentWhole,
  cot: [...incidentCodes, 'place'],
  kml: [...incidentLine, 'figures'],
  geojson: [...incidentLine, 'figures'],
  icalendar: null,
  webhook: incidentCodes,
  push: incidentHead,
  'one-time-link': null,
};

export const notificationFields: Readonly<Record<Door, Fields<NotificationOut> | null>> = {
  screen: notificationWhole,
  list: notificationLine,
  search: notificationLine,
  print: notificationWhole,
  cap: notificationWhole,
  cot: [...notificationCodes, 'place'],
  kml: notificationLine,
  geojson: notificationLine,
  icalendar: notificationLine,
  webhook: notificationCodes,
  push: notificationHead,
  'one-time-link': notificationWhole.filter((field) => field !== 'known'),
};

const inside: readonly Role[] = ['duty-officer', 'head', 'headquarters', 'analyst', 'auditor'];
const anyone: readonly LeavingReader['role'][] = [...inside, 'administrator'];

/** Who reads by which door. An administrator runs the node and takes nothing out of it. */
export const doorReaders: Readonly<Record<Door, readonly LeavingReader['role'][]>> = {
  screen: anyone,
  list: anyone,
  search: anyone,
  print: inside,
  cap: inside,
  cot: inside,
  kml: inside,
  geojson: inside,
  icalendar: inside,
  webhook: ['program'],
  push: [...anyone, 'unit'],
  'one-time-link': ['unit'],
};

/** Doors by which many things leave at once. */
export const manyAtOnce: readonly Door[] = ['list', 'search', 'cot', 'kml', 'geojson', 'icalendar'];

export function coarser(a: PlacePrecision, b: PlacePrecision): PlacePrecision {
  return precisions.indexOf(a) > precisions.indexOf(b) ? a : b;
}

/** How precisely this reader learns by this door where it is. */
export function precisionFor(thing: Leaving, door: Door, to: LeavingReader): PlacePrecision {
  if (thing.is === 'incident' || to.own) return 'exact';
  const addressed = to.desk !== null && to.desk === thing.to.desk && to.role !== 'unit';
  if (addressed && !manyAtOnce.includes(door)) return 'exact';
  const granted = coarser(thing.precision, to.precision ?? 'exact');
  if (!manyAtOnce.includes(door)) return granted;
  return coarser(granted, to.takenOut ?? '1km');
}
