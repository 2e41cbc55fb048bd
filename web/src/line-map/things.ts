/** What the map of a line shows, as the map, its time and its list need it. Pure. */
import type { Geometry, Position } from '../../../src/language/index.ts';
import { type Box, bboxOf, boxesTouch } from '../../../src/places/index.ts';
import type { MapBounds, MapFeature } from '../api/line-map.ts';

export const thingKinds = ['incident', 'notification'] as const;
export type ThingKind = (typeof thingKinds)[number];

export interface MapThing {
  readonly kind: ThingKind;
  readonly id: string;
  /** Kind of the incident or of the notification. */
  readonly what: string;
  readonly state: string;
  /** Of an incident: what the parties' assessments come to. */
  readonly proof: string | undefined;
  readonly district: string;
  /** Null: it is known by its district alone. */
  readonly geometry: Geometry | null;
  /** Metres; a point with more than this many is drawn as a circle. */
  readonly uncertainty: number;
  readonly words: string | undefined;
  /** Milliseconds; `until` is endless for what has no end yet. */
  readonly from: number;
  readonly until: number;
  readonly conflict: boolean;
}

/** Later than any time that is written. */
const endless = 8.64e15;

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Undefined for what is none of ours. */
export function thingOf(kind: ThingKind, feature: MapFeature, conflicts: ReadonlySet<string>): MapThing | undefined {
  const { id, geometry, properties } = feature;
  const span = properties[kind === 'incident' ? 'when' : 'window'] as Readonly<Record<string, unknown>> | undefined;
  const start = Date.parse(text(span?.[kind === 'incident' ? 'at' : 'from']) ?? '');
  if (Number.isNaN(start)) return undefined;
  const end = Date.parse(text(span?.['until']) ?? '');
  const { uncertainty } = properties;
  return {
    ...{ kind, id, geometry },
    what: text(properties['kind']) ?? '',
    state: text(properties['state']) ?? '',
    proof: text(properties['proof']),
    district: text(properties['district']) ?? '',
    uncertainty: typeof uncertainty === 'number' ? uncertainty : 0,
    words: text(properties['placeWords']),
    from: start,
    until: Number.isNaN(end) ? (kind === 'incident' ? start : endless) : end,
    conflict: conflicts.has(id),
  };
}

/** Milliseconds, both included. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** Whether it is or was going on in the window; without one, always. */
export function isWithin({ from, until }: Pick<MapThing, 'from' | 'until'>, window: TimeWindow | undefined): boolean {
  return window === undefined || (from <= window.to && until >= window.from);
}

/** Whether it may be seen in this view. What is known by its district alone is in every view. */
export function isInView({ geometry }: Pick<MapThing, 'geometry'>, view: MapBounds | undefined): boolean {
  return geometry === null || view === undefined || boxesTouch(boxOf(geometry), view);
}

const boxes = new WeakMap<Geometry, Box>();

/** Worked out once: each move of the map asks it of ten thousand. */
function boxOf(geometry: Geometry): Box {
  const held = boxes.get(geometry);
  if (held !== undefined) return held;
  const box = bboxOf(geometry);
  boxes.set(geometry, box);
  return box;
}

/** Metres from which a point would say too much: it becomes a circle. */
const roughFrom = 100;

export type Sureness = 'point' | 'circle' | 'shape' | 'district';

/** How where it is can be drawn without saying more than is known. */
export function surenessOf({ geometry, uncertainty }: Pick<MapThing, 'geometry' | 'uncertainty'>): Sureness {
  if (geometry === null) return 'district';
  if (geometry.type !== 'Point') return 'shape';
  return uncertainty >= roughFrom ? 'circle' : 'point';
}

const corners = 32;

/** A ring in metres around a position. */
export function circleAround([longitude, latitude]: Position, metres: number): Geometry {
  const high = metres / 111_320;
  const wide = high / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  const ring = Array.from({ length: corners + 1 }, (_, index): Position => {
    const turn = ((index % corners) / corners) * 2 * Math.PI;
    return [longitude + wide * Math.cos(turn), latitude + high * Math.sin(turn)];
  });
  return { type: 'Polygon', coordinates: [ring] };
}

/**
 * The view widened by half on each side, to a grid that grows with it: whoever moves the map a little asks nothing anew. Undefined
 * where it would go around the world: then nothing is left out.
 */
export function askedBounds([west, south, east, north]: MapBounds): MapBounds | undefined {
  const [wide, high] = [east - west, north - south];
  const step = 2 ** Math.ceil(Math.log2(Math.max(wide, high, 0.01) / 2));
  const down = (value: number) => Math.floor(value / step) * step;
  const up = (value: number) => Math.ceil(value / step) * step;
  const [left, right] = [down(west - wide / 2), up(east + wide / 2)];
  if (!(right - left < 360)) return undefined;
  const turned = (value: number) => (value > 180 ? value - 360 : value < -180 ? value + 360 : value);
  return [turned(left), Math.max(-90, down(south - high / 2)), turned(right), Math.min(90, up(north + high / 2))];
}
