import { describe, expect, it } from 'vitest';
import { callFixture, officer } from './fixtures.ts';
import { offersHold, ringKey, selectRings } from './select.ts';

const answeredByMe = { party: 'north', by: officer, at: '2026-03-04T10:00:05.000Z', as: 'voice' } as const;
const talk = callFixture({ id: 'talk', state: 'answered', answeredBy: answeredByMe, precedence: 'priority' });

describe('which call rings how', () => {
  it('the highest precedence takes the screen, whatever came first', () => {
    const rings = selectRings(
      [
        callFixture({ id: 'a', ringsHere: true }),
        callFixture({ id: 'b', ringsHere: true, precedence: 'flash', placedAt: '2026-03-04T10:05:00.000Z' }),
        callFixture({ id: 'c', ringsHere: true, precedence: 'priority' }),
      ],
      'north',
      'amal',
    );
    expect(rings.full?.id).toBe('b');
    expect(rings.soft.map((call) => call.id)).toEqual(['c', 'a']);
  });

  it('of equal precedence the one that has waited longest', () => {
    const rings = selectRings(
      [
        callFixture({ id: 'late', ringsHere: true, placedAt: '2026-03-04T10:00:09.000Z' }),
        callFixture({ id: 'early', ringsHere: true }),
      ],
      'north',
      'amal',
    );
    expect(rings.full?.id).toBe('early');
  });

  it('nothing takes the screen of somebody who talks, not even flash', () => {
    const flash = callFixture({ id: 'f', ringsHere: true, precedence: 'flash' });
    const rings = selectRings([talk, flash], 'north', 'amal');
    expect(rings.full).toBeUndefined();
    expect(rings.soft).toEqual([flash]);
    expect(offersHold(flash, rings.busyWith)).toBe(true);
  });

  it('only a higher precedence offers to hold', () => {
    expect(offersHold(callFixture({ precedence: 'priority' }), talk)).toBe(false);
    expect(offersHold(callFixture({ precedence: 'immediate' }), talk)).toBe(true);
    expect(offersHold(callFixture({ precedence: 'flash' }), undefined)).toBe(false);
  });

  it('a conversation of a colleague, or one on hold, keeps nothing from ringing', () => {
    const ringing = callFixture({ id: 'r', ringsHere: true });
    const colleague = callFixture({
      id: 't',
      state: 'answered',
      answeredBy: { ...answeredByMe, by: { ...officer, alias: 'basil' } },
    });
    expect(selectRings([colleague, ringing], 'north', 'amal').full?.id).toBe('r');
    expect(selectRings([{ ...talk, held: true }, ringing], 'north', 'amal').full?.id).toBe('r');
  });

  it('what does not ring here does not ring, and a missed call that is still owed does', () => {
    expect(selectRings([callFixture({ state: 'ringing' })], 'north', 'amal').full).toBeUndefined();
    expect(selectRings([callFixture({ state: 'missed', ringsHere: true })], 'north', 'amal').full).toBeDefined();
  });
});

describe('saying that a call rang', () => {
  const step = { label: 'desk', at: '2026-03-04T10:00:01.000Z' };

  it('is new at each step of the ladder and the same within one', () => {
    const first = callFixture({ steps: [{ ...step, state: 'alerting' }] });
    const firstRings = callFixture({ steps: [{ ...step, state: 'ringing' }] });
    const second = callFixture({
      steps: [
        { ...step, state: 'unanswered' },
        { ...step, state: 'alerting' },
      ],
    });
    expect(ringKey(first)).toBe(ringKey(firstRings));
    expect(ringKey(second)).not.toBe(ringKey(first));
  });

  it('is one more thing when the ladder is exhausted and a screen comes later', () => {
    expect(ringKey(callFixture({ exhausted: true, steps: [{ ...step, state: 'skipped' }] }))).toMatch(/owed$/);
  });
});
