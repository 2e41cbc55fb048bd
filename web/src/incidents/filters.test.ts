import { describe, expect, it } from 'vitest';
import { searchOptions } from '../ui/search-select.tsx';
import { clausesOf } from './clauses.ts';
import { parseFilters, selectionOf } from './filters.ts';
import { numbersOf } from './numbers.ts';

const now = Date.parse('2026-11-22T12:34:56.000Z');

describe('the filters of the list', () => {
  it('rubbish in the address is left out, and what fits is kept', () => {
    expect(parseFilters({ state: 'shut', kind: 'fire', period: 'all', q: 7, each: 'yes', district: '' })).toEqual({
      kind: 'fire',
    });
  });

  it('a period begins at a whole hour, so that the same question is asked again only then', () => {
    expect(selectionOf({ period: 'day', q: '  reeds ' }, now)).toEqual({ from: '2026-11-21T12:00:00.000Z', q: 'reeds' });
    expect(selectionOf({}, now)).toEqual({});
  });
});

describe('a kind typed to search', () => {
  const options = [
    { value: 'a', label: 'Vehicle accident' },
    { value: 'b', label: 'Détention' },
    { value: 'c', label: 'Accident de véhicule' },
  ];
  it('each word typed begins a word in any order and spelling; what begins with the first comes first', () => {
    expect(searchOptions(options, 'acc veh').map(({ value }) => value)).toEqual(['c', 'a']);
    expect(searchOptions(options, 'DETEN').map(({ value }) => value)).toEqual(['b']);
    expect(searchOptions(options, 'tention')).toEqual([]);
    expect(searchOptions(options, '')).toHaveLength(3);
  });
});

it('the numbers of a message are those of its phrases and its text, in Arabic digits too', () => {
  const phrases = [{ code: 'x', slots: { number: { number: 4 }, time: { time: '2026-11-22T12:00:00.000Z' } } }];
  expect(numbersOf({ text: '٢ hurt, 1.5 km', phrases })).toEqual([4, 2, 1.5]);
  expect(numbersOf(null)).toEqual([]);
});

it('the clauses of an agreement are found wherever they stand, each once', () => {
  expect(clausesOf({ calls: { clause: 'a' }, duties: [{ clause: 'b' }, { clause: 'a' }], names: { clause: 'c' } })).toEqual([
    'a',
    'b',
    'c',
  ]);
});
