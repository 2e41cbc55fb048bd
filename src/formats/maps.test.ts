import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { type Door, type IncidentOut, type NotificationOut, type Released, release } from '../terms/index.ts';
import { incidentOut, notificationOut, readerOf } from '../terms/testing/leaving.ts';
import { FormatRefused, readGeojson, readKml, writeCot, writeGeojson, writeIcalendar, writeKml } from './index.ts';
import { contextOf } from './testing/context.ts';
import { readXml } from './xml-read.ts';

function out<D extends Door>(thing: IncidentOut, door: D): Released<IncidentOut, D>;
function out<D extends Door>(thing: NotificationOut, door: D): Released<NotificationOut, D>;
function out<D extends Door>(thing: IncidentOut | NotificationOut, door: D) {
  const answer = release(thing, door, readerOf({}), {});
  if (!answer.leaves) throw new Error(answer.detail);
  return answer.thing;
}

const bytes = (text: string) => new TextEncoder().encode(text);
function refusal(read: (given: Uint8Array) => unknown, text: string): string {
  try {
    read(bytes(text));
  } catch (error) {
    if (!(error instanceof FormatRefused)) throw error;
    return `${error.at}: ${error.message}`;
  }
  return 'taken in';
}

describe('GeoJSON', () => {
  test('has a feature for each thing, with a null geometry where no position may be told', () => {
    const things = [out(incidentOut(), 'geojson'), out(notificationOut({ precision: 'district' }), 'geojson')];
    const collection = writeGeojson(things, 'actual', contextOf());
    expect(collection.features.map(({ geometry }) => geometry?.type ?? null)).toEqual(['Point', null]);
    expect(collection.features[0]?.properties).toMatchObject({
      title: 'Incident: Shelling · District Harbour',
      kind: 'shelling',
      uncertainty: 20,
    });
    expect(collection.features[1]?.properties.description).toContain('Position given by district alone');
    expect(JSON.stringify(collection)).not.toContain('desk telephone');
  });

  test('of an exercise says so on the collection and in every title', () => {
    const collection = writeGeojson([out(incidentOut({ mode: 'exercise' }), 'geojson')], 'exercise', contextOf());
    expect(collection).toMatchObject({ mode: 'exercise', exercise: true });
    expect(collection.features[0]?.properties.title).toMatch(/^EXERCISE · /);
  });

  test('that was written is read as drafts of the same places', () => {
    const text = JSON.stringify(writeGeojson([out(incidentOut(), 'geojson')], 'actual', contextOf()));
    expect(readGeojson(bytes(text))).toMatchObject({
      drafts: [{ place: { geometry: incidentOut().place?.geometry, uncertainty: 20 } }],
      leftOut: 0,
    });
  });

  const feature = (geometry: unknown, more = {}) =>
    JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: null, geometry, ...more }] });
  const wrong: [string, string, string][] = [
    ['no JSON', '{', 'line 1, column 1: this is not JSON'],
    ['a list', '[]', '$: it is an object'],
    ['another type', '{"type":"Topology"}', 'type: it is a Feature'],
    ['another reference system', '{"type":"FeatureCollection","crs":{},"features":[]}', 'crs'],
    ['features that are no list', '{"type":"FeatureCollection","features":{}}', 'features: it is a list'],
    [
      'too many features',
      JSON.stringify({ type: 'FeatureCollection', features: Array.from({ length: 501 }, () => ({})) }),
      'features: it has 0 to 500',
    ],
    ['a feature that is none', '{"type":"FeatureCollection","features":[null]}', 'features[0]: it is an object'],
    [
      'swapped coordinates beyond the pole',
      feature({ type: 'Point', coordinates: [31.7, 135.2] }),
      'features[0].geometry.coordinates[1]: a latitude',
    ],
    [
      'a word for a number',
      feature({ type: 'Point', coordinates: ['35', 31] }),
      'features[0].geometry.coordinates[0]: a longitude',
    ],
    ['a line of one position', feature({ type: 'LineString', coordinates: [[1, 2]] }), 'coordinates: it has 2 to 2000'],
    [
      'an open ring',
      feature({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      }),
      'coordinates[0]: the last position of a ring',
    ],
    ['several geometries', feature({ type: 'GeometryCollection', geometries: [] }), 'geometry.type: a geometry is'],
    [
      'very deep lists',
      `{"type":"Feature","geometry":{"type":"Point","coordinates":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`,
      'a',
    ],
  ];
  for (const [what, text, expected] of wrong)
    test(`with ${what} is refused with the path`, () => {
      expect(refusal(readGeojson, text)).toContain(expected);
    });

  test('whatever is brought in, nothing comes of it but drafts or that refusal', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        refusal(
          readGeojson,
          JSON.stringify({ type: 'FeatureCollection', features: [value, { type: 'Feature', geometry: value }] }),
        );
      }),
    );
  });
});

