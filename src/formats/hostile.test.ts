/** Whatever bytes are brought in: a draft or the refusal, and soon. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormatRefused, readCap, readGeojson, readKml } from './index.ts';

const readers = {
  cap: (bytes: Uint8Array) => readCap(bytes, { mode: 'actual', language: 'en' }),
  geojson: readGeojson,
  kml: readKml,
} as const;

/** What a reader comes to; anything but its own refusal is thrown on. */
function outcome(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): string {
  try {
    read(bytes);
    return 'taken in';
  } catch (error) {
    if (!(error instanceof FormatRefused)) throw error;
    expect(error.at).not.toBe('');
    return 'refused';
  }
}

const pieces = [
  '<',
  '>',
  '/>',
  '</',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE a>',
  '<?xml version="1.0"?>',
  '&',
  '&amp;',
  '&#x41;',
  '&#xfffffff;',
  '"',
  "'",
  '=',
  ' ',
  'alert',
  'kml',
  'Placemark',
  'Point',
  'coordinates',
  'info',
  'xmlns="urn:oasis:names:tc:emergency:cap:1.2"',
  'xmlns="http://www.opengis.net/kml/2.2"',
  '35.2,31.7',
  '__proto__',
  'constructor',
  'a:b',
  '\u0000',
  '\u202e',
];

describe.each(Object.entries(readers))('the reader of %s', (_name, read) => {
  test('takes in or refuses any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void outcome(read, bytes)));
  });

  test('takes in or refuses any mixture of marks', () => {
    const mixture = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(mixture, (text) => void outcome(read, new TextEncoder().encode(text))),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ['unclosed comments', '<!--'.repeat(250_000)],
    ['opening marks', '<'.repeat(1_000_000)],
    ['unclosed elements', '<a>'.repeat(300_000)],
    ['attributes', `<a ${Array.from({ length: 60_000 }, (_, index) => `b${index}="c"`).join(' ')}/>`],
    ['one long attribute', `<a b="${'&lt;'.repeat(200_000)}"/>`],
    ['ampersands', `<a>${'&'.repeat(900_000)}</a>`],
    ['brackets', '['.repeat(1_000_000)],
    ['members', `{"type":"FeatureCollection","features":${'{"a":'.repeat(100_000)}`],
  ])('refuses a megabyte of %s', (_what, text) => {
    expect(outcome(read, new TextEncoder().encode(text))).toBe('refused');
  });
});
