import { describe, expect, it } from 'vitest';
import { isSearchable } from '../api/search.ts';
import { parseSearch, selectionOf } from './search-filters.ts';

describe('what is searched', () => {
  it('what does not fit in the address is left out', () => {
    expect(parseSearch({ q: 'mill', kind: 'person', period: 'year', party: 7 })).toEqual({ q: 'mill' });
    expect(parseSearch({ q: 112, kind: 'call', period: 'week', party: 'ql1x' })).toEqual({
      ...{ q: '112', kind: 'call', period: 'week', party: 'ql1x' },
    });
  });

  it('a period begins at a whole hour; without one all times are searched', () => {
    const now = Date.parse('2030-03-12T14:20:00Z');
    expect(selectionOf({ q: ' mill ', period: 'day' }, now)).toEqual({ q: 'mill', from: '2030-03-11T14:00:00.000Z' });
    expect(selectionOf({}, now)).toEqual({ q: '' });
  });

  it('what has no letter and no digit is not asked', () => {
    expect(['mill', '1', 'م', 'א'].every(isSearchable)).toBe(true);
    expect(['', ' ', '?!'].some(isSearchable)).toBe(false);
  });
});
