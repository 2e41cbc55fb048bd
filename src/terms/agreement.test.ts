import { describe, expect, it } from 'vitest';
import { type Agreement, type DutyClause, excludedUses } from '../language/index.ts';
import { checkAgreement, checkProposal, isHouse } from './agreement.ts';
import type { TermsProblemCode } from './problem.ts';
import { agreementWith, checkCall, everyPart, north, stranger } from './testing/agreement.ts';

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

describe('the parts of an agreement', () => {
  const whole = everyPart();
  const [replies, , , incidents] = whole.duties as NonNullable<Agreement['duties']> &
    [DutyClause, DutyClause, DutyClause, DutyClause];
  const within = { routine: 60, priority: 60, immediate: 60, flash: 60 };

  it('that are sound together have no problems', () => {
    expect(checkProposal(whole, undefined)).toEqual([]);
  });

  it('on incidents can differ in whom it involves, and an inquiry names its own day', () => {
    const more: DutyClause[] = [
      { ...incidents, involving: 'nationals' },
      { ...incidents, clause: 'civilians', involving: 'civilians' },
      { clause: 'inquiries', on: 'inquiry.opened', owes: 'find', owedBy: 'addressee', floor: true },
      { clause: 'inquiries-in-time', on: 'inquiry.opened', owes: 'find', owedBy: 'author', within, floor: true },
      { clause: 'complaints', on: 'complaint.taken', owes: 'reply', owedBy: 'author', within, floor: true },
    ];
    expect(checkProposal({ ...whole, duties: more }, undefined)).toEqual([]);
  });

  const cases: [string, Partial<Agreement>, TermsProblemCode, string][] = [
    [
      'a limit of a duty that is longer for the higher precedence',
      { duties: [{ ...replies, within: { ...within, flash: 61 } }] },
      'LIMITS_OUT_OF_ORDER',
      '/duties/0/within/flash',
    ],
    [
      'a duty without limits',
      { duties: [{ clause: 'c', on: 'meeting.proposed', owes: 'reply', owedBy: 'addressee', floor: false }] },
      'LIMIT_MISSING',
      '/duties/0/within',
    ],
    [
      'limits for a commitment, which says itself by when',
      { duties: [{ clause: 'c', on: 'commitment.made', owes: 'fulfil', owedBy: 'author', floor: false, within }] },
      'LIMIT_UNUSED',
      '/duties/0/within',
    ],
    [
      'a meeting to be fulfilled instead of replied to',
      { duties: [{ ...replies, owes: 'fulfil' }] },
      'WRONG_ACT',
      '/duties/0/owes',
    ],
    ['a duty of a stranger', { duties: [{ ...replies, owedBy: stranger }] }, 'UNKNOWN_PARTY', '/duties/0/owedBy'],
    ['whom a meeting involves', { duties: [{ ...replies, involving: 'nationals' }] }, 'INVOLVING_UNUSED', '/duties/0/involving'],
    [
      'two duties of incidents that involve the same',
      {
        duties: [
          { ...incidents, involving: 'nationals' },
          { ...incidents, clause: 'again', involving: 'nationals' },
        ],
      },
      'DUPLICATE_DUTY',
      '/duties/1',
    ],
    [
      'an inquiry to be replied to',
      { duties: [{ clause: 'c', on: 'inquiry.opened', owes: 'reply', owedBy: 'addressee', floor: true }] },
      'WRONG_ACT',
      '/duties/0/owes',
    ],
    [
      'an answer to complaints without limits',
      { duties: [{ clause: 'c', on: 'complaint.taken', owes: 'reply', owedBy: 'author', floor: false }] },
      'LIMIT_MISSING',
      '/duties/0/within',
    ],
    ['two duties on the same', { duties: [replies, { ...replies, clause: 'again' }] }, 'DUPLICATE_DUTY', '/duties/1'],
    [
      'a clause of calls and of a duty',
      { duties: [{ ...replies, clause: 'calls-answered' }] },
      'DUPLICATE_CLAUSE',
      '/duties/0/clause',
    ],
    [
      'one clause for amending and ending',
      { amending: { clause: 'end', proposalStandsDays: 30 }, ending: { clause: 'end', noticeSeconds: 60 } },
      'DUPLICATE_CLAUSE',
      '/ending/clause',
    ],
    [
      'a duty of the floor whose channel a posture forbids',
      { duties: [{ ...replies, floor: true }] },
      'FLOOR_FORBIDDEN',
      '/duties/0/floor',
    ],
    ['calls that a posture forbids', { channels: { calls: ['open', 'low-key'] } }, 'FLOOR_FORBIDDEN', '/channels/calls'],
    ['warnings that are forbidden', { channels: { warnings: [] } }, 'FLOOR_FORBIDDEN', '/channels/warnings'],
    [
      'meetings while suspended but not while open',
      { channels: { meetings: ['suspended', 'low-key'] } },
      'POSTURES_OUT_OF_ORDER',
      '/channels/meetings',
    ],
    [
      'an organ with a desk that does not exist',
      { organs: [{ id: 'joint', kind: 'joint-committee', name: 'Joint', desks: ['north-east', 'nowhere'] }] },
      'UNKNOWN_DESK',
      '/organs/0/desks/1',
    ],
    [
      'an organ of a district that does not exist',
      { organs: [{ id: 'joint', kind: 'regional-committee', name: 'Joint', district: 'far', desks: [] }] },
      'UNKNOWN_DISTRICT',
      '/organs/0/district',
    ],
    ['a check call from nowhere', { checkCalls: [{ ...checkCall, from: 'nowhere' }] }, 'UNKNOWN_DESK', '/checkCalls/0/from'],
    [
      'a check call within one party',
      { checkCalls: [{ ...checkCall, to: 'north-west' }] },
      'CHECK_CALL_OWN_PARTY',
      '/checkCalls/0/to',
    ],
    ['two check calls of one id', { checkCalls: [checkCall, checkCall] }, 'DUPLICATE_ID', '/checkCalls/1/id'],
  ];
  it.each(cases)('with %s are named so', (_, changes, code, path) => {
    expect(checkAgreement(agreementWith(changes)).map((problem) => [problem.code, problem.path])).toEqual([[code, path]]);
  });

  it('a floor duty on incidents is sound, for incidents belong to the floor', () => {
    expect(checkAgreement(agreementWith({ duties: [incidents] }))).toEqual([]);
  });

  it('two check calls may be one clause', () => {
    expect(checkAgreement(agreementWith({ checkCalls: [checkCall, { ...checkCall, id: 'evening', at: ['17:00'] }] }))).toEqual(
      [],
    );
  });

  it.each(['Mars/Olympus', '+02:00', 'UTC+2', ''])('time zone “%s” is unknown, but only to who proposes', (timezone) => {
    const agreement = agreementWith({ checkCalls: [{ ...checkCall, timezone }] });
    expect(checkProposal(agreement, undefined).map(({ code }) => code)).toEqual(['UNKNOWN_TIMEZONE']);
    expect(checkAgreement(agreement)).toEqual([]);
  });
});

describe('a house line', () => {
  const party = sound.parties.slice(0, 1);
  const house = agreementWith({ parties: party, districts: [], desks: [] });

  it('is the line of one party', () => {
    expect(isHouse(house)).toBe(true);
    expect(isHouse(sound)).toBe(false);
    expect(checkAgreement(house)).toEqual([]);
  });

  it('has no desks, districts or duties: what looks like a joint line lacks the other party', () => {
    const alone = agreementWith({
      parties: party,
      desks: sound.desks.filter((desk) => desk.party === north),
      duties: everyPart().duties ?? [],
    });
    expect(checkAgreement(alone).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'HOUSE_LINE /districts',
      'HOUSE_LINE /desks',
      'HOUSE_LINE /duties',
    ]);
  });
});
