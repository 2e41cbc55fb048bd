import { describe, expect, test } from 'vitest';
import { precedences } from '../../../src/language/index.ts';
import { beepPattern, renderPattern, ringPattern } from './rings.ts';

const rate = 8000;
/** Number of separate sounds in the samples: runs louder than a hundredth, parted by 20 ms of quiet. */
function bursts(samples: Float32Array): number {
  let count = 0;
  let quiet = Number.POSITIVE_INFINITY;
  for (const sample of samples) {
    if (Math.abs(sample) > 0.01) {
      if (quiet > rate * 0.02) count += 1;
      quiet = 0;
    } else {
      quiet += 1;
    }
  }
  return count;
}
const energy = (samples: Float32Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;

describe('rings', () => {
  test.each(precedences)('%s sounds within a tenth of a second, and never clips', (precedence) => {
    for (const soft of [false, true]) {
      const samples = renderPattern(ringPattern(precedence, soft), rate);
      const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
      expect(peak).toBeLessThanOrEqual(1);
      expect(energy(samples.subarray(0, rate / 10))).toBeGreaterThan(0.0001);
    }
  });

  test('a higher precedence is louder over time than a lower one', () => {
    const energies = precedences.map((precedence) => energy(renderPattern(ringPattern(precedence, false), rate)));
    expect(energies).toEqual([...energies].sort((a, b) => a - b));
    expect(new Set(energies).size).toBe(precedences.length);
  });

  test('soft rings are told apart by counting, and stay below their loud ones', () => {
    expect(precedences.map((precedence) => bursts(renderPattern(ringPattern(precedence, true), rate)))).toEqual([1, 2, 3, 4]);
    for (const precedence of precedences) {
      expect(energy(renderPattern(ringPattern(precedence, true), rate))).toBeLessThan(
        energy(renderPattern(ringPattern(precedence, false), rate)) / 4,
      );
    }
  });

  test('flash leaves no pause', () => {
    const samples = renderPattern(ringPattern('flash', false), rate);
    for (let from = 0; from < samples.length; from += rate / 20) {
      expect(energy(samples.subarray(from, from + rate / 20))).toBeGreaterThan(0.01);
    }
  });

  test.each([1, 3, 5])('%i beeps are heard as that many', (count) => {
    expect(bursts(renderPattern(beepPattern(count), rate))).toBe(count);
  });
});