describe('KML', () => {
  test('of an exercise says so in the document and in each placemark, and is escaped', () => {
    const text = writeKml([out(incidentOut({ mode: 'exercise' }), 'kml')], 'exercise', contextOf());
    expect(text).toContain('<name>EXERCISE · Quietline</name>');
    expect(text).toContain('<name>EXERCISE · Incident: Shelling · District Harbour</name>');
    expect(text).toContain('Three impacts &lt; 200 m');
    expect(readXml(text).name).toBe('kml');
  });

  test('that was written is read as drafts of the same places and times', () => {
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [35, 31],
        [35.1, 31.2],
      ] as [number, number][],
    };
    const hole: [number, number][] = [
      [0.2, 0.2],
      [0.4, 0.2],
      [0.4, 0.4],
      [0.2, 0.2],
    ];
    const area = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ] as [number, number][],
        hole,
      ],
    };
    const text = writeKml(
      [incidentOut(), incidentOut({ place: { geometry: line } }), incidentOut({ place: { geometry: area } })].map((thing) =>
        out(thing, 'kml'),
      ),
      'actual',
      contextOf(),
    );
    const { drafts } = readKml(bytes(text));
    expect(drafts.map(({ place }) => place?.geometry)).toEqual([incidentOut().place?.geometry, line, area]);
    expect(drafts[0]).toMatchObject({ at: '2026-11-22T13:58:00.000Z', until: '2026-11-22T14:00:00.000Z' });
  });

  test('keeps markup of others as text, and follows no link', () => {
    const text = `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link><href>http://127.0.0.1/x</href></Link></NetworkLink>
      <Placemark><name>a</name><description><![CDATA[<script>alert(1)</script>]]></description><Point><coordinates> 35.2,31.7,0 </coordinates></Point></Placemark>
      <Placemark><name>nowhere</name></Placemark></Document></kml>`;
    expect(readKml(bytes(text))).toEqual({
      drafts: [{ place: { geometry: { type: 'Point', coordinates: [35.2, 31.7] } }, text: 'a\n<script>alert(1)</script>' }],
      leftOut: 1,
    });
  });

  const kml = (inner: string) => `<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark>\n${inner}</Placemark></kml>`;
  const wrong: [string, string, string][] = [
    ['another root', '<gpx/>', 'gpx (line 1): the root is kml'],
    [
      'a position of one number',
      kml('<Point><coordinates>35</coordinates></Point>'),
      'Placemark[1]/Point/coordinates (line 2): position 1',
    ],
    [
      'swapped coordinates beyond the pole',
      kml('<Point><coordinates>31,135</coordinates></Point>'),
      'position 1 is not longitude,latitude',
    ],
    ['spaces within a position', kml('<Point><coordinates>35, 31</coordinates></Point>'), 'position 1'],
    ['no positions', kml('<LineString><coordinates/></LineString>'), 'there are 2 to 2000'],
    [
      'an open ring',
      kml(
        '<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,1</coordinates></LinearRing></outerBoundaryIs></Polygon>',
      ),
      'the last position of a ring',
    ],
    ['no boundary', kml('<Polygon/>'), 'a polygon has an outerBoundaryIs'],
    ['an entity bomb', `<!DOCTYPE kml [<!ENTITY a "${'x'.repeat(99)}">]>${kml('')}`, 'a document type or entity'],
  ];
  for (const [what, text, expected] of wrong)
    test(`with ${what} is refused with the path`, () => {
      expect(refusal(readKml, text)).toContain(expected);
    });
});

