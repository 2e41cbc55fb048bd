import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { By } from '../language/index.ts';
import { type DirectiveInForce, termsOf } from '../terms/index.ts';
import { north, south, stranger } from '../terms/testing/agreement.ts';
import type { IncidentFold } from './incident.ts';
import type { IncidentAct, IncidentContext, IncidentOpening } from './incident-commands.ts';
import { decideIncident } from './incident-decide.ts';
import { judgeIncident } from './incident-fold.ts';
import type { Decision } from './subject.ts';
import { Feed, person, uuid } from './testing/feeds.ts';
import { heron, IncidentStory, incidentId, opening, otter, time, words } from './testing/incident-story.ts';
import { agreement } from './testing/nonsense.ts';
import { termsWith } from './testing/terms.ts';

const context = (by: By, changes: Partial<IncidentContext> = {}): IncidentContext => ({
  self: by.desk?.startsWith('south') ? south : north,
  by,
  at: 5_000,
  agreement,
  ...changes,
});
const told = (decision: Decision): string => {
  if (decision.outcome === 'say') return decision.sayings.map(({ kind }) => kind).join(' ');
  return decision.outcome === 'unchanged' ? 'unchanged' : `${decision.status} ${decision.code}`;
};
const opens = (change: Partial<IncidentOpening['data']> = {}): IncidentOpening => ({
  kind: 'incident.opened',
  data: { ...opening, ...change },
  content: words,
});
const does = (fold: IncidentFold | undefined, says: IncidentAct | IncidentOpening, by: By, more: Partial<IncidentContext> = {}) =>
  told(decideIncident(fold, { id: incidentId, says }, context(by, more)));

const figure = (id: number, value = 2, more: object = {}) =>
  ({
    kind: 'incident.figure',
    data: { id: uuid(id), what: 'injured', value, source: 'witness', grade: 'B2', at: time(0), ...more },
    content: {},
  }) as IncidentAct;
const fact = (id: number, text = 'A shot'): IncidentAct => ({
  kind: 'incident.fact',
  data: { id: uuid(id), when: { at: time(0) } },
  content: { message: { text } },
});
const reason = { reason: 'So it is' };

describe('opening', () => {
  it('is said once, and other content under its id is refused', () => {
    expect(does(undefined, opens(), heron)).toBe('incident.opened');
    const { fold } = new IncidentStory();
    expect(does(fold, opens(), heron)).toBe('unchanged');
    expect(does(fold, opens({ kind: 'shelling' }), heron)).toBe('409 ID_REUSED');
    expect(does(fold, opens(), otter)).toBe('409 ID_REUSED');
  });

  it.each([
    ['to the own party', { to: { party: north, desk: 'north-west' } }, '422 OWN_PARTY'],
    ['to a desk that is not there', { to: { party: south, desk: 'far' } }, '422 UNKNOWN_DESK'],
    ['in a district that is not there', { district: 'far' }, '422 UNKNOWN_DISTRICT'],
    ['of a time to come', { when: { at: time(3_600_000) } }, '422 BAD_TIMES'],
    ['of a span that ends before it begins', { when: { at: time(2_000), until: time(1_000) } }, '422 BAD_TIMES'],
    ['of a violation without its clause', { kind: 'violation' }, '422 CLAUSE_REQUIRED'],
    ['of a violation of a clause that is not there', { kind: 'violation', clause: 'far' }, '422 CLAUSE_REQUIRED'],
    ['of a complaint of nobody', { kind: 'complaint' }, '422 COMPLAINANT_REQUIRED'],
  ] as const)('%s is refused', (_, change, code) => expect(does(undefined, opens(change), heron)).toBe(code));

  it('belongs to the floor: whoever speaks opens one in every posture and whatever is ordered, with no mandate', () => {
    const held: DirectiveInForce = {
      ...{ id: uuid(9), number: 1, issuedAt: 0, lines: [], desks: [] },
      rules: [{ rule: 'head-approves-writing' }],
    };
    const terms = { ...termsOf(north, agreement), postures: { [south]: 'suspended' }, directives: [held] } as const;
    const nobody = { ...heron, mandate: 'none' } as const;
    expect(does(undefined, opens(), nobody, { terms })).toBe('incident.opened');
    const { fold } = new IncidentStory();
    for (const says of [fact(40), figure(41)]) expect(does(fold, says, nobody, { terms })).toBe(says.kind);
    expect(does(undefined, opens(), person('north-east', 'crow', 'auditor'))).toBe('403 NOT_ALLOWED');
  });
});

