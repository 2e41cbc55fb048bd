import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCanonical } from './canonical.ts';
import { saltedHash, sha256 } from './crypto.ts';
import { toBase64url } from './encoding.ts';
import type { CarriedEntry } from './entry.ts';
import { maxBodyBytes, openEntry, writeEntry } from './entry.ts';
import type { EntryHeader } from './header.ts';
import { leafHash, parseHeader, toHeaderText } from './header.ts';
import { expectCode } from './testing/expect-code.ts';
import { testParty, testSalt } from './testing/parties.ts';
import { isTime, timeOf, toTime } from './time.ts';

const north = testParty('North Bank');
const south = testParty('South Bank');
const [low = '', high = ''] = [north.id, south.id].sort();
const hash = toBase64url(sha256('something'));
const header: EntryHeader = {
  v: 1,
  line: `qll1${'a'.repeat(32)}`,
  author: low,
  epoch: '00000000000000aa',
  seq: 3,
  clock: 9,
  seen: [{ author: high, epoch: '00000000000000bb', size: 4, root: hash }],
  at: '2026-11-22T08:00:00.000Z',
  terms: 1,
  to: [low, high],
  body: hash,
};
const by = { desk: 'central', role: 'duty-officer', alias: 'North 1', mandate: 'inform' };
const salts = { bodySalt: testSalt('body'), contentSalt: testSalt('content') };

/** An entry whose header commits to a body that a sound author would not write. */
function committing(body: string, more: Partial<CarriedEntry> = {}): CarriedEntry {
  const text = toHeaderText({ ...header, body: saltedHash(salts.bodySalt, body) });
  return { header: text, body, bodySalt: toBase64url(salts.bodySalt), ...more };
}

function written(content?: object): CarriedEntry {
  const body = { kind: 'call.message', by, data: { id: 'x' }, about: { party: low, id: 'y' } };
  return writeEntry({ at: 0, terms: 1, body, ...(content ? { content } : {}), ...salts }, (bodyHash) =>
    toHeaderText({ ...header, body: bodyHash }),
  );
}

