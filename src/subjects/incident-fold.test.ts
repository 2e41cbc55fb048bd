import { describe, expect, it } from 'vitest';
import { north, south, stranger } from '../terms/testing/agreement.ts';
import { judgeIncident } from './incident-fold.ts';
import { person, uuid } from './testing/feeds.ts';
import { heron, IncidentStory, incidentId, northNode, opening, otter, southNode, time, words } from './testing/incident-story.ts';

const figure = (id: number, value: number, more: object = {}) => ({
  ...{ id: uuid(id), what: 'injured', value, source: 'witness', grade: 'B2', at: time(0) },
  ...more,
});
const response = (id: number, checked = false) => ({ id: uuid(id), until: time(90_000), checked });

describe('an incident that goes well', () => {
  it('is opened, responded to, assessed and closed with one account', () => {
    const story = new IncidentStory().meet();
    story.bySouth('duty.received', { entry: story.opened.leaf }, 100, southNode);
    story.bySouth('incident.response', response(20), 1_000, otter, { doing: { text: 'A patrol' }, by: 'Patrol 4' });
    story.bySouth('incident.assessed', { assessment: 'confirmed' }, 2_000, otter, { reason: 'Seen' });
    story.meet().byNorth('incident.assessed', { assessment: 'confirmed' }, 3_000, heron, { reason: 'Seen' });
    story.byNorth('incident.account', { id: uuid(30) }, 4_000, heron, { text: 'One shot' });
    expect(story.fold.state).toBe('closing');
    story.meet().bySouth('incident.account-agreed', { account: uuid(30) }, 5_000);
    expect(story.voids).toEqual({});
    expect(story.fold).toMatchObject({
      id: incidentId,
      begunBy: north,
      type: 'shooting',
      state: 'closed-agreed',
      proof: 'confirmed-by-both',
      title: 'Shots at the weir',
      channel: 'desk',
      accounts: [{ id: uuid(30), text: 'One shot', agreedBy: [south] }],
      responses: [{ who: 'Patrol 4', checked: false }],
    });
    expect(story.owed('respond')).toMatchObject([{ owedBy: south, owedTo: north, act: { at: 1_000 }, due: 20_100 }]);
  });
});

describe('what both sides say of one thing', () => {
  it('stands side by side: each party’s last word for each field', () => {
    const story = new IncidentStory().meet();
    story.byNorth('incident.refined', { kind: 'explosion' }, 1_000, heron, {});
    story.bySouth('incident.refined', { kind: 'fire', place: true }, 1_000, otter, { place: { words: 'The mill' } });
    story.byNorth('incident.refined', { precedence: 'flash' }, 2_000, heron, {});
    const { byParty, type, precedence, place } = story.meet().fold;
    expect([type, precedence, place]).toEqual(['explosion', 'flash', words.place]);
    expect(byParty[south]).toMatchObject({ type: 'fire', place: { words: 'The mill' } });
    expect(byParty[south]?.precedence).toBeUndefined();
  });

  it('agreed is one figure alone, and a figure that the other had not seen is not agreed away', () => {
    const story = new IncidentStory().meet();
    story.byNorth('incident.figure', figure(20, 2) as never, 1_000);
    story.meet().bySouth('incident.figure-agreed', { figure: uuid(20) }, 2_000);
    story.byNorth('incident.figure', figure(21, 4) as never, 2_000);
    expect(story.meet().fold.figures).toMatchObject([{ agreed: null, entries: [{ value: 2, agreedBy: [south] }, { value: 4 }] }]);
    story.bySouth('incident.figure-agreed', { figure: uuid(20) }, 3_000);
    expect(story.meet().fold.figures[0]?.agreed).toBe(uuid(20));
    story.byNorth('incident.figure', figure(22, 3, { replaces: uuid(20) }) as never, 4_000);
    expect(story.meet().fold.figures[0]).toMatchObject({ agreed: null, entries: [{ replacedBy: uuid(22) }, {}, { value: 3 }] });
    expect(story.voids).toEqual({});
  });

  it('of the nationals of one party is another figure than of all', () => {
    const story = new IncidentStory();
    story.byNorth('incident.figure', figure(20, 2) as never, 1_000);
    story.byNorth('incident.figure', figure(21, 1, { of: north }) as never, 1_000);
    expect(story.fold.figures.map(({ what, of }) => [what, of])).toEqual([
      ['injured', undefined],
      ['injured', north],
    ]);
  });

  it.each([
    [['confirmed', 'confirmed'], 'confirmed-by-both'],
    [['confirmed', undefined], 'confirmed-by-one'],
    [[undefined, 'confirmed'], 'confirmed-by-one'],
    [['confirmed', 'unfounded'], 'disputed'],
    [['opened-in-error', 'confirmed'], 'disputed'],
    [[undefined, 'unfounded'], 'unfounded'],
    [['opened-in-error', 'unfounded'], 'opened-in-error'],
    [[undefined, undefined], 'reported'],
  ] as const)('assessed as %j comes to %s', ([ours, theirs], proof) => {
    const story = new IncidentStory().meet();
    if (ours !== undefined) story.byNorth('incident.assessed', { assessment: ours }, 1_000, heron, { reason: 'r' });
    if (theirs !== undefined) story.bySouth('incident.assessed', { assessment: theirs }, 1_000, otter, { reason: 'r' });
    expect(story.meet().fold.proof).toBe(proof);
    expect(story.voids).toEqual({});
  });
});

