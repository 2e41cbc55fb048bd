import { describe, expect, it } from 'vitest';
import type { Incident, PartyWord } from '../api/incident-types.ts';
import { sidesOf, unread } from './sides.ts';

const told = { party: 'x', by: { alias: 'a', role: 'duty-officer', mandate: 'none' }, at: '2026-11-22T12:00:00.000Z' };
const incident = (change: object) =>
  ({ from: { party: 'north', desk: 'n' }, readBacks: [], facts: [], figures: [], byParty: {}, ...change }) as unknown as Incident;
const word = (change: object) => ({ ...told, ...change }) as unknown as PartyWord;

describe('what each side says', () => {
  it('the own word stands first, and only what both have said can differ', () => {
    const fields = sidesOf(
      incident({
        byParty: { north: word({ kind: 'fire', precedence: 'flash' }), south: word({ kind: 'explosion' }) },
      }),
      'south',
    );
    expect(fields.map(({ field, differs }) => [field, differs])).toEqual([
      ['kind', true],
      ['precedence', false],
    ]);
    expect(fields[0]?.sides.map(({ party }) => party)).toEqual(['south', 'north']);
  });

  it('the same said in another order is the same, and what is left out is what is not so', () => {
    const involves = (held: object) =>
      sidesOf(
        incident({ byParty: { north: word({ involves: { nationals: ['a', 'b'] } }), south: word({ involves: held }) } }),
        'north',
      );
    expect(involves({ civilians: false, nationals: ['b', 'a'] })[0]?.differs).toBe(false);
    expect(involves({ civilians: true, nationals: ['a', 'b'] })[0]?.differs).toBe(true);
    expect(involves({ nationals: ['a'] })[0]?.differs).toBe(true);
  });

  it('a place that was erased differs from one that stands', () => {
    const fields = sidesOf(
      incident({ byParty: { north: word({ place: null }), south: word({ place: { words: 'Pier' } }) } }),
      'north',
    );
    expect(fields[0]).toMatchObject({ field: 'place', differs: true });
  });
});

describe('what waits to be read back', () => {
  it('counts the other party’s opening, facts and figures until one of ours understood them alike', () => {
    const equal = { party: 'south', parts: ['time'], differs: [] };
    const otherwise = { party: 'south', parts: ['time'], differs: ['time'] };
    const facts = [
      { party: 'north', readBacks: [] },
      { party: 'north', readBacks: [otherwise] },
      { party: 'north', readBacks: [equal] },
      { party: 'north', replacedBy: 'x', readBacks: [] },
      { party: 'south', readBacks: [] },
    ];
    expect(unread(incident({ facts }), 'south')).toBe(3);
    expect(unread(incident({ facts, readBacks: [equal] }), 'south')).toBe(2);
    expect(unread(incident({ facts }), 'north')).toBe(1);
  });
});