describe('an act', () => {
  const cases: readonly [string, IncidentAct, By, string][] = [
    ['a correction of what is not there', figure(41, 3, { replaces: uuid(9) }), otter, '422 UNKNOWN_PART'],
    ['a figure of a third party’s people', figure(41, 3, { of: stranger }), otter, '422 NOT_A_PARTY'],
    ['agreeing to one’s own figure', { kind: 'incident.figure-agreed', data: { figure: uuid(40) } }, heron, '403 NOT_ALLOWED'],
    ['agreeing to no figure', { kind: 'incident.figure-agreed', data: { figure: uuid(9) } }, otter, '422 UNKNOWN_PART'],
    [
      'agreeing without the mandate',
      { kind: 'incident.figure-agreed', data: { figure: uuid(40) } },
      person('south-east', 'owl'),
      '403 NOT_ALLOWED',
    ],
    [
      'saying that the other opened it in error',
      { kind: 'incident.assessed', data: { assessment: 'opened-in-error' }, content: reason },
      otter,
      '403 NOT_ALLOWED',
    ],
    ['joining with itself', { kind: 'incident.joined', data: { with: incidentId }, content: reason }, otter, '422 UNKNOWN_PART'],
    [
      'parting what is not joined',
      { kind: 'incident.parted', data: { with: uuid(7) }, content: reason },
      otter,
      '422 UNKNOWN_PART',
    ],
    [
      'unlinking what is not linked',
      { kind: 'incident.unlinked', data: { kind: 'call', id: uuid(8) } },
      otter,
      '422 UNKNOWN_PART',
    ],
    [
      'an inquiry that is due already',
      { kind: 'incident.inquiry', data: { id: uuid(50), of: south, due: time(4_000) }, content: {} },
      heron,
      '422 BAD_TIMES',
    ],
    [
      'a finding of no inquiry',
      { kind: 'incident.finding', data: { inquiry: uuid(50), finding: 'upheld' }, content: words },
      otter,
      '422 UNKNOWN_PART',
    ],
    ['an answer to no complaint', { kind: 'incident.answered', data: {}, content: words }, heron, '409 SUBJECT_STATE'],
    [
      'a response that is over',
      {
        kind: 'incident.response',
        data: { id: uuid(50), until: time(1), checked: false },
        content: { doing: { text: 'd' }, by: 'b' },
      },
      otter,
      '422 BAD_TIMES',
    ],
    ['opening again what is open', { kind: 'incident.reopened', data: {}, content: reason }, otter, '409 SUBJECT_STATE'],
  ];
  it.each(cases)('%s is refused', (_, says, by, code) => {
    const story = new IncidentStory();
    story.byNorth('incident.figure', figure(40).data as never, 1_000);
    expect(does(story.meet().fold, says, by)).toBe(code);
  });

  it('said again is unchanged, and something else under its id is refused', () => {
    const story = new IncidentStory();
    story.byNorth('incident.fact', fact(40).data as never, 1_000, heron, { message: { text: 'A shot' } });
    story.meet().bySouth('incident.assessed', { assessment: 'confirmed' }, 1_000, otter, reason);
    const { fold } = story.meet();
    expect(does(fold, fact(40), heron)).toBe('unchanged');
    expect(does(fold, fact(40, 'Two shots'), heron)).toBe('409 ID_REUSED');
    expect(does(fold, { kind: 'incident.assessed', data: { assessment: 'confirmed' }, content: reason }, otter)).toBe(
      'unchanged',
    );
  });

  it('of joining links the one that leads, and is refused where that one is led already', () => {
    const { fold } = new IncidentStory();
    const other = { ...fold, id: uuid(2) };
    const joins: IncidentAct = { kind: 'incident.joined', data: { with: uuid(2) }, content: reason };
    expect(does(fold, joins, otter, { other })).toBe('incident.joined incident.linked');
    const led = { ...other, joined: [{ party: south, by: otter, at: 0, leaf: 'x', with: incidentId, reason: null }] };
    expect(does(fold, joins, otter, { other: led })).toBe('409 SUBJECT_STATE');
  });
});

