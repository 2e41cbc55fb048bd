import { describe, expect, test } from 'vitest';
import { type Language, languages } from '../language/index.ts';
import { type Leaving, NotReleased, release } from '../terms/index.ts';
import { incidentOut, notificationOut, readerOf } from '../terms/testing/leaving.ts';
import { FormatRefused, readCap, writeCap } from './index.ts';
import { contextOf } from './testing/context.ts';

const all = languages as unknown as [Language, ...Language[]];

function cap(thing: Leaving, context = contextOf({ languages: all })): string {
  const out = release(thing, 'cap', readerOf({}), {});
  if (!out.leaves) throw new Error(out.detail);
  return writeCap(out.thing, context);
}

function refusal(text: string | Uint8Array, mode: 'actual' | 'exercise' = 'actual'): string {
  try {
    readCap(typeof text === 'string' ? new TextEncoder().encode(text) : text, { mode, language: 'en' });
  } catch (error) {
    if (!(error instanceof FormatRefused)) throw error;
    return `${error.at}: ${error.message}`;
  }
  return 'taken in';
}

const small = `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>a.1</identifier>
  <sender>sender@example.org</sender>
  <sent>2026-11-22T14:00:00-00:00</sent>
  <status>Actual</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>
  <info>
    <language>en-GB</language>
    <category>Fire</category>
    <event>Warehouse fire</event>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Observed</certainty>
    <headline>Fire &amp; smoke</headline>
    <description>Line &#x263A; <![CDATA[a < b]]></description>
    <area>
      <areaDesc>Pier 4</areaDesc>
      <circle>31.7683,35.2137 0.5</circle>
    </area>
  </info>
</alert>
`;

describe('an incident as a CAP alert', () => {
  test('has one info block for each language, with figures of both parties side by side', () => {
    const text = cap(incidentOut());
    expect(text.match(/<language>(\w+)<\/language>/g)).toHaveLength(4);
    expect(text).toContain('<status>Actual</status>');
    expect(text).toContain('<msgType>Update</msgType>');
    expect(text).toContain('<sent>2026-11-22T14:05:00-00:00</sent>');
    expect(text).toContain('Injured: North Bank 3 (own unit, B2) · South Bank 5 (hospital, A1) · figures differ');
    expect(text).toContain('Three impacts &lt; 200 m from the pier &amp; the school');
    expect(text).toContain('<circle>31.768319,35.213712 0.02</circle>');
    expect(text).toContain('قصف');
    expect(text).toContain('הפגזה');
    expect(text).toContain('Bombardement');
  });

  test('of an exercise says so in its status, note, headlines and descriptions', () => {
    const text = cap(incidentOut({ mode: 'exercise' }));
    expect(text).toContain('<status>Exercise</status>');
    expect(text).toContain('<note>EXERCISE / تمرين / תרגיל / EXERCICE</note>');
    expect(text.match(/<headline>(EXERCISE|EXERCICE|تمرين|תרגיל) · /g)).toHaveLength(4);
  });

  test('when it is new, opened in error, an area, a route or without a position, keeps the rules of the standard', () => {
    const ring: [number, number][] = [
      [35, 31],
      [35.1, 31],
      [35.1, 31.1],
      [35, 31],
    ];
    expect(cap(incidentOut({ changedAt: '2026-11-22T14:01:00.000Z' }))).toContain('<msgType>Alert</msgType>');
    expect(cap(incidentOut({ proof: 'opened-in-error' }))).toContain('<msgType>Cancel</msgType>');
    expect(cap(incidentOut({ place: { geometry: { type: 'Polygon', coordinates: [ring] } } }))).toContain(
      '<polygon>31,35 31,35.1 31.1,35.1 31,35</polygon>',
    );
    expect(cap(incidentOut({ place: { geometry: { type: 'LineString', coordinates: ring } } })).match(/<polygon>/g)).toHaveLength(
      12,
    );
    expect(cap(incidentOut({ place: undefined, message: undefined, figures: undefined }))).not.toContain('<circle>');
  });

  test('carries no control character or half a surrogate, whatever was typed', () => {
    const text = cap(incidentOut({ message: { text: 'a\u0000b\u001b[31m\ud800c]]>\uffff😀' } }));
    expect(text).toContain('ab[31mc]]&gt;😀');
  });

  test('comes back as the same draft', () => {
    const draft = readCap(new TextEncoder().encode(cap(incidentOut())), { mode: 'actual', language: 'fr' });
    expect(draft).toMatchObject({
      kind: 'shelling',
      precedence: 'immediate',
      at: '2026-11-22T13:58:00.000Z',
      place: {
        geometry: { type: 'Point', coordinates: [35.213712, 31.768319] },
        uncertainty: 20,
        words: 'Old Mill, second floor',
      },
    });
    expect(draft.text).toMatch(/^Incident: Bombardement/);
  });

  test('is not written of what was not released for this door', () => {
    const out = release(incidentOut(), 'kml', readerOf({}), {});
    if (!out.leaves) throw new Error(out.detail);
    expect(() => writeCap(out.thing as never, contextOf())).toThrow(NotReleased);
    expect(() => writeCap(incidentOut() as never, contextOf())).toThrow(NotReleased);
  });
});

