import { describe, expect, it } from 'vitest';
import en from '../locales/en.json' with { type: 'json' };
import { voiceReasons } from '../voice/index.ts';

describe('why there is no voice', () => {
  it('every reason has words, and no words are left without a reason', () => {
    expect(Object.keys(en.voiceReason).sort()).toEqual([...voiceReasons].sort());
  });
});