describe('two sides that act as they please, each on what it has', () => {
  const step = fc.record({
    ours: fc.boolean(),
    takes: fc.boolean(),
    what: fc.nat(),
    id: fc.nat({ max: 3 }),
    value: fc.nat({ max: 9 }),
  });

  function command({ what, id, value }: { what: number; id: number; value: number }, fold: IncidentFold): IncidentAct {
    const entries = fold.figures.flatMap((group) => group.entries);
    const named = entries[value % Math.max(1, entries.length)]?.id ?? uuid(40);
    const all: readonly IncidentAct[] = [
      fact(100 + (what % 1_000)),
      figure(2_000 + (what % 1_000), value),
      figure(4_000 + (what % 1_000), value, { replaces: named }),
      { kind: 'incident.figure-agreed', data: { figure: named } },
      { kind: 'incident.refined', data: { precedence: id === 0 ? 'flash' : 'routine' }, content: {} },
      {
        kind: 'incident.assessed',
        data: { assessment: (['confirmed', 'unfounded', 'opened-in-error', 'reported'] as const)[id] ?? 'reported' },
        content: reason,
      },
      { kind: 'incident.linked', data: { kind: 'call', id: uuid(id) } },
      { kind: 'incident.unlinked', data: { kind: 'call', id: uuid(id) } },
      { kind: 'incident.inquiry', data: { id: uuid(60 + id), of: id === 0 ? north : south, due: time(1e9) }, content: {} },
      { kind: 'incident.finding', data: { inquiry: uuid(60 + id), finding: 'upheld' }, content: words },
      { kind: 'incident.finding-agreed', data: { inquiry: uuid(60 + id) } },
      { kind: 'incident.account', data: { id: uuid(6_000 + (what % 1_000)) }, content: { text: 't' } },
      { kind: 'incident.account-agreed', data: { account: fold.accounts[id % 2]?.id ?? uuid(70) } },
      { kind: 'incident.reopened', data: {}, content: reason },
    ];
    return all[what % all.length] as IncidentAct;
  }

  it('say nothing that is void, come to the same account, and no figure is any but one that was said', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const terms = termsWith(agreement);
        const [ours, theirs] = [new Feed(north), new Feed(south)];
        ours.say(
          { kind: 'incident.opened', about: { party: north, id: incidentId }, by: heron, data: opening, content: words },
          0,
        );
        theirs.takeAll(ours);
        const values: number[] = [];
        for (const [index, one] of steps.entries()) {
          const [feed, other] = one.ours ? [ours, theirs] : [theirs, ours];
          if (one.takes) feed.takeAll(other);
          const { fold } = judgeIncident(feed.held, terms);
          if (fold === undefined) throw new Error('no incident');
          const at = 5_000 + index;
          const decision = decideIncident(
            fold,
            { id: incidentId, says: command(one, fold) },
            context(one.ours ? heron : otter, { at }),
          );
          if (decision.outcome !== 'say') continue;
          for (const saying of decision.sayings) {
            const { leaf } = feed.say(saying, at);
            if (saying.kind === 'incident.figure') values.push(saying.data.value);
            expect(judgeIncident(feed.held, terms).voids.filter((mark) => mark.leaf === leaf)).toEqual([]);
          }
        }
        for (const [feed, other] of [
          [ours, theirs],
          [theirs, ours],
        ] as const)
          feed.takeAll(other);
        const [north1, south1] = [judgeIncident(ours.held, terms), judgeIncident([...theirs.held].reverse(), terms)];
        expect(north1.fold).toEqual(south1.fold);
        expect(north1.voids).toEqual([]);
        const shown = north1.fold?.figures.flatMap(({ entries }) => entries.map(({ value }) => value)) ?? [];
        expect(shown.sort()).toEqual(values.sort());
        for (const { agreed, entries } of north1.fold?.figures ?? [])
          if (agreed !== null) expect(entries.find(({ id }) => id === agreed)?.agreedBy).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});
