import type { Geometry, Position } from '../language/index.ts';
import { type DraftsRead, type IncidentDraft, instantFrom, textFrom } from './draft.ts';
import { mostFeatures, ringAt } from './geojson-read.ts';
import { kmlNamespace } from './kml-write.ts';
import { FormatRefused, textOfFile } from './refused.ts';
import { readXml, type XmlElement } from './xml-read.ts';

const namespaces = [kmlNamespace, 'http://earth.google.com/kml/2.2', 'http://earth.google.com/kml/2.1'];
const mostPositions = 2_000;

function child(parent: XmlElement, name: string): XmlElement | undefined {
  return parent.children.find((one) => one.name === name);
}

function positionsIn(parent: XmlElement, path: string, least: number): Position[] {
  const element = child(parent, 'coordinates');
  const at = `${path}/coordinates (line ${element?.line ?? parent.line})`;
  const tuples = (element?.text ?? '').split(/\s+/).filter(Boolean);
  if (tuples.length < least || tuples.length > mostPositions)
    throw new FormatRefused(at, `there are ${least} to ${mostPositions} positions, each longitude,latitude`);
  return tuples.map((tuple, index) => {
    const parts = tuple.split(',');
    const [longitude, latitude] = parts.map((part) =>
      /^[-+]?\d+(\.\d+)?([eE][-+]?\d{1,2})?$/.test(part) ? Number(part) : Number.NaN,
    );
    if (
      longitude === undefined ||
      latitude === undefined ||
      parts.length > 3 ||
      !(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)
    )
      throw new FormatRefused(at, `position ${index + 1} is not longitude,latitude in degrees`);
    return [longitude, latitude];
  });
}

function ringIn(boundary: XmlElement, path: string): Position[] {
  const ring = child(boundary, 'LinearRing');
  if (!ring) throw new FormatRefused(`${path} (line ${boundary.line})`, 'a boundary has a LinearRing');
  return ringAt(positionsIn(ring, `${path}/LinearRing`, 4), `${path}/LinearRing (line ${ring.line})`);
}

function geometryIn(placemark: XmlElement, path: string): Geometry | undefined {
  const point = child(placemark, 'Point');
  if (point) return { type: 'Point', coordinates: positionsIn(point, `${path}/Point`, 1)[0] as Position };
  const line = child(placemark, 'LineString');
  if (line) return { type: 'LineString', coordinates: positionsIn(line, `${path}/LineString`, 2) };
  const polygon = child(placemark, 'Polygon');
  if (!polygon) return undefined;
  const outer = child(polygon, 'outerBoundaryIs');
  if (!outer) throw new FormatRefused(`${path}/Polygon (line ${polygon.line})`, 'a polygon has an outerBoundaryIs');
  const holes = polygon.children.filter(({ name }) => name === 'innerBoundaryIs').slice(0, 19);
  return {
    type: 'Polygon',
    coordinates: [outer, ...holes].map((boundary) => ringIn(boundary, `${path}/Polygon/${boundary.name}`)),
  };
}

function draftOf(placemark: XmlElement, path: string): IncidentDraft | undefined {
  const geometry = geometryIn(placemark, path);
  if (!geometry) return undefined;
  // Markup in a description is shown as text, never as markup.
  const text = textFrom(8_000, child(placemark, 'name')?.text, child(placemark, 'description')?.text);
  const span = child(placemark, 'TimeSpan');
  const at = instantFrom(child(child(placemark, 'TimeStamp') ?? placemark, 'when')?.text ?? (span && child(span, 'begin')?.text));
  const until = instantFrom(span && child(span, 'end')?.text);
  return {
    place: { geometry },
    ...(text !== undefined && { text }),
    ...(at !== undefined && { at }),
    ...(at !== undefined && until !== undefined && until >= at && { until }),
    ...(placemark.attributes.id !== undefined && { source: placemark.attributes.id.slice(0, 200) }),
  };
}

function placemarksIn(parent: XmlElement): XmlElement[] {
  return parent.children.flatMap((one) =>
    one.name === 'Placemark' ? [one] : one.name === 'Document' || one.name === 'Folder' ? placemarksIn(one) : [],
  );
}

/**
 * KML 2.2 as drafts of incidents, one for each placemark with a point, a line or an area. Links, styles, overlays and scripts are
 * neither followed nor kept. Throws {@link FormatRefused} with the path.
 */
export function readKml(bytes: Uint8Array): DraftsRead {
  const root = readXml(textOfFile(bytes));
  if (root.name !== 'kml' || !namespaces.includes(root.namespace))
    throw new FormatRefused(`${root.name} (line ${root.line})`, `the root is kml in the namespace ${kmlNamespace}`);
  const placemarks = placemarksIn(root);
  if (placemarks.length > mostFeatures) throw new FormatRefused('kml', `there are at most ${mostFeatures} placemarks`);
  const drafts = placemarks.map((placemark, index) => draftOf(placemark, `Placemark[${index + 1}]`));
  const kept = drafts.filter((draft) => draft !== undefined);
  return { drafts: kept, leftOut: drafts.length - kept.length };
}