describe('the duty to respond', () => {
  const begun = (story: IncidentStory) => {
    story.meet().bySouth('duty.received', { entry: story.opened.leaf }, 100, southNode);
    return story;
  };

  it('begins only where the clause’s people are involved, and later where that is learnt later', () => {
    const story = new IncidentStory({ involves: {} });
    expect(story.fold.obligations).toEqual([]);
    const refined = story.byNorth('incident.refined', { involves: { nationals: [north], civilians: true } }, 1_000, heron, {});
    expect(story.fold.obligations.map(({ clause, owedBy, begun: { leaf } }) => [clause, owedBy, leaf])).toEqual([
      ['incidents-responded', south, refined.leaf],
      ['civilians-responded', north, refined.leaf],
    ]);
    story.byNorth('incident.refined', { involves: { nationals: [north] } }, 2_000, heron, {});
    expect(story.fold.obligations).toHaveLength(2);
  });

  it('stands for whoever finds it unfounded until a response says what was checked', () => {
    const story = begun(new IncidentStory());
    story.bySouth('incident.assessed', { assessment: 'unfounded' }, 1_000, otter, { reason: 'Fireworks' });
    story.bySouth('incident.response', response(20), 2_000);
    expect(story.owed('respond')[0]?.act).toBeNull();
    story.bySouth('incident.response', response(21, true), 3_000);
    expect(story.owed('respond')[0]?.act?.at).toBe(3_000);
  });

  it('ends where the clause has it so and its author opened it in error', () => {
    const story = begun(new IncidentStory());
    story.byNorth('incident.assessed', { assessment: 'opened-in-error' }, 1_000, heron, { reason: 'Another place' });
    expect(story.meet().owed('respond')[0]?.withdrawn?.excuses).toBe(true);
  });
});

