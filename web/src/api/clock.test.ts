import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NodeClock } from './clock.ts';

describe('the node’s clock as seen from a desk', () => {
  it('counts as equal while no difference is certain', () => {
    const clock = new NodeClock();
    expect(clock.offset).toBe(0);
    clock.learn(10_000, 10_100, 10_150);
    expect(clock.offset).toBe(0);
  });

  it('is never taken for more than a second wrong, whatever the difference and the delays', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.array(fc.record({ gap: fc.nat(30_000), there: fc.nat(400), back: fc.nat(400) }), { minLength: 1, maxLength: 20 }),
        (difference, requests) => {
          const clock = new NodeClock();
          let own = 1_800_000_000_000;
          for (const { gap, there, back } of requests) {
            own += gap;
            const node = own + there + difference;
            clock.learn(Math.floor(node / 1_000) * 1_000, own, own + there + back);
            own += there + back;
          }
          // Half of the interval of one second and the longest way.
          expect(Math.abs(clock.offset - difference)).toBeLessThanOrEqual(1_800);
        },
      ),
    );
  });

  it('forgets what it knew when one of the clocks was set', () => {
    const clock = new NodeClock();
    clock.learn(3_600_000, 0, 10);
    expect(clock.offset).toBeGreaterThan(3_599_000);
    clock.learn(20_000, 20_000, 20_010);
    expect(clock.offset).toBe(0);
  });

  it('takes no date for no news', () => {
    const clock = new NodeClock();
    clock.learn(Number.NaN, 0, 1);
    expect(clock.offset).toBe(0);
  });
});