describe('header', () => {
  it('is written as canonical JSON and read back as it was', () => {
    const text = toHeaderText(header);
    expect(text).toBe(toCanonical(header));
    expect(parseHeader(text)).toEqual(header);
    expect(leafHash(text)).toEqual(sha256(Uint8Array.of(0), text));
  });

  it('of any form that a feed can bring is written as the library writes it, and read back', () => {
    const party = fc.constantFrom(low, high, `ql1${'a'.repeat(32)}`, `ql1${'7'.repeat(32)}`);
    const size = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    const epochs = fc.uniqueArray(
      fc
        .bigInt({ min: 0n, max: 2n ** 64n - 1n })
        .map((n) => n.toString(16).padStart(16, '0'))
        .filter((epoch) => epoch !== header.epoch),
      { maxLength: 20 },
    );
    const headers = fc.record({
      seq: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      clock: size,
      terms: fc.nat(),
      at: fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }).map(toTime),
      to: fc.option(
        fc.uniqueArray(party, { minLength: 1 }).map((list) => list.sort()),
        { nil: undefined },
      ),
      seen: fc
        .tuple(party, epochs, size)
        .map(([author, list, n]) => list.sort().map((epoch) => ({ author, epoch, size: n, root: hash }))),
    });
    fc.assert(
      fc.property(headers, ({ to, ...rest }) => {
        const one: EntryHeader = { ...header, ...rest };
        const { to: _, ...others } = one;
        const value: EntryHeader = to === undefined ? others : { ...others, to };
        expect(parseHeader(toHeaderText(value))).toEqual(value);
        expect(toHeaderText(value)).toBe(toCanonical(value));
      }),
    );
  });

  it.each([
    ['another version', { v: 2 }, 'VERSION'],
    ['an unknown field', { extra: 1 }, 'HEADER_FORM'],
    ['a line of another form', { line: 'qll1' }, 'HEADER_FORM'],
    ['an author of another form', { author: 'ql1' }, 'HEADER_FORM'],
    ['an epoch in capitals', { epoch: '00000000000000AA' }, 'HEADER_FORM'],
    ['a negative seq', { seq: -1 }, 'HEADER_FORM'],
    ['a fraction as seq', { seq: 1.5 }, 'HEADER_FORM'],
    ['clock 0', { clock: 0 }, 'HEADER_FORM'],
    ['a seq as text', { seq: '3' }, 'HEADER_FORM'],
    ['a day that is none', { at: '2026-02-30T08:00:00.000Z' }, 'HEADER_FORM'],
    ['an hour that is none', { at: '2026-02-20T24:00:00.000Z' }, 'HEADER_FORM'],
    ['a time without milliseconds', { at: '2026-11-22T08:00:00Z' }, 'HEADER_FORM'],
    ['a time of another zone', { at: '2026-11-22T08:00:00.000+00:00' }, 'HEADER_FORM'],
    ['an empty to', { to: [] }, 'HEADER_FORM'],
    ['to out of order', { to: [high, low] }, 'HEADER_FORM'],
    ['to with one party twice', { to: [low, low] }, 'HEADER_FORM'],
    ['a body hash of another length', { body: 'abc' }, 'HEADER_FORM'],
    ['a body hash with unused bits set', { body: `${'A'.repeat(42)}B` }, 'HEADER_FORM'],
    ['its own feed in seen', { seen: [{ author: low, epoch: header.epoch, size: 1, root: hash }] }, 'HEADER_FORM'],
    ['one feed twice in seen', { seen: [header.seen[0], header.seen[0]] }, 'HEADER_FORM'],
    ['size 0 in seen', { seen: [{ ...header.seen[0], size: 0 }] }, 'HEADER_FORM'],
    ['an unknown field in seen', { seen: [{ ...header.seen[0], extra: 1 }] }, 'HEADER_FORM'],
  ] as const)('with %s is refused', (_, changes, code) => {
    expectCode(() => parseHeader(toCanonical({ ...header, ...changes })), code);
  });

  it.each(['line', 'author', 'epoch', 'seq', 'clock', 'seen', 'at', 'terms', 'body'] as const)(
    'without %s is refused',
    (field) => {
      expectCode(() => parseHeader(toCanonical(omit(header, field))), 'HEADER_FORM');
    },
  );

  it('that is not canonical, not JSON or too long is refused as that', () => {
    expectCode(() => parseHeader(JSON.stringify(header)), 'NOT_CANONICAL');
    expectCode(() => parseHeader(toHeaderText(header).replace('"seq":3', '"seq":3,"seq":3')), 'NOT_CANONICAL');
    expectCode(() => parseHeader(toHeaderText(header).replace('"seq":3', '"seq":9007199254740992')), 'NOT_CANONICAL');
    expectCode(() => parseHeader('{'), 'NOT_JSON');
    expectCode(() => parseHeader('[]'), 'HEADER_FORM');
    expectCode(() => parseHeader(' '.repeat(4_097)), 'TOO_LARGE');
    const seen = Array.from({ length: 40 }, (_, i) => ({
      author: high,
      epoch: i.toString(16).padStart(16, '0'),
      size: 1,
      root: hash,
    }));
    expectCode(() => toHeaderText({ ...header, seen }), 'TOO_LARGE');
  });
});

