import { describe, expect, test } from 'vitest';
import { levelOf } from './meter.ts';

describe('level', () => {
  test('silence / is 0', () => expect(levelOf(new Float32Array(64))).toBe(0));
  test('no samples / is 0', () => expect(levelOf(new Float32Array())).toBe(0));
  test('full scale / is 1, and never more', () => expect(levelOf(new Float32Array(64).fill(1))).toBe(1));
  test('a louder sound / shows higher', () => {
    expect(levelOf(new Float32Array(64).fill(0.1))).toBeGreaterThan(levelOf(new Float32Array(64).fill(0.05)));
  });
});
