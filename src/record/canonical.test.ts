import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertCanonical, parseCanonical, toCanonical } from './canonical.ts';
import { scanCanonical } from './canonical-scan.ts';
import { expectCode } from './testing/expect-code.ts';

describe('canonical JSON', () => {
  it('gives the bytes of RFC 8785 §3.2.2 for its own example', () => {
    const text =
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}';
    const value = JSON.parse(text) as { numbers: number[] };
    // 1E30 is an integer beyond 2^53 − 1, which we refuse.
    expectCode(() => toCanonical(value), 'NOT_CANONICAL');
    value.numbers.splice(1, 1);
    expect(toCanonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders keys by UTF-16 code units, as RFC 8785 §3.2.3 shows', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    const text = toCanonical(value);
    expect(Object.values(JSON.parse(text) as object)).toHaveLength(7);
    expect(text).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
    expect(() => assertCanonical(text)).not.toThrow();
  });

  it.each([
    ['a space', '{"a": 1}', 'NOT_CANONICAL'],
    ['a newline at the end', '{"a":1}\n', 'NOT_CANONICAL'],
    ['a byte order mark', '\ufeff{}', 'NOT_JSON'],
    ['keys out of order', '{"b":1,"a":2}', 'NOT_CANONICAL'],
    ['a repeated key', '{"a":1,"a":2}', 'NOT_CANONICAL'],
    ['a repeated key behind an escape', '{"\\u0061":1}', 'NOT_CANONICAL'],
    ['an exponent that is not due', '1e3', 'NOT_CANONICAL'],
    ['a fraction that is not due', '1.0', 'NOT_CANONICAL'],
    ['minus zero', '-0', 'NOT_CANONICAL'],
    ['an integer beyond 2^53 − 1', '9007199254740992', 'NOT_CANONICAL'],
    ['a number too large for a double', '1e999', 'NOT_CANONICAL'],
    ['a leading zero', '01', 'NOT_JSON'],
    ['an escaped slash', '"\\/"', 'NOT_CANONICAL'],
    ['an escape in capitals', '"\\u001F"', 'NOT_CANONICAL'],
    ['a newline in its long form', '"\\u000a"', 'NOT_CANONICAL'],
    ['a lone surrogate in an escape', '"\\ud800"', 'NOT_CANONICAL'],
    ['a lone surrogate as it is', '"\ud800"', 'NOT_CANONICAL'],
    ['a raw control character', '"\u0001"', 'NOT_JSON'],
    ['a string without an end', '"abc', 'NOT_JSON'],
    ['a backslash at the end', '"abc\\', 'NOT_JSON'],
    ['an empty text', '', 'NOT_JSON'],
    ['two values', '1,2', 'NOT_JSON'],
    ['nothing but a minus', '-', 'NOT_JSON'],
    ['65 levels', `${'['.repeat(65)}${']'.repeat(65)}`, 'TOO_DEEP'],
    ['a million brackets', '['.repeat(1_000_000), 'TOO_DEEP'],
  ] as const)('%s is refused', (_, text, code) => {
    expectCode(() => parseCanonical(text), code);
  });

  it.each([
    '0',
    '-1',
    '9007199254740991',
    '-9007199254740991',
    '1.5',
    '1e-7',
    '"\u2028"',
    '{"":{}}',
    '"\u007f"',
    `${'['.repeat(64)}${']'.repeat(64)}`,
    '{"__proto__":1}',
  ])('%s is taken', (text) => {
    expect(toCanonical(parseCanonical(text))).toBe(text);
  });

  it('what JSON cannot say in one way is not written', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    const hole: unknown[] = [];
    hole.length = 1;
    for (const value of [
      undefined,
      { a: undefined },
      hole,
      () => 0,
      Symbol('a'),
      1n,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      2 ** 53,
      '\udc00',
      { '\udc00': 1 },
      new Date(0),
      new Map(),
    ]) {
      expectCode(() => toCanonical(value), 'NOT_CANONICAL');
    }
    expectCode(() => toCanonical(circle), 'TOO_DEEP');
  });

  it('whatever is written is read back as the same value', () => {
    fc.assert(
      fc.property(sayable, (value) => {
        expect(parseCanonical(toCanonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('the scanner takes a text exactly when writing its value anew gives the same text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      'a',
      'b',
      '\\',
      '\\n',
      '\\u001f',
      '\\u00e9',
      'é',
      '0',
      '1',
      '-',
      '.',
      'e',
      'E',
      '+',
      'true',
      'null',
      ' ',
      '"a"',
      '"b":',
      '\ud83d',
      '\ude00',
      '\u0000',
    );
    const near = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
      sayable.map((value) => JSON.stringify(value)),
      fc.double().map(String),
    );
    fc.assert(
      fc.property(near, (text) => {
        expect(scanCanonical(text) === 'ok').toBe(isCanonicalByDefinition(text));
      }),
      { numRuns: 3_000 },
    );
  });
});

const sayable = fc.jsonValue({ maxDepth: 5 }).filter((value) => {
  try {
    toCanonical(value);
    return true;
  } catch {
    return false;
  }
});

/** The long way: parse, guard, write with the library, compare. */
function isCanonicalByDefinition(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    toCanonical(value);
    return canonicalize(value) === text;
  } catch {
    return false;
  }
}
