import { describe, expect, it } from 'vitest';
import { agreementWith, north, south, stranger } from '../terms/testing/agreement.ts';
import { foldCall, judgeCall } from './call-fold.ts';
import { Feed, nodeOf, person, saying, uuid } from './testing/feeds.ts';
import { about, caller, callId, deputy, officer, Story, terms } from './testing/story.ts';

const southNode = nodeOf('south-east');

describe('a call that goes well', () => {
  it('runs from placed to ended, and the state is plain JSON', () => {
    const story = new Story();
    const states = [story.fold.state];
    const next = () => states.push(story.meet().fold.state);
    story.receive();
    next();
    story.bySouth('call.stepped', { step: 0, label: 'Desk', state: 'alerting' }, 110, southNode);
    story.bySouth('call.rang', { step: 0 }, 200);
    next();
    story.bySouth('call.answered', { as: 'voice' }, 3_000);
    next();
    story.meet().byNorth('call.message', { id: uuid(7) }, 4_000, caller, { text: 'Gate 4 is open' });
    story.meet().bySouth('call.ended', {}, 9_000);
    next();
    expect(states).toEqual(['placed', 'received', 'ringing', 'answered', 'ended']);
    expect(story.voids).toEqual({});
    const { fold } = story;
    expect(JSON.parse(JSON.stringify(fold))).toEqual(fold);
    expect(fold).toMatchObject({
      id: callId,
      from: { party: north, desk: 'north-east' },
      to: { party: south, desk: 'south-east' },
      precedence: 'flash',
      reason: 'Smoke at the weir',
      by: caller,
      answered: { by: officer, as: 'voice', at: 3_000 },
      rangAt: 200,
      steps: [{ step: 0, label: 'Desk', state: 'answered', at: 3_000 }],
      messages: [{ id: uuid(7), party: north, text: 'Gate 4 is open' }],
    });
    expect(fold.events.map((event) => event.kind)).toEqual([
      'call.placed',
      'call.received',
      'call.delivered',
      'call.stepped',
      'call.rang',
      'call.answered',
      'call.message',
      'call.ended',
    ]);
  });

  it('whose texts were erased has the same state', () => {
    const story = new Story().receive();
    story.bySouth('call.refused', {}, 500, officer, { reason: 'Busy' });
    const erased = foldCall(
      story.acts.map(({ content: _texts, ...act }) => act),
      terms,
    );
    expect(erased).toMatchObject({ state: 'refused', reason: null, refused: { reason: null } });
    expect(story.fold).toMatchObject({ state: 'refused', refused: { reason: 'Busy' } });
  });

  it('is answered late after it was missed, and missed and refused calls can be returned', () => {
    const late = new Story().receive();
    late.bySouth('call.missed', { duty: 'd' }, 30_101, southNode);
    expect(late.fold.state).toBe('missed');
    late.bySouth('call.answered', { as: 'voice' }, 40_000);
    expect(late.fold.state).toBe('answered');
    const returned = new Story().receive();
    returned.bySouth('call.refused', {}, 500, officer, { reason: 'Busy' });
    returned.bySouth('call.returned', { with: uuid(9) }, 900, southNode);
    expect(returned.fold).toMatchObject({ state: 'returned', returned: { with: uuid(9) } });
  });
});