describe('an inquiry', () => {
  const asked = (of: string, due: number) => ({ id: uuid(20), of, due: time(due) });

  it('is owed by its day, leaves what comes late its time, and its finding ends it', () => {
    const story = new IncidentStory().meet();
    const inquiry = story.byNorth('incident.inquiry', asked(south, 10_000), 1_000, heron, {});
    story.meet().bySouth('duty.received', { entry: inquiry.leaf }, 30_000, southNode);
    expect(story.owed('find')).toMatchObject([{ owedBy: south, due: 39_000, part: uuid(20) }]);
    const early = story.byNorth('incident.finding-agreed', { inquiry: uuid(20) }, 30_500);
    story.bySouth('incident.finding', { inquiry: uuid(20), finding: 'upheld' }, 31_000, otter, {
      message: { text: 'So it was' },
    });
    const clerk = person('north-east', 'wren');
    const above = story.meet().byNorth('incident.finding-agreed', { inquiry: uuid(20) }, 32_000, clerk);
    story.byNorth('incident.finding-agreed', { inquiry: uuid(20) }, 32_000);
    expect(story.voids).toEqual({ [early.leaf]: 'NOT_POSSIBLE', [above.leaf]: 'OUTSIDE_TERMS' });
    expect(story.owed('find')[0]?.act?.at).toBe(31_000);
    expect(story.fold.inquiries).toMatchObject([{ of: south, findings: [{ finding: 'upheld' }], agreedBy: [north] }]);
  });

  it('that both nodes open at once for the same protected place is one', () => {
    const story = new IncidentStory().meet();
    const near = { id: uuid(20), of: south, due: time(10_000), near: uuid(9) };
    story.byNorth('incident.inquiry', near, 1_000, northNode, {});
    story.bySouth('incident.inquiry', near, 1_000, southNode, {});
    expect(story.meet().voids).toEqual({});
    expect(story.fold.inquiries).toHaveLength(1);
    expect(story.owed('find')).toHaveLength(1);
    const again = story.bySouth('incident.inquiry', { ...near, id: uuid(21) }, 2_000, southNode, {});
    expect(story.voids).toEqual({ [again.leaf]: 'DUPLICATE' });
  });

  it('of a person is for no place, and of a node for nothing else', () => {
    const story = new IncidentStory().meet();
    const { leaf: byNode } = story.bySouth('incident.inquiry', asked(south, 10_000), 1_000, southNode, {});
    const { leaf: byPerson } = story.bySouth('incident.inquiry', { ...asked(south, 10_000), near: uuid(9) }, 1_000, otter, {});
    expect(story.voids).toEqual({ [byNode]: 'NOT_YOURS', [byPerson]: 'NOT_YOURS' });
  });
});

describe('joined with another', () => {
  it('it stays so where one side parts what the other joins again at the same time', () => {
    const story = new IncidentStory().meet();
    story.byNorth('incident.joined', { with: uuid(7) }, 1_000, heron, { reason: 'One event' });
    story.meet().bySouth('incident.parted', { with: uuid(7) }, 2_000, otter, { reason: 'Two' });
    expect(story.meet().fold.joined).toEqual([]);
    story.byNorth('incident.joined', { with: uuid(7) }, 3_000, heron, { reason: 'One after all' });
    const { leaf } = story.bySouth('incident.parted', { with: uuid(7) }, 3_000, otter, { reason: 'Two' });
    expect(story.meet().voids).toEqual({ [leaf]: 'NOT_POSSIBLE' });
    expect(story.fold.joined).toMatchObject([{ with: uuid(7), reason: 'One after all' }]);
  });
});

describe('the end of an incident', () => {
  const account = (id: number) => ({ id: uuid(id) });
  const text = { text: 'As it was' };

  it('is two accounts where each side gives its own, until one agrees to the other’s', () => {
    const story = new IncidentStory().meet();
    story.byNorth('incident.account', account(30), 1_000, heron, text);
    story.bySouth('incident.account', account(31), 1_000, otter, text);
    expect(story.meet().fold.state).toBe('closed-two-accounts');
    const { leaf } = story.byNorth('incident.fact', { id: uuid(40), when: { at: time(0) } }, 2_000, heron, words);
    expect(story.voids).toEqual({ [leaf]: 'NOT_POSSIBLE' });
    story.bySouth('incident.account-agreed', { account: uuid(30) }, 3_000);
    expect(story.meet().fold).toMatchObject({ state: 'closed-agreed' });
    story.byNorth('incident.reopened', {}, 4_000, heron, { reason: 'More is known' });
    expect(story.meet().fold).toMatchObject({ state: 'open', accounts: [] });
  });

  it('waits again where the account that is agreed to was withdrawn meanwhile', () => {
    const story = new IncidentStory().meet();
    story.byNorth('incident.account', account(30), 1_000, heron, text);
    story.meet().bySouth('incident.account-agreed', { account: uuid(30) }, 2_000);
    story.byNorth('incident.account', account(31), 2_000, heron, text);
    expect(story.meet().fold).toMatchObject({ state: 'closing', accounts: [{ id: uuid(31), agreedBy: [] }] });
    expect(story.voids).toEqual({});
  });
});

