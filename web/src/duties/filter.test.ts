import { describe, expect, it } from 'vitest';
import { firstFilter, selectionOf } from './filter.ts';

const me = { party: { id: 'north', name: 'North Bank' }, desk: 'north-ferry' };
const now = new Date('2026-11-22T14:00').getTime();

describe('which duties a view asks for', () => {
  it('somebody with a desk begins with what is theirs, this week', () => {
    const selection = selectionOf(firstFilter(me), me, now);
    expect(selection).toEqual({
      mine: true,
      from: new Date('2026-11-16T00:00').toISOString(),
      to: new Date('2026-11-23T00:00').toISOString(),
    });
  });

  it('somebody without a desk begins with their party', () => {
    expect(selectionOf({ ...firstFilter({ desk: null }), period: 'all' }, me, now)).toEqual({ owedBy: 'north' });
  });

  it('one of our desks, one state, on one line', () => {
    const filter = { whose: 'desk', desk: 'north-mill', period: 'all', shift: 0, line: 'line', state: 'late' } as const;
    expect(selectionOf(filter, me, now)).toEqual({ owedBy: 'north', desk: 'north-mill', line: 'line', state: 'late' });
  });

  it('the line asks for both sides: nobody is named', () => {
    const selection = selectionOf({ ...firstFilter(me), whose: 'line', line: 'line', period: 'all' }, me, now);
    expect(selection).toEqual({ line: 'line' });
  });
});
