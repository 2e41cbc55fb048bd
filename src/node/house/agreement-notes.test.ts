import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../language/index.ts';
import { agreementWith } from '../../terms/testing/agreement.ts';
import { notesOf } from './agreement-notes.ts';

const sharing: NonNullable<Agreement['sharing']> = {
  clause: 'sharing',
  purposes: ['protect-life', 'disaster-relief'],
  highestMarking: 'amber',
  retentionDays: 90,
};
const notes = (now: Agreement['sharing'], then: Agreement['sharing'] | 'founding') => {
  const version = (held: Agreement['sharing']) => agreementWith(held === undefined ? {} : { sharing: held });
  const before = then === 'founding' ? undefined : version(then);
  return notesOf({ line: 'line', hash: 'hash', agreement: version(now), before }).map(({ what }) => what);
};

describe('a version in force', () => {
  test('is told of with its line and hash', () => {
    expect(notesOf({ line: 'l', hash: 'h', agreement: agreementWith(), before: undefined })).toEqual([
      { what: 'agreement-changed', line: 'l', agreement: 'h' },
    ]);
  });

  test('that founds a line changes no purpose; nor does one that lists them in another order', () => {
    expect(notes(sharing, 'founding')).toEqual(['agreement-changed']);
    expect(notes({ ...sharing, purposes: [...sharing.purposes].reverse() }, sharing)).toEqual(['agreement-changed']);
  });

  test.each([
    ['another purpose', { ...sharing, purposes: ['protect-life' as const] }, ['purposes-changed']],
    ['a higher marking', { ...sharing, highestMarking: 'red' as const }, ['purposes-changed']],
    ['another retention', { ...sharing, retentionDays: 30 }, ['retention-changed']],
    ['no sharing any more', undefined, ['purposes-changed', 'retention-changed']],
  ])('with %s says that too', (_, now, more) => {
    expect(notes(now, sharing)).toEqual(['agreement-changed', ...more]);
  });
});
