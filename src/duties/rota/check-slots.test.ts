import { describe, expect, it } from 'vitest';
import type { CheckCall } from '../../language/index.ts';
import { isSlot, nextSlot } from './check-slots.ts';

const check: CheckCall = {
  id: 'daily',
  clause: 'check',
  from: 'a',
  to: 'b',
  at: ['17:00', '09:00'],
  timezone: 'Europe/Paris',
  precedence: 'routine',
};
const nextAfter = (text: string, held = check) => new Date(nextSlot(held, Date.parse(text))).toISOString().slice(0, 16);

describe('the next hour of a check call', () => {
  it('is the next one on the wall of its zone, and never the instant itself', () => {
    expect(nextAfter('2026-01-05T00:00Z')).toBe('2026-01-05T08:00');
    expect(nextAfter('2026-01-05T08:00Z')).toBe('2026-01-05T16:00');
    expect(nextAfter('2026-01-05T16:00Z')).toBe('2026-01-06T08:00');
    expect(nextAfter('2026-07-05T23:30Z')).toBe('2026-07-06T07:00');
  });

  it('is in summer time from the change on', () => {
    expect([nextAfter('2026-03-28T17:00Z'), nextAfter('2026-10-24T17:00Z')]).toEqual(['2026-03-29T07:00', '2026-10-25T08:00']);
  });

  it('that clocks leave out is the moment of the change, and one that comes twice is its first', () => {
    const night = { ...check, at: ['02:30'] };
    expect(nextAfter('2026-03-28T12:00Z', night)).toBe('2026-03-29T01:00');
    expect(nextAfter('2026-10-24T12:00Z', night)).toBe('2026-10-25T00:30');
    expect(nextAfter('2026-10-25T00:30Z', night)).toBe('2026-10-26T01:30');
  });

  it('knows its own hours', () => {
    expect([isSlot(check, Date.parse('2026-01-05T08:00Z')), isSlot(check, Date.parse('2026-01-05T08:01Z'))]).toEqual([
      true,
      false,
    ]);
  });
});
