import { describe, expect, it } from 'vitest';
import { renewIn } from './session-keeper.tsx';

describe('renewing a session', () => {
  it('happens at half of what is left, at the latest after a quarter of an hour', () => {
    expect(renewIn(120_000, 0)).toBe(60_000);
    expect(renewIn(12 * 3_600_000, 0)).toBe(900_000);
  });

  it('never hammers the node, even when the session is over', () => {
    expect(renewIn(0, 60_000)).toBe(20_000);
  });
});
