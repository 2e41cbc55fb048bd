import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asSigned, RecordError, recordErrorCodes } from './error.ts';
import { Findings, fileFindingCodes } from './findings.ts';

describe('codes', () => {
  const text = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
  const documented = [...text.slice(text.indexOf('# Error codes')).matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);

  it('the specification lists each code once, and no other', () => {
    expect([...documented].sort()).toEqual([...recordErrorCodes, ...fileFindingCodes].sort());
  });
});

describe('an error of the record', () => {
  it('told to be covered by the author’s signature keeps code and detail', () => {
    const error = asSigned(new RecordError('SEQ', 'where'));
    expect(error).toMatchObject({ code: 'SEQ', detail: 'where', signed: true, message: 'SEQ: where' });
    const other = new TypeError('x');
    expect(asSigned(other)).toBe(other);
  });

  it('becomes a finding; a fault of the program does not', () => {
    const findings = new Findings();
    const fail = (error: Error) => () => {
      throw error;
    };
    expect(findings.check('a', 1, fail(new RecordError('SEQ', 'where')), 'here: ')).toBeUndefined();
    expect(findings.list).toEqual([{ code: 'SEQ', party: 'a', seq: 1, detail: 'here: where' }]);
    expect(() => findings.check('a', 1, fail(new TypeError('x')))).toThrow(TypeError);
  });
});
