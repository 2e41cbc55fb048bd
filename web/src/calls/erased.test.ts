import { describe, expect, it } from 'vitest';
import { erasureOf } from './erased.tsx';

const erased = (clause: string) => ({ at: '2026-11-22T08:00:00.000Z', ground: 'retention' as const, clause });

describe('what was erased of a matter', () => {
  it('is found by the kind of its entry, and by id where several are of that kind', () => {
    const events = [
      { kind: 'call.placed', data: {}, erased: erased('one') },
      { kind: 'call.message', data: { id: 'a' } },
      { kind: 'call.message', data: { id: 'b' }, erased: erased('two') },
    ];
    expect(erasureOf(events, 'call.placed')?.clause).toBe('one');
    expect(erasureOf(events, 'call.message', 'b')?.clause).toBe('two');
    expect(erasureOf(events, 'call.message', 'a')).toBeUndefined();
    expect(erasureOf(events, 'call.refused')).toBeUndefined();
  });
});
