import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Slowing } from './slowing.ts';

const rule = { free: 2, first: 1_000, most: 8_000, forget: 60_000 };

function slowing(size?: number) {
  const clock = { now: 1_000_000 };
  return { clock, slow: new Slowing(() => clock.now, rule, size) };
}

describe('wrong guesses', () => {
  test('cost nothing at first, then each doubles the wait up to the most', () => {
    const { slow } = slowing();
    const waits = Array.from({ length: 8 }, () => {
      slow.wrong('a');
      return slow.wait('a');
    });
    expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  });

  test('of one key do not slow another', () => {
    const { slow } = slowing();
    for (let n = 0; n < 10; n += 1) slow.wrong('a');
    expect(slow.wait('b')).toBe(0);
  });

  test('are forgotten after a right one, and after long enough a calm', () => {
    const { clock, slow } = slowing();
    for (const key of ['a', 'b']) for (let n = 0; n < 3; n += 1) slow.wrong(key);
    slow.right('a');
    expect([slow.wait('a'), slow.wait('b')]).toEqual([0, 1_000]);
    clock.now += rule.forget + 1;
    slow.wrong('b');
    expect(slow.wait('b')).toBe(0);
  });

  test('never wait longer than the most, even when the clock is set back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ wrong: fc.boolean(), step: fc.integer({ min: -7_200_000, max: 7_200_000 }) }), { maxLength: 60 }),
        (events) => {
          const { clock, slow } = slowing();
          for (const { wrong, step } of events) {
            if (wrong) slow.wrong('a');
            clock.now += step;
            const wait = slow.wait('a');
            if (wait < 0 || wait > rule.most) return false;
          }
          return true;
        },
      ),
    );
  });

  test('by more keys than are held push out the key that was quiet for longest', () => {
    const { slow } = slowing(3);
    for (let n = 0; n < 5; n += 1) slow.wrong('busy');
    for (const key of ['x', 'y', 'z', 'w']) {
      slow.wrong(key);
      slow.wrong('busy');
    }
    expect(slow.size).toBe(3);
    expect(slow.wait('busy')).toBe(8_000);
  });
});