describe('a notification as a CAP alert', () => {
  test('says who knows, down to which unit, and which does not; and never that it is safe', () => {
    const text = cap(notificationOut());
    expect(text).toContain('Known to South Bank since 2026-11-22 14:02Z');
    expect(text).toContain('3 of 4 units know');
    expect(text).toContain('Units that do not know: unit-4');
    expect(text).toContain('<expires>2026-11-29T00:00:00-00:00</expires>');
    expect(text).not.toMatch(/\bsafe\b|\bsûre?\b|آمن|בטוח/i);
  });

  test('that was cancelled cancels its alert', () => {
    const text = cap(notificationOut({ state: 'cancelled' }));
    expect(text).toContain('<msgType>Cancel</msgType>');
    expect(text).toMatch(
      /<references>ql1a+,quietline\.019abc00-0000-7000-8000-000000000002\.20261120100000000,2026-11-20T10:00:00-00:00</,
    );
  });
});

describe('an alert that is brought in', () => {
  test('becomes a draft with its time, place and words', () => {
    expect(readCap(new TextEncoder().encode(small), { mode: 'actual', language: 'en' })).toEqual({
      kind: 'fire',
      precedence: 'immediate',
      at: '2026-11-22T14:00:00.000Z',
      place: { geometry: { type: 'Point', coordinates: [35.2137, 31.7683] }, uncertainty: 500, words: 'Pier 4' },
      text: 'Fire & smoke\nLine ☺ a < b',
      source: 'sender@example.org a.1',
    });
  });

  test('may have a prefix for its namespace', () => {
    const prefixed = small
      .replace('xmlns=', 'xmlns:cap=')
      .replace(/<(\/?)([a-zA-Z]+)/g, (whole, slash, name) => (whole.startsWith('<?') ? whole : `<${slash}cap:${name}`));
    expect(refusal(prefixed)).toBe('taken in');
  });

  const wrong: [string, (text: string) => string, string][] = [
    ['another root', () => '<html/>', 'html (line 1): the root is alert'],
    ['CAP 1.1', (text) => text.replace(':1.2', ':1.1'), 'alert (line 2): the root is alert'],
    ['a missing element', (text) => text.replace(/ *<sender>.*\n/, ''), 'alert/sent (line 4): sender is missing'],
    [
      'elements in another order',
      (text) => text.replace(/( *<status>.*\n)( *<msgType>.*\n)/, '$2$1'),
      'alert/msgType (line 6): status is missing',
    ],
    [
      'an unknown element',
      (text) => text.replace('<scope>', '<colour>red</colour><scope>'),
      'alert/colour (line 8): CAP 1.2 has no such element here',
    ],
    [
      'an unknown value',
      (text) => text.replace('>Severe<', '>Serious<'),
      'alert/info[1]/severity (line 14): "Serious" is not one of',
    ],
    [
      'a status twice',
      (text) => text.replace('<msgType>', '<status>Actual</status><msgType>'),
      'alert/status (line 7): it stands at most once',
    ],
    ['a time in Z', (text) => text.replace('-00:00', 'Z'), 'alert/sent (line 5): a time is'],
    ['a day that is none', (text) => text.replace('11-22T', '13-45T'), 'alert/sent (line 5): a time is'],
    ['an identifier with a comma', (text) => text.replace('a.1', 'a,1'), 'alert/identifier (line 3): it has no spaces'],
    [
      'a circle without a radius',
      (text) => text.replace(' 0.5<', '<'),
      'alert/info[1]/area[1]/circle[1] (line 20): it is latitude,longitude',
    ],
    [
      'swapped coordinates beyond the pole',
      (text) => text.replace('31.7683,35.2137', '135.2,31.7'),
      'alert/info[1]/area[1]/circle[1] (line 20)',
    ],
    [
      'an open polygon',
      (text) => text.replace(/<circle>.*<\/circle>/, '<polygon>1,1 2,2 3,3 4,4</polygon>'),
      'polygon[1] (line 20): its last point is its first',
    ],
    ['text between elements', (text) => text.replace('<status>', 'hello <status>'), 'alert: there is text between'],
    ['an element within a text', (text) => text.replace('a.1', '<b>a</b>'), 'alert/identifier (line 3): it holds text alone'],
    ['an attribute', (text) => text.replace('<status>', '<status id="1">'), 'alert/status (line 6): CAP 1.2 has no attributes'],
    ['restricted without saying how', (text) => text.replace('Public', 'Restricted'), 'alert/restriction'],
    ['an update of nothing', (text) => text.replace('>Alert<', '>Update<'), 'alert/references'],
    [
      'a cancellation',
      (text) =>
        text.replace('>Alert<', '>Cancel<').replace('<info>', '<references>a,b,2026-11-22T14:00:00-00:00</references><info>'),
      'alert/msgType: Cancel tells of nothing',
    ],
    ['a test', (text) => text.replace('>Actual<', '>Test<'), 'alert/status: on this line the status is Actual'],
    ['no info block', (text) => text.replace(/<info>[\s\S]*<\/info>/, ''), 'alert/info'],
    [
      'a document type',
      (text) => text.replace('<alert', '<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert'),
      'line 2, column 1: a document type or entity',
    ],
    ['an entity of its own', (text) => text.replace('&amp;', '&x;'), 'the entity &x; is not one of XML itself'],
    ['a loose ampersand', (text) => text.replace('&amp;', '& '), 'line 16, column 20'],
    ['a numbered control character', (text) => text.replace('&#x263A;', '&#0;'), 'the entity &#0;'],
    [
      'a processing instruction',
      (text) => text.replace('<alert', '<?xml-stylesheet href="http://x/"?><alert'),
      'line 2, column 1: a processing instruction',
    ],
    ['another encoding', (text) => text.replace('UTF-8', 'UTF-16'), 'line 1, column 1: the encoding is UTF-8'],
    ['a tag that is not closed', (text) => text.replace('</alert>', ''), 'line'],
    ['nothing', () => '', 'line 1'],
    ['no XML', () => 'hello', 'line'],
    ['an open comment', (text) => text.replace('<info>', '<!-- '), 'line 9, column 7: this is not closed'],
    ['very deep elements', () => '<a>'.repeat(200_000), 'line 1, column 97: elements are nested at most'],
    ['very many elements', () => `<a>${'<b/>'.repeat(100_000)}</a>`, 'there are at most 20000 elements'],
    ['too much', (text) => text.replace('Pier 4', 'x'.repeat(1_100_000)), 'line 1, column 1: a file has at most'],
  ];
  for (const [what, change, expected] of wrong)
    test(`with ${what} is refused with the place`, () => {
      expect(refusal(change(small))).toContain(expected);
    });

  test('of an exercise is taken in on an exercise line alone', () => {
    const exercise = small.replace('>Actual<', '>Exercise<');
    expect(refusal(exercise, 'exercise')).toBe('taken in');
    expect(refusal(exercise)).toContain('alert/status');
    expect(refusal(small, 'exercise')).toContain('alert/status');
  });

  test('in bytes that are no UTF-8 is refused', () => {
    expect(refusal(new Uint8Array([0x3c, 0xff, 0xfe]))).toContain('not UTF-8');
  });
});