describe('void is', () => {
  const cases: readonly [string, string, (story: IncidentStory) => { leaf: string }][] = [
    [
      'a fact of the node',
      'NOT_YOURS',
      (s) => s.bySouth('incident.fact', { id: uuid(40), when: { at: time(0) } }, 1_000, southNode, words),
    ],
    [
      'a span that ends before it begins',
      'NOT_POSSIBLE',
      (s) => s.bySouth('incident.refined', { when: { at: time(9), until: time(1) } }, 1_000, otter, {}),
    ],
    [
      'a correction of the other side’s figure',
      'NOT_POSSIBLE',
      (s) => s.bySouth('incident.figure', figure(21, 3, { replaces: uuid(20) }) as never, 1_000),
    ],
    ['an agreement to one’s own figure', 'NOT_POSSIBLE', (s) => s.byNorth('incident.figure-agreed', { figure: uuid(20) }, 1_000)],
    [
      'a figure of a third party’s people',
      'OUTSIDE_TERMS',
      (s) => s.bySouth('incident.figure', figure(21, 3, { of: stranger }) as never, 1_000),
    ],
    [
      'the other’s opening taken back',
      'NOT_YOURS',
      (s) => s.bySouth('incident.assessed', { assessment: 'opened-in-error' }, 1_000, otter, { reason: 'r' }),
    ],
    [
      'one’s own words read back',
      'NOT_POSSIBLE',
      (s) => s.byNorth('incident.read-back', { entry: s.opened.leaf, parts: ['time'], differs: [] }, 1_000, heron, {}),
    ],
    ['an answer to what is no complaint', 'NOT_POSSIBLE', (s) => s.byNorth('incident.answered', {}, 1_000, heron, words)],
    [
      'an account without the mandate to agree',
      'OUTSIDE_TERMS',
      (s) => s.bySouth('incident.account', { id: uuid(40) }, 1_000, person('south-east', 'owl'), { text: 't' }),
    ],
    ['opening again what is open', 'NOT_POSSIBLE', (s) => s.bySouth('incident.reopened', {}, 1_000, otter, { reason: 'r' })],
    [
      'a desk of the other side',
      'OUTSIDE_TERMS',
      (s) => s.bySouth('incident.response', response(40), 1_000, { ...otter, desk: 'north-east' }),
    ],
  ];
  it.each(cases)('%s: %s', (_, reason, say) => {
    const story = new IncidentStory();
    story.byNorth('incident.figure', figure(20, 2) as never, 500);
    const { leaf } = say(story.meet());
    expect(story.voids).toEqual({ [leaf]: reason });
  });

  it.each([
    ['by a node', {}, northNode],
    ['at a desk that the other has not', { to: { party: south, desk: 'north-east' } }, heron],
    ['in a district that is not there', { district: 'far' }, heron],
    ['as a complaint of nobody', { kind: 'complaint' }, heron],
  ] as const)('an opening %s', (_, change, by) => {
    const story = new IncidentStory({ ...opening, ...change }, undefined, by);
    expect(judgeIncident(story.north.own, story.terms)).toMatchObject({ fold: undefined, voids: [{ leaf: story.opened.leaf }] });
  });
});
