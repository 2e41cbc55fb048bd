import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBodyText } from './body-text.ts';
import { toCanonical } from './canonical.ts';
import type { EntryBody } from './entry.ts';
import { parseBody } from './entry.ts';
import { RecordError } from './error.ts';

const hash = 'Y70NjOE1HJL1NMCm-VJFJbgB0FtxDDFUxhhxc3sOoSo';
const party = `ql1${'a'.repeat(32)}`;
const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
const kind = fc.constantFrom('call.placed', 'a', 'content.erased', 'one.two-2.three.four');
const body = fc.record(
  { by: object, data: object, kind, about: fc.constant({ id: 'an id', party }), content: fc.constant(hash) },
  { requiredKeys: ['by', 'data', 'kind'] },
);
const canonical = body.map((value) => textOf(JSON.parse(JSON.stringify(value)))).filter((text) => text !== '');

/** '' for a value that JSON cannot say in one way. */
function textOf(value: unknown): string {
  try {
    return toCanonical(value);
  } catch {
    return '';
  }
}

function slowly(text: string): EntryBody | undefined {
  try {
    return parseBody(text);
  } catch (error) {
    if (error instanceof RecordError) return undefined;
    throw error;
  }
}

describe('a body found by its text', () => {
  it('is found in every sound body of plain letters, with the kind and content that the slower reader finds', () => {
    fc.assert(
      fc.property(canonical, fc.string(), (text, behind) => {
        const read = readBodyText(`"body":${text}${behind}`, 7);
        expect(read?.end).toBe(7 + text.length);
        const { kind, content } = parseBody(text);
        expect(read?.shape).toEqual(content === undefined ? { kind } : { kind, content });
      }),
    );
  });

  it('is taken for sound only where the slower reader takes it, whatever was changed in it', () => {
    const changed = fc.tuple(
      canonical,
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', '"', '}', '{', ',', ' ', '\\', 'A', '0', '\ud800', '"a":1,'),
    );
    fc.assert(
      fc.property(changed, ([text, place, cut, put]) => {
        const at = place % (text.length + 1);
        const spoilt = text.slice(0, at) + put + text.slice(at + cut);
        const read = readBodyText(spoilt, 0);
        if (read?.end !== spoilt.length) return;
        const { kind, content } = slowly(spoilt) ?? {};
        expect({ kind, content }).toEqual({ kind: read.shape.kind, content: read.shape.content });
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['a field too many', `{"by":{},"data":{},"kind":"a","more":1}`],
    ['a field in the wrong place', `{"data":{},"by":{},"kind":"a"}`],
    ['a repeated field', `{"by":{},"data":{},"data":{},"kind":"a"}`],
    ['a kind that stands inside its data', `{"by":{},"data":{"kind":"a"}}`],
    ['data that is no object', `{"by":{},"data":[],"kind":"a"}`],
    ['a content that is no hash', `{"by":{},"content":"${hash.slice(1)}","data":{},"kind":"a"}`],
    ['an unsorted object inside', `{"by":{"b":1,"a":1},"data":{},"kind":"a"}`],
    ['65 levels', `{"by":{},"data":{"a":${'['.repeat(63)}${']'.repeat(63)}},"kind":"a"}`],
  ])('is not found with %s', (_what, text) => {
    expect(readBodyText(text, 0)).toBeUndefined();
    expect(slowly(text)).toBeUndefined();
  });
});
