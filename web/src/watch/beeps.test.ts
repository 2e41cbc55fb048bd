import { describe, expect, it } from 'vitest';
import { pickBeeps, wasHeard } from './beeps.ts';

describe('beeps on going on watch', () => {
  it('are one to five, and never as many as the last time', () => {
    for (let before = 1; before <= 5; before += 1)
      for (let roll = 0; roll < 1; roll += 0.05) {
        const count = pickBeeps(() => roll, before);
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(5);
        expect(count).not.toBe(before);
      }
  });

  it('can each come', () => {
    const seen = new Set(Array.from({ length: 100 }, (_, i) => pickBeeps(() => i / 100, undefined)));
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a reload in the middle of a watch', () => {
  const stored = JSON.stringify({ owner: 'n/a', at: 1_000 });

  it('needs no new beeps for the same person in the same watch', () => {
    expect(wasHeard(stored, 'n/a', 3_600_000)).toBe(true);
  });

  it('needs them for another person, after twelve hours, and after rubbish', () => {
    expect(wasHeard(stored, 'n/b', 3_600_000)).toBe(false);
    expect(wasHeard(stored, 'n/a', 1_000 + 12 * 3_600_000)).toBe(false);
    expect(wasHeard('{', 'n/a', 2_000)).toBe(false);
    expect(wasHeard('null', 'n/a', 2_000)).toBe(false);
    expect(wasHeard(null, 'n/a', 2_000)).toBe(false);
  });
});
