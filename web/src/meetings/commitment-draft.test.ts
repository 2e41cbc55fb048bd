import { describe, expect, it } from 'vitest';
import { localInput, toWish, toWishes } from './commitment-draft.ts';

const now = Date.parse('2026-11-22T12:00:00.000Z');
const whole = { owedBy: 'south', desk: 'ferry', by: localInput(now + 3_600_000), what: ' Clear the landing ' };

describe('a commitment as it is typed', () => {
  it('is sent in UTC, whatever the zone of the reader', () => {
    expect(toWish(whole, now)).toEqual({
      owedBy: 'south',
      desk: 'ferry',
      by: '2026-11-22T13:00:00.000Z',
      what: 'Clear the landing',
    });
  });

  it.each([
    ['nobody owes it', { owedBy: '' }],
    ['no desk', { desk: '' }],
    ['nothing to be done', { what: '  ' }],
    ['no time', { by: '' }],
    ['a time that is past', { by: localInput(now - 60_000) }],
  ])('%s: it is not sent, and the minute waits', (_, change) => {
    expect(toWishes([whole, { ...whole, ...change }], now)).toBeUndefined();
  });
});