describe('steps of the ladder', () => {
  const ladder = (story: Story) => story.fold.steps.map(({ state, because }) => because ?? state);
  const stepped = (story: Story, step: number, state: 'alerting' | 'unanswered' | 'passed' | 'skipped', at: number) =>
    story.bySouth(
      'call.stepped',
      { step, label: `Step ${step}`, state, ...(state === 'skipped' ? { because: 'unstaffed' } : {}) },
      at,
      southNode,
    );

  it('ring, run out and go on; who answers takes its own step', () => {
    const story = new Story().receive();
    stepped(story, 0, 'alerting', 110);
    story.bySouth('call.rang', { step: 0 }, 200, officer);
    stepped(story, 0, 'unanswered', 20_200);
    stepped(story, 1, 'alerting', 20_200);
    story.bySouth('call.rang', { step: 1 }, 20_300, deputy);
    expect(ladder(story)).toEqual(['unanswered', 'ringing']);
    story.bySouth('call.answered', { as: 'voice' }, 21_000, officer);
    expect(ladder(story)).toEqual(['answered', 'unanswered']);
  });

  it('skipped ones ring after all when a screen appears, and the ladder is then no longer exhausted', () => {
    const story = new Story().receive();
    stepped(story, 0, 'skipped', 110);
    story.bySouth('call.exhausted', {}, 110, southNode);
    expect(story.fold).toMatchObject({ state: 'received', exhausted: true, exhaustedAt: 110 });
    story.bySouth('call.rang', { step: 0 }, 5_000);
    expect(story.fold).toMatchObject({
      state: 'ringing',
      exhausted: false,
      exhaustedAt: 110,
      steps: [{ state: 'ringing', rangAt: 5_000 }],
    });
    expect(ladder(story)).toEqual(['ringing']);
  });

  it('that ring for nothing are closed when the caller gives up', () => {
    const story = new Story().receive();
    stepped(story, 0, 'alerting', 110);
    story.bySouth('call.rang', { step: 0 }, 200);
    story.meet().byNorth('call.cancelled', { because: 'caller' }, 900);
    expect(ladder(story)).toEqual(['unanswered']);
  });

  it('whose time is over, or that were passed, do not ring anew by a late ring', () => {
    const story = new Story().receive();
    stepped(story, 0, 'unanswered', 110);
    stepped(story, 1, 'passed', 110);
    story.bySouth('call.rang', { step: 0 }, 200);
    story.bySouth('call.rang', { step: 1 }, 200);
    expect(ladder(story)).toEqual(['unanswered', 'passed']);
    expect(story.fold.state).toBe('ringing');
  });

  it('a ring without a ladder counts all the same', () => {
    const story = new Story().receive();
    story.bySouth('call.rang', { step: 0 }, 200);
    expect(story.fold).toMatchObject({ state: 'ringing', rangAt: 200, steps: [] });
  });
});

describe('a minute', () => {
  const talk = () => {
    const story = new Story().receive();
    story.bySouth('call.answered', { as: 'voice' }, 3_000);
    return story.meet();
  };

  it('is proposed, corrected by the other side and confirmed by the first', () => {
    const story = talk();
    story.byNorth('call.minute', { id: uuid(20) }, 4_000, caller, { text: 'Gate 4 at noon' });
    story.meet().bySouth('call.minute', { id: uuid(21), corrects: uuid(20) }, 5_000, officer, { text: 'Gate 4 at one' });
    story.meet().byNorth('call.minute-confirmed', { of: uuid(21) }, 6_000);
    expect(story.voids).toEqual({});
    expect(story.fold.minutes).toMatchObject([{ id: uuid(20) }, { id: uuid(21), corrects: uuid(20), confirmedBy: north }]);
    expect(story.fold.minutes[0]).not.toHaveProperty('confirmedBy');
  });

  it('is not confirmed by who proposed it, nor once its correction was seen', () => {
    const story = talk();
    story.byNorth('call.minute', { id: uuid(20) }, 4_000, caller, { text: 'Gate 4 at noon' });
    const own = story.byNorth('call.minute-confirmed', { of: uuid(20) }, 4_100);
    story.byNorth('call.minute', { id: uuid(22), corrects: uuid(20) }, 4_200, caller, { text: 'Gate 5 at noon' });
    const stale = story.meet().bySouth('call.minute-confirmed', { of: uuid(20) }, 5_000);
    expect(story.voids).toEqual({ [own.leaf]: 'NOT_YOURS', [stale.leaf]: 'NOT_POSSIBLE' });
  });

  it('confirmed while its author corrects it stays confirmed; the correction is a new proposal', () => {
    const story = talk();
    story.byNorth('call.minute', { id: uuid(20) }, 4_000, caller, { text: 'Gate 4 at noon' });
    story.meet();
    story.byNorth('call.minute', { id: uuid(22), corrects: uuid(20) }, 4_200, caller, { text: 'Gate 5 at noon' });
    story.bySouth('call.minute-confirmed', { of: uuid(20) }, 4_300);
    expect(story.meet().voids).toEqual({});
    expect(story.fold.minutes).toMatchObject([
      { id: uuid(20), confirmedBy: south },
      { id: uuid(22), corrects: uuid(20) },
    ]);
  });
});

