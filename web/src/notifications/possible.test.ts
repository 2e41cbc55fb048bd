import { describe, expect, it } from 'vitest';
import type { NotificationItem } from '../api/notification-types.ts';
import { possibleActs, waitsForUs, windowPhase } from './possible.ts';

const known = {
  party: { at: '2026-11-22T12:00:00.000Z', by: { alias: 'a', role: 'duty-officer', desk: 'river' } },
  levels: [],
  units: [],
};
const item = (change: object) =>
  ({
    state: 'announced',
    from: { party: 'north', desk: 'river' },
    asks: 'acknowledgement',
    type: 'movement',
    known: { party: null, levels: [], units: [] },
    window: { from: '2026-11-22T12:00:00.000Z', until: '2026-11-22T14:00:00.000Z' },
    clearance: null,
    ...change,
  }) as unknown as NotificationItem;

describe('what a notification asks of us', () => {
  it('announced by the other side / to be acknowledged, and passed on only after that', () => {
    expect(possibleActs(item({}), 'south')).toMatchObject({ acknowledge: true, pass: false, change: false, clear: false });
    expect(possibleActs(item({ known, state: 'acknowledged' }), 'south')).toMatchObject({ acknowledge: false, pass: true });
  });

  it('announced by us / ours to change, never to acknowledge', () => {
    expect(possibleActs(item({}), 'north')).toMatchObject({ acknowledge: false, pass: false, change: true });
  });

  it('called off before anybody knew / it is to be known all the same, and nothing is cleared any more', () => {
    const off = item({ state: 'cancelled', asks: 'clearance' });
    expect(possibleActs(off, 'south')).toMatchObject({ acknowledge: true, clear: false, passage: false });
    expect(waitsForUs(off, 'south')).toBe(true);
  });

  it('known but its clearance is not answered / it waits: silence is no yes', () => {
    expect(waitsForUs(item({ known, asks: 'clearance' }), 'south')).toBe(true);
    expect(waitsForUs(item({ known, asks: 'clearance', clearance: 'cleared' }), 'south')).toBe(false);
    expect(waitsForUs(item({ known }), 'south')).toBe(false);
    expect(waitsForUs(item({}), 'north')).toBe(false);
  });

  it('time goes by / before, open, over; a place without an end stays open', () => {
    const at = (hour: number) => Date.UTC(2026, 10, 22, hour);
    expect([11, 12, 14].map((hour) => windowPhase(item({}), at(hour)))).toEqual(['before', 'open', 'over']);
    expect(windowPhase(item({ window: { from: '2026-11-22T12:00:00.000Z' } }), at(40))).toBe('open');
  });
});
