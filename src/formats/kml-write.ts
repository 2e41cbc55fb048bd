import type { Geometry, Language, Mode, Position } from '../language/index.ts';
import { assertReleased, type IncidentOut, type NotificationOut, type Released } from '../terms/index.ts';
import type { FormatContext } from './context.ts';
import { told } from './told.ts';
import { formatWords } from './words/index.ts';
import { type Element, element, xmlDocument } from './xml-write.ts';

export const kmlNamespace = 'http://www.opengis.net/kml/2.2';
type KmlThing = Released<IncidentOut, 'kml'> | Released<NotificationOut, 'kml'>;

function coordinates(positions: readonly Position[]): Element {
  return element('coordinates', positions.map(([longitude, latitude]) => `${longitude},${latitude}`).join(' '));
}

function shape(geometry: Geometry): Element {
  if (geometry.type === 'Point') return element('Point', [coordinates([geometry.coordinates])]);
  if (geometry.type === 'LineString')
    return element('LineString', [element('tessellate', '1'), coordinates(geometry.coordinates)]);
  const ring = (positions: readonly Position[]) => element('LinearRing', [coordinates(positions)]);
  const [outer, ...holes] = geometry.coordinates;
  return element('Polygon', [
    element('tessellate', '1'),
    element('outerBoundaryIs', [ring(outer ?? [])]),
    ...holes.map((hole) => element('innerBoundaryIs', [ring(hole)])),
  ]);
}

function time(thing: IncidentOut | NotificationOut): Element {
  const { from, until } = thing.is === 'incident' ? { from: thing.when.at, until: thing.when.until } : thing.window;
  if (thing.is === 'incident' && until === undefined) return element('TimeStamp', [element('when', from)]);
  return element('TimeSpan', [element('begin', from), until === undefined ? undefined : element('end', until)]);
}

function placemark(thing: KmlThing, language: Language, context: FormatContext): Element {
  assertReleased(thing, 'kml');
  const { title, lines } = told(thing, language, context);
  const data: Readonly<Record<string, string>> = {
    mode: thing.mode,
    is: thing.is,
    kind: thing.kind,
    state: thing.state,
    precedence: thing.precedence,
    district: thing.district,
    ...(thing.place?.uncertainty === undefined ? {} : { uncertainty: String(thing.place.uncertainty) }),
  };
  return element(
    'Placemark',
    [
      element('name', title),
      element('description', lines.join('\n')),
      time(thing),
      element(
        'ExtendedData',
        Object.entries(data).map(([name, value]) => element('Data', [element('value', value)], { name })),
      ),
      thing.place?.geometry ? shape(thing.place.geometry) : undefined,
    ],
    { id: `quietline-${thing.id}` },
  );
}

/** KML 2.2 (OGC 07-147r2), a placemark for each thing; of an exercise the document and each placemark say so. */
export function writeKml(things: readonly KmlThing[], mode: Mode, context: FormatContext): string {
  const [language] = context.languages;
  const words = formatWords[language];
  const name = mode === 'exercise' ? `${words.exercise} · Quietline` : 'Quietline';
  const document = element('Document', [element('name', name), ...things.map((thing) => placemark(thing, language, context))]);
  return xmlDocument(element('kml', [document], { xmlns: kmlNamespace }));
}
