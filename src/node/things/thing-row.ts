/** Where and when an incident or a notification is, as the store finds it: from its entries, each party's last word. */
import type { Act, Place } from '../../language/index.ts';
import { type Box, bboxOf } from '../../places/index.ts';
import type { ThingRow } from '../../store/index.ts';
import type { AnyFold } from '../../subjects/index.ts';
import { type Said, saidOf, soundActs } from './sound-acts.ts';

/** One party's place, as `ThingRow.places` holds it. */
export interface PlaceOf {
  readonly party: string;
  readonly geometry: NonNullable<Place['geometry']>;
  /** Metres. */
  readonly uncertainty: number;
}

/** Undefined for a kind that lies nowhere. */
export function thingRow(line: string, fold: AnyFold, acts: readonly Act[]): ThingRow | undefined {
  const sound = soundActs(fold, acts);
  const [incident] = saidOf(sound, 'incident.opened');
  if (incident !== undefined) return incidentRow(line, fold, incident, sound);
  const [notification] = saidOf(sound, 'notification.announced');
  return notification === undefined ? undefined : notificationRow(line, fold, notification, sound);
}

function incidentRow(line: string, fold: AnyFold, opened: Said<'incident.opened'>, acts: readonly Act[]): ThingRow {
  const { kind: what, precedence, when, district, to } = opened.data;
  const places = new Map<string, Place>();
  const whens = new Map([[opened.author, when]]);
  let words = { what, precedence };
  if (opened.content !== undefined) places.set(opened.author, opened.content.place);
  for (const { author, data, content } of saidOf(acts, 'incident.refined')) {
    if (content?.place !== undefined) places.set(author, content.place);
    if (data.when !== undefined) whens.set(author, data.when);
    if (author === opened.author) words = { what: data.kind ?? words.what, precedence: data.precedence ?? words.precedence };
  }
  const spans = [...whens.values()].map(({ at, until, uncertainty = 0 }) => ({
    from: Math.floor(instant(at, fold) - uncertainty * 1_000),
    until: Math.ceil(instant(until ?? at, fold) + uncertainty * 1_000),
  }));
  return {
    ...common(line, fold, [opened.author, to.party], places),
    ...words,
    district,
    active: fold.state === 'open' || fold.state === 'closing' ? 1 : 0,
    fromAt: Math.max(0, Math.min(...spans.map(({ from }) => from))),
    untilAt: Math.max(0, ...spans.map(({ until }) => until)),
    detail: JSON.stringify({ desk: opened.data.from, to, opened: opened.data.kind, precedence: opened.data.precedence }),
  };
}

function notificationRow(line: string, fold: AnyFold, announced: Said<'notification.announced'>, acts: readonly Act[]): ThingRow {
  const { kind: what, district, to, type, asks, emergency } = announced.data;
  const changes = saidOf(acts, 'notification.changed').filter(({ author }) => author === announced.author);
  // The revision that counts is the last one that its notifier said.
  const last = changes.at(-1) ?? announced;
  const { window, precedence, precision } = last.data;
  const over = [...saidOf(acts, 'notification.ended'), ...saidOf(acts, 'notification.cancelled')].map(({ at }) => at);
  const active = fold.state !== 'ended' && fold.state !== 'cancelled';
  const planned = window.until === undefined ? null : instant(window.until, fold);
  const places = new Map(last.content === undefined ? [] : [[announced.author, last.content.place]]);
  const fromAt = instant(window.from, fold);
  return {
    ...common(line, fold, [announced.author, to.party], places),
    what,
    precedence,
    district,
    active: active ? 1 : 0,
    fromAt,
    untilAt: active || over.length === 0 ? planned : Math.max(fromAt, Math.min(...over, planned ?? Infinity)),
    detail: JSON.stringify({ desk: announced.data.from, to, type, asks, emergency, precision, revision: changes.length + 1 }),
  };
}

/** The form of a time lets a thirteenth month pass: then the moment of its entry stands for it. */
function instant(text: string, fold: AnyFold): number {
  const at = Date.parse(text);
  return Number.isNaN(at) ? fold.begun.at : at;
}

type Common = Pick<
  ThingRow,
  'kind' | 'id' | 'line' | 'party' | 'parties' | 'state' | 'west' | 'south' | 'east' | 'north' | 'places'
>;

function common(line: string, fold: AnyFold, parties: readonly string[], places: ReadonlyMap<string, Place>): Common {
  const located = [...places].flatMap(([party, { geometry, uncertainty = 0 }]): PlaceOf[] =>
    geometry === undefined ? [] : [{ party, geometry, uncertainty }],
  );
  const { kind, id, state, begunBy } = fold;
  return {
    kind,
    id,
    line,
    party: begunBy,
    parties: JSON.stringify([...new Set(parties)]),
    state,
    ...boxAround(located.map(({ geometry, uncertainty }) => bboxOf(geometry, uncertainty))),
    places: located.length === 0 ? null : JSON.stringify(located),
  };
}

/** In 1e-7 degrees, outwards. A box that crosses the antimeridian is kept as wide as the earth: who finds it measures exactly. */
function boxAround(boxes: readonly Box[]): Pick<ThingRow, 'west' | 'south' | 'east' | 'north'> {
  if (boxes.length === 0) return { west: null, south: null, east: null, north: null };
  const across = boxes.some(([west, , east]) => west > east);
  return {
    west: across ? -1_800_000_000 : Math.floor(Math.min(...boxes.map(([west]) => west)) * 1e7),
    south: Math.floor(Math.min(...boxes.map(([, south]) => south)) * 1e7),
    east: across ? 1_800_000_000 : Math.ceil(Math.max(...boxes.map(([, , east]) => east)) * 1e7),
    north: Math.ceil(Math.max(...boxes.map(([, , , north]) => north)) * 1e7),
  };
}
