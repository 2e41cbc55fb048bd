import { describe, expect, it } from 'vitest';
import { parsePreferences } from './preferences.ts';

describe('stored preferences', () => {
  it('rubbish in storage gives the defaults in the reader’s language', () => {
    for (const rubbish of [null, 'x', 7, [], { language: 'xx', theme: 'pink', keys: 3, notation: 'feet', lockAfter: 1_000 }])
      expect(parsePreferences(rubbish, ['he-IL'])).toEqual({
        language: 'he',
        theme: 'auto',
        discreet: false,
        keys: {},
        pin: false,
        notation: 'decimal',
        lockAfter: 0,
      });
  });

  it('keeps what fits and drops a key that cannot be bound', () => {
    const stored = {
      language: 'ar',
      theme: 'dark',
      discreet: true,
      keys: { place: 'x', answer: 'Tab', other: 'y' },
      pin: true,
      notation: 'mgrs',
      lockAfter: 5,
    };
    expect(parsePreferences(stored, [])).toEqual({ ...stored, keys: { place: 'x' } });
  });
});