describe('holding and marking', () => {
  it('each side holds for itself', () => {
    const story = new Story().receive();
    story.bySouth('call.answered', { as: 'voice' }, 3_000);
    story.bySouth('call.held', { on: true }, 3_100);
    story.meet().byNorth('call.held', { on: true }, 3_200);
    story.byNorth('call.held', { on: false }, 3_300);
    expect(story.fold).toMatchObject({ held: true, heldBy: [south] });
  });

  it('a precedence found right after all is no longer marked', () => {
    const story = new Story().receive();
    story.bySouth('call.marked', { precedence: 'routine' }, 300);
    expect(story.fold.marked).toBe('routine');
    story.bySouth('call.marked', { precedence: 'flash' }, 400);
    expect(story.fold.marked).toBeNull();
  });
});

describe('senseless entries are kept, named and change nothing', () => {
  const cases: [string, string, (story: Story) => { leaf: string }][] = [
    ['the caller answers its own call', 'NOT_YOURS', (story) => story.byNorth('call.answered', { as: 'voice' }, 300)],
    ['the caller refuses', 'NOT_YOURS', (story) => story.byNorth('call.refused', {}, 300)],
    ['the callee gives up for the caller', 'NOT_YOURS', (story) => story.bySouth('call.cancelled', { because: 'caller' }, 300)],
    ['a node answers by itself', 'NOT_YOURS', (story) => story.bySouth('call.answered', { as: 'voice' }, 300, southNode)],
    [
      'the caller writes the miss that is the callee’s to write',
      'NOT_YOURS',
      (story) => story.byNorth('call.missed', { duty: 'd' }, 99_999),
    ],
    ['a second receipt', 'DUPLICATE', (story) => story.bySouth('call.received', { entry: story.placed.leaf }, 300, southNode)],
    ['an end by the callee without an answer', 'NOT_POSSIBLE', (story) => story.bySouth('call.ended', {}, 300)],
    ['an end without an answer', 'NOT_POSSIBLE', (story) => story.byNorth('call.ended', {}, 300)],
    ['a hold without an answer', 'NOT_POSSIBLE', (story) => story.byNorth('call.held', { on: true }, 300)],
    ['a minute of a call that did not take place', 'NOT_POSSIBLE', (story) => story.byNorth('call.minute', { id: uuid(5) }, 300)],
    ['missed before it is due', 'NOT_POSSIBLE', (story) => story.bySouth('call.missed', { duty: 'd' }, 30_100, southNode)],
    [
      'returned although it still rings',
      'NOT_POSSIBLE',
      (story) => story.bySouth('call.returned', { with: uuid(9) }, 300, southNode),
    ],
    [
      'a breach stated within limit and tolerance',
      'NOT_POSSIBLE',
      (story) => story.byNorth('duty.breached', { duty: 'd', delivered: 'n1-1' }, 35_179),
    ],
    [
      'a breach measured from a foreign entry',
      'NOT_POSSIBLE',
      (story) => story.byNorth('duty.breached', { duty: 'd', delivered: 's1-0' }, 99_999),
    ],
    [
      'a contest of nothing',
      'NOT_POSSIBLE',
      (story) => story.bySouth('duty.contested', { duty: 'd', statement: 'n1-1', due: '' }, 300),
    ],
    [
      'a desk of the other party',
      'OUTSIDE_TERMS',
      (story) => story.bySouth('call.answered', { as: 'voice' }, 300, person('north-west', 'otter')),
    ],
    [
      'a desk that does not exist',
      'OUTSIDE_TERMS',
      (story) => story.bySouth('call.answered', { as: 'voice' }, 300, person('nowhere', 'otter')),
    ],
  ];
  it.each(cases)('%s: %s', (_, reason, act) => {
    const story = new Story().receive();
    const before = story.fold.state;
    const { leaf } = act(story);
    expect(story.meet().voids[leaf]).toBe(reason);
    expect(story.fold.state).toBe(before);
  });

  it('a breach counts from the moment its own times bear it out', () => {
    const story = new Story().receive();
    const { leaf } = story.byNorth('duty.breached', { duty: 'd', delivered: 'n1-1' }, 35_180);
    expect(story.voids).toEqual({});
    expect(story.fold).toMatchObject({ state: 'missed', statements: [{ leaf }] });
  });

  it('what its body makes senseless stays so, and a withheld body too', () => {
    const story = new Story().receive();
    const { leaf } = story.bySouth('call.answered', { as: 'voice' }, 300);
    const acts = story.acts.map((act) => (act.leaf === leaf ? { ...act, void: 'SCHEMA' as const, data: null } : act));
    expect(foldCall(acts, terms)).toMatchObject({ state: 'received', voids: [{ leaf, reason: 'SCHEMA' }] });
  });

  it('an entry about no call waits for it', () => {
    const story = new Story().receive();
    const without = story.acts.filter((act) => act.kind !== 'call.placed');
    expect(foldCall(without, terms)).toBeUndefined();
    expect(judgeCall(without, terms).voids.map((one) => one.reason)).toEqual(['NO_SUBJECT', 'NO_SUBJECT']);
    expect(judgeCall(story.acts, terms).voids).toEqual([]);
  });

  it('an entry of a third party is not its to say', () => {
    const story = new Story().receive();
    const third = new Feed(stranger);
    third.takeAll(story.north, 1);
    const { leaf } = third.say(saying('call.ended', about, person(null, 'wolf'), {}), 500);
    expect(judgeCall([...story.acts, ...third.own], terms).voids).toEqual([{ leaf, reason: 'NOT_YOURS' }]);
  });

  it('a call under terms that are not in force, to an unknown desk or to its own party is none', () => {
    const place = (from: string, to: { party: string; desk: string }, version = 1) => {
      const feed = new Feed(north);
      feed.say(saying('call.placed', about, caller, { from, to, precedence: 'routine' }, { reason: 'r' }), 0);
      return judgeCall(
        feed.own.map((act) => ({ ...act, terms: version })),
        terms,
      );
    };
    const good = { party: south, desk: 'south-east' };
    expect(place('north-east', good).fold?.state).toBe('placed');
    for (const outcome of [
      place('north-east', good, 2),
      place('south-east', good),
      place('north-east', { party: south, desk: 'north-west' }),
      place('north-east', { party: north, desk: 'north-west' }),
    ]) {
      expect(outcome).toMatchObject({ fold: undefined, voids: [{ reason: 'OUTSIDE_TERMS' }] });
    }
  });

  it('nobody begins a call in the name of another', () => {
    const feed = new Feed(south);
    feed.say(
      saying(
        'call.placed',
        about,
        officer,
        { from: 'north-east', to: { party: south, desk: 'south-east' }, precedence: 'flash' },
        { reason: 'r' },
      ),
      0,
    );
    expect(judgeCall(feed.own, terms)).toMatchObject({ fold: undefined, voids: [{ reason: 'NOT_YOURS' }] });
  });

  it('a second call of the same id leaves the first as it is, and the caller’s own call can be asked for', () => {
    const story = new Story().receive();
    const intruder = new Feed(south, '00000000000000ff');
    const theirs = { party: south, id: callId };
    intruder.say(
      saying(
        'call.placed',
        theirs,
        officer,
        { from: 'south-east', to: { party: north, desk: 'north-east' }, precedence: 'routine' },
        { reason: 'r' },
      ),
      0,
    );
    const acts = [...intruder.own, ...story.acts];
    expect(foldCall(acts, terms, north)).toMatchObject({ from: { party: north }, state: 'received' });
    expect(foldCall(acts, terms, south)).toMatchObject({ from: { party: south }, state: 'placed' });
  });
});