describe('entry', () => {
  it('written by an author opens with body and content', () => {
    const carried = written({ text: 'Guten Tag' });
    const opened = openEntry(carried);
    expect(opened.header).toEqual({ ...header, body: opened.header.body });
    expect(opened.leaf).toBe(toBase64url(leafHash(carried.header)));
    expect(opened.body).toMatchObject({ kind: 'call.message', by, data: { id: 'x' }, about: { party: low, id: 'y' } });
    expect(opened.content).toEqual({ text: 'Guten Tag' });
  });

  it('opens without content and without body: both may be missing', () => {
    const carried = written({ text: 'gone' });
    const { header: text, body = '', bodySalt = '' } = carried;
    expect(openEntry({ header: text, body, bodySalt })).not.toHaveProperty('content');
    expect(openEntry({ header: text })).not.toHaveProperty('body');
  });

  it.each([
    ['a changed body', { body: written().body?.replace('"x"', '"z"') }, 'BODY_MISMATCH'],
    ['another salt', { bodySalt: toBase64url(testSalt('other')) }, 'BODY_MISMATCH'],
    ['a salt of 15 bytes', { bodySalt: 'A'.repeat(20) }, 'SALT_FORM'],
    ['a salt with unused bits set', { bodySalt: `${'A'.repeat(21)}B` }, 'SALT_FORM'],
    ['a body without a salt', { bodySalt: undefined }, 'ENTRY_FORM'],
    ['a salt without a body', { body: undefined }, 'ENTRY_FORM'],
    ['changed content', { content: '{"text":"no"}' }, 'CONTENT_MISMATCH'],
    ['another salt of the content', { contentSalt: toBase64url(testSalt('other')) }, 'CONTENT_MISMATCH'],
    ['content without a salt', { contentSalt: undefined }, 'ENTRY_FORM'],
    ['content without a body', { body: undefined, bodySalt: undefined }, 'ENTRY_FORM'],
    ['a body that is no string', { body: 7 }, 'ENTRY_FORM'],
  ] as const)('with %s is refused', (_, changes, code) => {
    const carried: Record<string, unknown> = { ...written({ text: 'yes' }), ...changes };
    for (const [name, value] of Object.entries(changes)) if (value === undefined) delete carried[name];
    expectCode(() => openEntry(carried as unknown as CarriedEntry), code);
  });

  it('with content that its body does not name is refused', () => {
    const carried = { ...written(), content: '{}', contentSalt: toBase64url(salts.contentSalt) };
    expectCode(() => openEntry(carried), 'CONTENT_UNDECLARED');
  });

  it.each([
    ['that is no JSON', 'x', 'NOT_JSON'],
    ['that is not canonical', '{"kind":"a","by":{},"data":{}}', 'NOT_CANONICAL'],
    ['that is no object', '[]', 'BODY_FORM'],
    ['without a kind', '{"by":{},"data":{}}', 'BODY_FORM'],
    ['with an unknown field', '{"by":{},"data":{},"extra":1,"kind":"a"}', 'BODY_FORM'],
    ['of a kind of another form', '{"by":{},"data":{},"kind":"A B"}', 'BODY_FORM'],
    ['with data that is no object', '{"by":{},"data":[],"kind":"a"}', 'BODY_FORM'],
    ['about nothing', '{"about":{},"by":{},"data":{},"kind":"a"}', 'BODY_FORM'],
    ['with a content hash of another form', '{"by":{},"content":"x","data":{},"kind":"a"}', 'BODY_FORM'],
    ['nested too deep', `{"by":{},"data":{"a":${'['.repeat(63)}${']'.repeat(63)}},"kind":"a"}`, 'TOO_DEEP'],
  ] as const)('with a body %s is refused, though its author committed to it', (_, body, code) => {
    expectCode(() => openEntry(committing(body)), code);
  });

  it('of a kind and with fields that nobody knows yet opens: senselessness is no matter of form', () => {
    expect(openEntry(committing('{"by":{"new":1},"data":{"newer":[null]},"kind":"future.kind"}')).body?.kind).toBe('future.kind');
  });

  it('with content that is no canonical object is refused, though its body commits to it', () => {
    for (const [content, code] of [
      ['[]', 'CONTENT_FORM'],
      ['{ }', 'NOT_CANONICAL'],
      ['{', 'NOT_JSON'],
    ] as const) {
      const body = toCanonical({ by: {}, data: {}, kind: 'a', content: saltedHash(salts.contentSalt, content) });
      expectCode(() => openEntry(committing(body, { content, contentSalt: toBase64url(salts.contentSalt) })), code);
    }
  });

  it('may hold 256 KiB of body and content together, counted in bytes of UTF-8, and no more', () => {
    const carried = written({ text: '' });
    const room = maxBodyBytes - Buffer.byteLength(`${carried.body}${carried.content}`);
    expect(() => openEntry(written({ text: 'a'.repeat(room) }))).not.toThrow();
    expectCode(() => written({ text: 'a'.repeat(room + 1) }), 'TOO_LARGE');
    expectCode(() => written({ text: 'é'.repeat(room / 2 + 1) }), 'TOO_LARGE');
    const body = toCanonical({ by: {}, data: { text: 'a'.repeat(maxBodyBytes) }, kind: 'a' });
    expectCode(() => openEntry(committing(body)), 'TOO_LARGE');
  });

  it('cannot be written with a salt of another length', () => {
    expectCode(
      () => writeEntry({ at: 0, terms: 1, body: { kind: 'a', by, data: {} }, ...salts, bodySalt: new Uint8Array(15) }, () => ''),
      'SALT_FORM',
    );
  });
});

describe('time', () => {
  it('is written and read to the millisecond, as the runtime does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }), (at) => {
        const text = toTime(at);
        expect(isTime(text)).toBe(true);
        expect(timeOf(text)).toBe(at);
      }),
    );
    expectCode(() => toTime(253_402_300_800_000), 'HEADER_FORM');
    expectCode(() => toTime(0.5), 'HEADER_FORM');
  });
});

function omit(value: object, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== field));
}