describe('Cursor on Target', () => {
  const events = (text: string) => readXml(text).children;
  test('has a neutral type, a stable uid, an error as wide as the uncertainty, and goes stale', () => {
    const context = contextOf();
    const [incident, hospital] = events(
      writeCot([out(incidentOut(), 'cot'), out(notificationOut({ precision: 'exact' }), 'cot')], context),
    );
    expect({ ...incident?.attributes }).toEqual({
      version: '2.0',
      uid: 'quietline-019abc00-0000-7000-8000-000000000001',
      type: 'b-m-p-s-m',
      time: '2026-11-22T14:10:00.000Z',
      start: '2026-11-22T13:58:00.000Z',
      stale: '2026-11-22T14:25:00.000Z',
      how: 'h-g-i-g-o',
      opex: 'o-quietline',
    });
    expect(incident?.children[0]?.attributes).toMatchObject({ lat: '31.768319', lon: '35.213712', ce: '20.0' });
    expect(hospital?.attributes.type).toBe('a-n-G-I-X-H');
    expect(Number(hospital?.children[0]?.attributes.ce)).toBeGreaterThan(700);
    const [again] = events(writeCot([out(incidentOut(), 'cot')], contextOf({ now: context.now + 60_000 })));
    expect(again?.attributes.uid).toBe(incident?.attributes.uid);
  });

  test('of what has ended is stale at once, and of a window never outlives it', () => {
    const soon = { from: '2026-11-22T00:00:00.000Z', until: '2026-11-22T14:12:00.000Z' };
    const text = writeCot(
      [out(incidentOut({ state: 'closed-agreed' }), 'cot'), out(notificationOut({ window: soon }), 'cot')],
      contextOf(),
    );
    expect(events(text).map(({ attributes }) => attributes.stale)).toEqual([
      '2026-11-22T14:10:00.000Z',
      '2026-11-22T14:12:00.000Z',
    ]);
  });

  test('of an exercise says so in its remarks and its opex, in any language', () => {
    const [event] = events(writeCot([out(incidentOut({ mode: 'exercise' }), 'cot')], contextOf({ languages: ['ar'] })));
    expect(event?.attributes.opex).toBe('e-quietline');
    expect(event?.children[1]?.children[1]?.text).toMatch(/^تمرين EXERCISE EXERCISE EXERCISE/);
  });
});

describe('iCalendar', () => {
  test('has an event for the window with the revision as its sequence, and says who knows', () => {
    const text = writeIcalendar([out(notificationOut(), 'icalendar')], 'actual', contextOf());
    const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
    const value = (name: string) => String(event?.getFirstPropertyValue(name));
    expect(value('uid')).toBe('019abc00-0000-7000-8000-000000000002@quietline');
    expect(value('sequence')).toBe('1');
    expect(value('dtstart')).toBe('2026-11-22T00:00:00Z');
    expect(value('dtend')).toBe('2026-11-29T00:00:00Z');
    expect(value('status')).toBe('CONFIRMED');
    expect(value('description')).toContain('Units that do not know: unit-4');
    expect(value('description')).not.toContain('desk telephone');
    expect(text).toContain('\r\n');
  });

  test('of an exercise says so, and of a cancelled or endless one keeps the standard', () => {
    const text = writeIcalendar(
      [out(notificationOut({ mode: 'exercise', state: 'cancelled', window: { from: '2026-11-22T00:00:00.000Z' } }), 'icalendar')],
      'exercise',
      contextOf(),
    );
    expect(text).toContain('X-WR-CALNAME:EXERCISE · Quietline');
    expect(text).toContain('SUMMARY:EXERCISE · ');
    expect(text).toContain('STATUS:CANCELLED');
    expect(text).not.toContain('DTEND');
  });
});