describe('a store that was restored', () => {
  it('placing the same call again from a new epoch makes no second one, and a receipt of either counts', () => {
    const story = new Story();
    const again = new Feed(north, '0000000000000002');
    const second = again.say(
      saying(
        'call.placed',
        about,
        caller,
        { from: 'north-east', to: { party: south, desk: 'south-east' }, precedence: 'flash' },
        { reason: 'r' },
      ),
      50,
    );
    story.south.take(second);
    story.bySouth('call.received', { entry: second.leaf }, 100, southNode);
    const acts = [...story.acts, ...again.own];
    expect(foldCall(acts, terms)).toMatchObject({
      state: 'received',
      received: { entry: second.leaf },
      voids: [{ leaf: second.leaf, reason: 'DUPLICATE' }],
    });
  });

  it('limits are those of the version under which the call was placed', () => {
    const slow = agreementWith({
      number: 2,
      calls: { clause: 'c', answerWithin: { routine: 9, priority: 9, immediate: 9, flash: 9 } },
    });
    const story = new Story().receive();
    story.bySouth('call.missed', { duty: 'd' }, 10_000, southNode);
    const acts = story.acts.map((act) => (act.kind === 'call.missed' ? { ...act, terms: 2 } : act));
    expect(foldCall(acts, { ...terms, at: (version) => (version === 2 ? slow : terms.at(version)) })).toMatchObject({
      state: 'received',
      terms: 1,
    });
  });
});
