/** A place as it is being given: typed in any notation, by a name of the gazetteer, drawn on the map, or in words. Pure. */
import type { GazetteerEntry, Geometry, Place, Position } from '../../../src/language/index.ts';
import { PositionUnreadable, parsePosition } from '../../../src/places/index.ts';
import type { PlaceWish } from '../api/notification-types.ts';

export const placeWays = ['typed', 'map', 'gazetteer', 'words'] as const;
export type PlaceWay = (typeof placeWays)[number];

/** What is drawn: a point, a route or an area. */
export const placeShapes = ['Point', 'LineString', 'Polygon'] as const;
export type PlaceShape = (typeof placeShapes)[number];

export interface PlaceDraft {
  readonly way: PlaceWay;
  /** As it is typed: one position, or several of a route or area, one a line. */
  readonly text: string;
  readonly shape: PlaceShape;
  readonly drawn?: Geometry;
  readonly gazetteer: string;
  readonly words: string;
}

export const emptyPlace: PlaceDraft = { way: 'typed', text: '', shape: 'Point', gazetteer: '', words: '' };

export interface ReadPlace {
  readonly geometry?: Geometry;
  /** Metres, as the notation has it. */
  readonly uncertainty?: number;
  /** The line and character that cannot be read. */
  readonly wrong?: { readonly line: number; readonly at: number; readonly detail: string };
}

/** How many positions a shape needs. */
const least = { Point: 1, LineString: 2, Polygon: 3 } as const;

/** What stands in the typed field, read with the same code as the node reads it. Empty: neither geometry nor error. */
export function readTyped(text: string, shape: PlaceShape, near?: Position): ReadPlace {
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ line, index }]));
  const positions: Position[] = [];
  let uncertainty = 0;
  for (const { line, index } of lines) {
    try {
      const read = parsePosition(line, near === undefined ? {} : { near });
      positions.push(read.position);
      uncertainty = Math.max(uncertainty, read.uncertainty);
    } catch (error) {
      if (!(error instanceof PositionUnreadable)) throw error;
      return { wrong: { line: index + 1, at: error.at + 1, detail: error.message } };
    }
  }
  if (positions.length < least[shape]) return {};
  return { geometry: geometryOf(positions, shape), uncertainty };
}

export function geometryOf(positions: readonly Position[], shape: PlaceShape): Geometry {
  const [first] = positions as [Position];
  if (shape === 'Point') return { type: 'Point', coordinates: first };
  if (shape === 'LineString') return { type: 'LineString', coordinates: [...positions] };
  return { type: 'Polygon', coordinates: [[...positions, first]] };
}

/** Where it lies, as far as it is given: what the echo on the map and in words shows. */
export function readDraft(draft: PlaceDraft, gazetteer: readonly GazetteerEntry[]): ReadPlace {
  if (draft.way === 'typed') return readTyped(draft.text, draft.shape, gazetteer[0]?.position);
  if (draft.way === 'map') return draft.drawn === undefined ? {} : { geometry: draft.drawn };
  const entry = draft.way === 'gazetteer' ? gazetteer.find(({ id }) => id === draft.gazetteer) : undefined;
  return entry === undefined ? {} : { geometry: { type: 'Point', coordinates: entry.position } };
}

/** As it is sent; undefined while it says nothing, or what cannot be read. Words may stand beside any of the ways. */
export function toPlaceWish(draft: PlaceDraft, gazetteer: readonly GazetteerEntry[]): PlaceWish | undefined {
  const words = draft.words.trim() === '' ? {} : { words: draft.words.trim() };
  if (draft.way === 'words') return draft.words.trim() === '' ? undefined : words;
  const { geometry, uncertainty } = readDraft(draft, gazetteer);
  if (geometry === undefined) return undefined;
  if (draft.way === 'gazetteer') return { gazetteer: draft.gazetteer, ...words };
  return { geometry, ...(uncertainty === undefined || uncertainty === 0 ? {} : { uncertainty }), ...words };
}

/** A place that stands, to be changed. */
export function draftOf(place: Place | null): PlaceDraft {
  if (place === null) return emptyPlace;
  const { geometry, gazetteer, words = '' } = place;
  if (gazetteer !== undefined) return { ...emptyPlace, way: 'gazetteer', gazetteer, words };
  if (geometry === undefined) return { ...emptyPlace, way: 'words', words };
  return { ...emptyPlace, way: 'map', shape: geometry.type, drawn: geometry, words };
}

/** All positions of a geometry, the closing ones of rings included. */
export function positionsIn(geometry: Geometry): readonly Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates];
  return geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat();
}
