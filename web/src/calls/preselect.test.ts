import { describe, expect, it } from 'vitest';
import type { DeskView, LineView } from '../api/types.ts';
import { chooseLine, preselect } from './preselect.ts';

const desk = (id: string, district: string, counterpart: string | null = null): DeskView => ({
  id,
  name: id,
  district,
  counterpart,
  numbers: [],
  staffed: null,
});

function line(change: Partial<LineView> = {}): LineView {
  return {
    id: 'l',
    self: 'north',
    mode: 'actual',
    title: 'Line',
    parties: [
      {
        id: 'south',
        name: 'South Bank',
        names: {},
        desks: [desk('s-hills', 'hills'), desk('s-river', 'river'), desk('s-head', 'river')],
      },
      {
        id: 'north',
        name: 'North Bank',
        names: {},
        desks: [desk('n-river', 'river'), desk('n-head', 'river', 's-head')],
      },
    ],
    districts: [],
    state: 'up',
    since: '',
    clockOffset: 0,
    answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 30 },
    feeds: [],
    ...change,
  };
}

describe('whom a new call goes to', () => {
  it('the counterpart that the agreement names', () => {
    expect(preselect(line(), 'n-head')).toEqual({ party: 'south', desk: 's-head' });
  });

  it('else the desk of the same district, else the first', () => {
    expect(preselect(line(), 'n-river')).toEqual({ party: 'south', desk: 's-river' });
    expect(preselect(line(), 'unknown')).toEqual({ party: 'south', desk: 's-hills' });
  });

  it('what is real comes before an exercise', () => {
    const exercise = line({ id: 'x', mode: 'exercise' });
    expect(chooseLine([exercise, line()], 'n-river')?.id).toBe('l');
    expect(chooseLine([exercise], 'n-river')?.id).toBe('x');
  });

  it('a line that is not in force, or does not know the desk, is not chosen', () => {
    expect(chooseLine([line({ state: 'proposed' })], 'n-river')).toBeUndefined();
    expect(chooseLine([line()], 'elsewhere')).toBeUndefined();
    expect(chooseLine([line()], 'n-river', { party: 'south', desk: 'nowhere' })).toBeUndefined();
  });
});
