import type { Geometry, Language, Mode } from '../language/index.ts';
import { assertReleased, type IncidentOut, type NotificationOut, type Released } from '../terms/index.ts';
import type { FormatContext } from './context.ts';
import { told } from './told.ts';

export interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  /** Null: nothing of where it is may be told, or nothing is known (RFC 7946 §3.2). */
  readonly geometry: Geometry | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface FeatureCollection {
  readonly type: 'FeatureCollection';
  /** Foreign members (RFC 7946 §6.1). */
  readonly mode: Mode;
  readonly exercise: boolean;
  readonly generated: string;
  readonly features: readonly Feature[];
}

type GeojsonThing = Released<IncidentOut, 'geojson'> | Released<NotificationOut, 'geojson'>;

function feature(thing: GeojsonThing, language: Language, context: FormatContext): Feature {
  assertReleased(thing, 'geojson');
  const { place, ...properties } = thing;
  const { title, lines } = told(thing, language, context);
  return {
    type: 'Feature',
    id: thing.id,
    geometry: place?.geometry ?? null,
    properties: {
      title,
      description: lines.join('\n'),
      ...(place?.uncertainty === undefined ? {} : { uncertainty: place.uncertainty }),
      ...(place?.words === undefined ? {} : { placeWords: place.words }),
      ...properties,
    },
  };
}

/** GeoJSON (RFC 7946), one feature for each thing; `mode` and `exercise` stand on the collection and `mode` on each feature. */
export function writeGeojson(things: readonly GeojsonThing[], mode: Mode, context: FormatContext): FeatureCollection {
  const [language] = context.languages;
  return {
    type: 'FeatureCollection',
    mode,
    exercise: mode === 'exercise',
    generated: new Date(context.now).toISOString(),
    features: things.map((thing) => feature(thing, language, context)),
  };
}
