import { describe, expect, it } from 'vitest';
import { excludedUses } from '../language/index.ts';
import { checkAgreement, isFounded, type TermsProblemCode } from './agreement.ts';
import { agreementWith, north, south, stranger } from './testing/agreement.ts';

const sound = agreementWith();
const [northEast, northWest, southEast] = sound.desks as [Desk, Desk, Desk];
type Desk = (typeof sound.desks)[number];

describe('an agreement', () => {
  it('that is sound has no problems', () => {
    expect(checkAgreement(sound)).toEqual([]);
  });

  it('with a ring that closes is sound', () => {
    const ring: [number, number][] = [
      [35, 32],
      [36, 32],
      [36, 33],
      [35, 32],
    ];
    expect(
      checkAgreement(
        agreementWith({
          districts: [
            { id: 'east', name: 'East', area: { type: 'Polygon', coordinates: [ring] } },
            { id: 'west', name: 'West' },
          ],
        }),
      ),
    ).toEqual([]);
  });

  const area = (ring: [number, number][]) => [
    { id: 'east', name: 'East', area: { type: 'Polygon' as const, coordinates: [ring] } },
    { id: 'west', name: 'West' },
  ];
  const cases: [string, Parameters<typeof agreementWith>[0], TermsProblemCode, string][] = [
    ['two desks of one id', { desks: [...sound.desks, southEast] }, 'DUPLICATE_ID', '/desks/4/id'],
    [
      'two districts of one id',
      {
        districts: [
          { id: 'east', name: 'East' },
          { id: 'west', name: 'West' },
          { id: 'east', name: 'Again' },
        ],
      },
      'DUPLICATE_ID',
      '/districts/2/id',
    ],
    [
      'one party twice',
      { parties: [...sound.parties, { id: north, name: 'North Bank', rootKey: 'X'.repeat(43) }] },
      'DUPLICATE_ID',
      '/parties/2/id',
    ],
    [
      'two parties of one root key',
      { parties: sound.parties.map((party) => ({ ...party, rootKey: 'K'.repeat(43) })) },
      'DUPLICATE_KEY',
      '/parties/1/rootKey',
    ],
    [
      'a desk of a stranger',
      { desks: [...sound.desks, { ...northWest, id: 'far', party: stranger }] },
      'UNKNOWN_PARTY',
      '/desks/4/party',
    ],
    [
      'a desk in no district',
      { desks: [...sound.desks, { ...northWest, id: 'far', district: 'far' }] },
      'UNKNOWN_DISTRICT',
      '/desks/4/district',
    ],
    [
      'a counterpart that does not exist',
      { desks: [...sound.desks, { ...northWest, id: 'far', counterpart: 'nowhere' }] },
      'UNKNOWN_COUNTERPART',
      '/desks/4/counterpart',
    ],
    [
      'a counterpart of the same party',
      { desks: [...sound.desks, { ...northWest, id: 'far', counterpart: 'north-east' }] },
      'COUNTERPART_OWN_PARTY',
      '/desks/4/counterpart',
    ],
    ['a party without a desk', { desks: [northEast, northWest] }, 'PARTY_WITHOUT_DESK', '/parties/1'],
    [
      'a ring that stays open',
      {
        districts: area([
          [35, 32],
          [36, 32],
          [36, 33],
          [35, 33],
        ]),
      },
      'RING_OPEN',
      '/districts/0/area/coordinates/0',
    ],
    [
      'latitude before longitude',
      {
        districts: area([
          [32, 135],
          [33, 135],
          [33, 136],
          [32, 135],
        ]),
      },
      'POSITION_OFF_EARTH',
      '/districts/0/area/coordinates/0',
    ],
    [
      'flash slower than immediate',
      { calls: { clause: 'c', answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 61 } } },
      'LIMITS_OUT_OF_ORDER',
      '/calls/answerWithin/flash',
    ],
    ['an excluded use that is missing', { excludedUses: excludedUses.slice(1) }, 'EXCLUDED_USES', '/excludedUses'],
    ['a founding version that follows another', { follows: 'A'.repeat(43) }, 'FOLLOWS', '/follows'],
    ['an amendment that follows nothing', { number: 2 }, 'FOLLOWS', '/follows'],
  ];
  it.each(cases)('with %s is named so', (_, changes, code, path) => {
    expect(checkAgreement(agreementWith(changes)).map((problem) => [problem.code, problem.path])).toEqual([[code, path]]);
  });
});

describe('a line', () => {
  it('is founded when every party has signed, whoever else did', () => {
    expect(isFounded(sound, [south, stranger, north])).toBe(true);
    expect(isFounded(sound, [north, north, stranger])).toBe(false);
    expect(isFounded(sound, [])).toBe(false);
  });
});
