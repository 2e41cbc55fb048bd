import { describe, expect, it } from 'vitest';
import { agreementWith, north, south, stranger } from '../terms/testing/agreement.ts';
import { judgeMeeting } from './meeting-fold.ts';
import { Feed, nodeOf, person, saying, uuid } from './testing/feeds.ts';
import { commitment, heron, hour, MeetingStory, meetingId, otter, southNode } from './testing/meeting-story.ts';

const words = (what: string[] = []) => ({ text: 'Gate 4 stays open', ...(what.length === 0 ? {} : { commitments: what }) });

describe('a meeting that goes well', () => {
  it('runs from proposed to held with its minute', () => {
    const story = new MeetingStory();
    const states = [story.fold.state];
    story.agree();
    states.push(story.fold.state);
    story.byNorth('meeting.held', {}, 2 * hour);
    states.push(story.meet().fold.state);
    story.byNorth('meeting.minute', { id: uuid(20) }, 2 * hour, heron, words());
    story.meet().bySouth('meeting.minute-confirmed', { of: uuid(20) }, 3 * hour);
    expect(states).toEqual(['proposed', 'agreed', 'held']);
    expect(story.voids).toEqual({});
    expect(story.fold).toMatchObject({
      id: meetingId,
      begunBy: north,
      type: 'meeting',
      from: { party: north, desk: 'north-east' },
      to: { party: south, desk: 'south-east' },
      precedence: 'immediate',
      subject: 'The weir',
      place: 'Ferry',
      begins: hour,
      ends: 2 * hour,
      agreed: { by: otter, at: 1_000 },
      minutes: [{ id: uuid(20), text: 'Gate 4 stays open', confirmedBy: south, commitments: [] }],
    });
  });
});

/** In each state, what each side can still say. The same tables as a decision, but for what comes from elsewhere. */
const acts = {
  agreed: (story: MeetingStory) => story.bySouth('meeting.agreed', {}, 5_000),
  refused: (story: MeetingStory) => story.bySouth('meeting.refused', { ground: 'not-now' }, 5_000),
  'refused by the node': (story: MeetingStory) => story.bySouth('meeting.refused', { ground: 'posture' }, 5_000, southNode),
  'cancelled by its proposer': (story: MeetingStory) => story.byNorth('meeting.cancelled', { ground: 'other' }, 5_000),
  'cancelled by the other': (story: MeetingStory) => story.bySouth('meeting.cancelled', { ground: 'other' }, 5_000),
  held: (story: MeetingStory) => story.byNorth('meeting.held', {}, 5_000),
  minute: (story: MeetingStory) => story.bySouth('meeting.minute', { id: uuid(30) }, 5_000, otter, words()),
} as const;
type ActName = keyof typeof acts;

const states: Record<string, { reach: (story: MeetingStory) => void; sound: readonly ActName[] }> = {
  proposed: { reach: () => undefined, sound: ['agreed', 'refused', 'refused by the node', 'cancelled by its proposer'] },
  agreed: {
    reach: (story) => story.agree(),
    sound: ['cancelled by its proposer', 'cancelled by the other', 'held', 'minute'],
  },
  refused: { reach: (story) => story.meet().bySouth('meeting.refused', { ground: 'not-now' }, 1_000), sound: [] },
  cancelled: { reach: (story) => story.agree().byNorth('meeting.cancelled', { ground: 'not-now' }, 1_000), sound: [] },
  'taken back': { reach: (story) => story.byNorth('meeting.cancelled', { ground: 'not-now' }, 1_000), sound: [] },
  held: { reach: (story) => story.agree().bySouth('meeting.held', {}, 2_000), sound: ['minute'] },
};

describe.each(Object.entries(states))('once it is %s', (_, { reach, sound }) => {
  it.each(Object.keys(acts) as ActName[])('%s', (name) => {
    const story = new MeetingStory();
    reach(story);
    const before = story.meet().fold.state;
    const { leaf } = acts[name](story);
    const reason = story.voids[leaf];
    expect(reason === undefined).toBe(sound.includes(name));
    if (reason !== undefined) {
      expect(['NOT_POSSIBLE', 'DUPLICATE']).toContain(reason);
      expect(story.fold.state).toBe(before);
    }
  });
});

describe('acts that had not seen each other', () => {
  const race = (begin: (story: MeetingStory) => void, act: (story: MeetingStory) => void) => {
    const story = new MeetingStory();
    begin(story);
    act(story);
    story.meet();
    expect(story.voids).toEqual({});
    return story.fold.state;
  };
  const nothing = (story: MeetingStory) => story.meet();

  it.each([
    [
      'agreed, cancelled: cancelled',
      nothing,
      (s: MeetingStory) => {
        s.bySouth('meeting.agreed', {}, 1);
        s.byNorth('meeting.cancelled', { ground: 'other' }, 1);
      },
      'cancelled',
    ],
    [
      'refused, cancelled: cancelled',
      nothing,
      (s: MeetingStory) => {
        s.bySouth('meeting.refused', { ground: 'other' }, 1);
        s.byNorth('meeting.cancelled', { ground: 'other' }, 1);
      },
      'cancelled',
    ],
    [
      'held, cancelled: held',
      (s: MeetingStory) => s.agree(),
      (s: MeetingStory) => {
        s.bySouth('meeting.held', {}, 2_000);
        s.byNorth('meeting.cancelled', { ground: 'other' }, 2_000);
      },
      'held',
    ],
    [
      'agreed, refused by another life of the store: refused',
      nothing,
      (s: MeetingStory) => {
        s.bySouth('meeting.agreed', {}, 1);
        s.southRestored.takeAll(s.north);
        s.southRestored.say(saying('meeting.refused', { party: north, id: meetingId }, southNode, { ground: 'posture' }), 2);
      },
      'refused',
    ],
    [
      'held, refused by another life of the store: held',
      (s: MeetingStory) => {
        s.meet();
        s.southRestored.takeAll(s.north);
        s.agree();
      },
      (s: MeetingStory) => {
        s.byNorth('meeting.held', {}, 2_000);
        s.southRestored.say(saying('meeting.refused', { party: north, id: meetingId }, southNode, { ground: 'posture' }), 2);
      },
      'held',
    ],
  ])('%s', (_, begin, act, state) => expect(race(begin, act)).toBe(state));
});

describe('senseless entries are kept, named and change nothing', () => {
  const cases: [string, string, (story: MeetingStory) => { leaf: string }][] = [
    ['its proposer agrees', 'NOT_YOURS', (s) => s.byNorth('meeting.agreed', {}, 1)],
    ['its proposer refuses', 'NOT_YOURS', (s) => s.byNorth('meeting.refused', { ground: 'other' }, 1)],
    ['the node agrees', 'NOT_YOURS', (s) => s.bySouth('meeting.agreed', {}, 1, southNode)],
    ['the node cancels', 'NOT_YOURS', (s) => s.byNorth('meeting.cancelled', { ground: 'other' }, 1, nodeOf('north-east'))],
    ['agreed above the mandate', 'OUTSIDE_TERMS', (s) => s.bySouth('meeting.agreed', {}, 1, person('south-east', 'owl'))],
    [
      'a desk of the other side acts',
      'OUTSIDE_TERMS',
      (s) => s.bySouth('meeting.agreed', {}, 1, { ...otter, desk: 'north-east' }),
    ],
    ['a word of a call', 'UNKNOWN_KIND', (s) => s.bySouth('call.ended', {}, 1)],
  ];
  it.each(cases)('%s: %s', (_, reason, act) => {
    const story = new MeetingStory().meet();
    const { leaf } = act(story);
    expect(story.voids).toEqual({ [leaf]: reason });
    expect(story.fold.state).toBe('proposed');
  });

  it('a third party says nothing in it, and who had not seen the proposal neither', () => {
    const story = new MeetingStory();
    const early = story.bySouth('meeting.agreed', {}, 1);
    const third = new Feed(stranger);
    third.takeAll(story.north);
    const { leaf } = third.say(saying('meeting.agreed', { party: north, id: meetingId }, person(null, 'wolf'), {}), 2);
    const { voids } = judgeMeeting([...story.acts, ...third.own], story.terms);
    expect(new Map(voids.map((one) => [one.leaf, one.reason]))).toEqual(
      new Map([
        [early.leaf, 'NO_SUBJECT'],
        [leaf, 'NOT_YOURS'],
      ]),
    );
  });

  it('one that ends before it begins, that the node asks for, or of a party with itself is none', () => {
    const proposal = (data: object, by = heron) => {
      const story = new MeetingStory();
      const [act] = story.acts;
      if (act === undefined) throw new Error('no proposal');
      const changed = { ...act, by, data: { ...(act.data as object), ...data } };
      return story.judged.fold === undefined ? [] : judged(story, changed);
    };
    const judged = (story: MeetingStory, act: MeetingStory['proposed']) => {
      story.north.own.splice(0, 1, act);
      return story.judged.voids.map(({ reason }) => reason);
    };
    expect(proposal({})).toEqual([]);
    expect(proposal({ ends: '1970-01-01T00:00:00.000Z' })).toEqual(['NOT_POSSIBLE']);
    expect(proposal({ ends: 'never' })).toEqual(['NOT_POSSIBLE']);
    expect(proposal({}, nodeOf('north-east'))).toEqual(['NOT_YOURS']);
    expect(proposal({ to: { party: north, desk: 'north-west' } })).toEqual(['OUTSIDE_TERMS']);
    expect(proposal({ from: 'south-west' })).toEqual(['OUTSIDE_TERMS']);
    expect(proposal({ to: { party: south, desk: 'nowhere' } })).toEqual(['OUTSIDE_TERMS']);
  });
});

describe('posture', () => {
  it('forbids to ask for and to agree what its author had seen shut: outside the terms', () => {
    const own = new MeetingStory({}, (story) => story.declare(story.north, 'suspended', 0));
    expect(own.judged).toMatchObject({ fold: undefined, voids: [{ reason: 'OUTSIDE_TERMS' }] });
    const heard = new MeetingStory({ type: 'joint-activity' }, (story) => {
      story.declare(story.south, 'low-key', 0);
      story.meet();
    });
    expect(heard.judged).toMatchObject({ fold: undefined, voids: [{ reason: 'OUTSIDE_TERMS' }] });
    const agreed = new MeetingStory().meet();
    agreed.declare(agreed.south, 'suspended', 10);
    const { leaf } = agreed.bySouth('meeting.agreed', {}, 20);
    expect(agreed.voids).toEqual({ [leaf]: 'OUTSIDE_TERMS' });
  });

  it('that its author could not know marks it as crossed and takes nothing from it', () => {
    const story = new MeetingStory();
    story.declare(story.south, 'suspended', 0);
    story.meet();
    expect(story.fold.state).toBe('proposed');
    expect(story.crossed).toEqual(['meeting.proposed']);
  });

  it('declared by somebody who had seen the act crosses nothing, nor does one that permits it', () => {
    const later = new MeetingStory().meet();
    later.declare(later.south, 'suspended', 10);
    expect(later.meet().crossed).toEqual([]);
    const mild = new MeetingStory();
    mild.declare(mild.south, 'low-key', 0);
    expect(mild.meet().crossed).toEqual([]);
    const strict = new MeetingStory({ type: 'joint-activity' });
    strict.declare(strict.south, 'low-key', 0);
    expect(strict.meet().crossed).toEqual(['meeting.proposed']);
  });

  it('lets nobody be held to silence: refusing, calling off and telling what was held go in every posture', () => {
    const refused = new MeetingStory().meet();
    refused.declare(refused.south, 'suspended', 10);
    refused.bySouth('meeting.refused', { ground: 'posture' }, 20, southNode);
    expect(refused.fold.state).toBe('refused');
    const held = new MeetingStory().agree();
    held.declare(held.north, 'suspended', 2_000);
    held.byNorth('meeting.held', {}, 3_000);
    held.byNorth('meeting.minute', { id: uuid(20) }, 3_000, heron, words());
    expect(held.meet().voids).toEqual({});
    expect(held.fold.state).toBe('held');
  });

  it('opens what the agreement opens: the channel table is the agreement’s', () => {
    const everywhere = agreementWith({ channels: { meetings: ['open', 'low-key', 'suspended'] } });
    const story = new MeetingStory({ agreement: everywhere }, (one) => one.declare(one.north, 'suspended', 0));
    expect(story.fold.state).toBe('proposed');
    const nowhere = agreementWith({ channels: { meetings: [] } });
    expect(new MeetingStory({ agreement: nowhere }).judged.fold).toBeUndefined();
  });
});

describe('commitments of a minute', () => {
  const minuted = (by: number, owedBy = south, proposer = heron) => {
    const story = new MeetingStory().agree();
    const data = { id: uuid(20), commitments: [commitment(0, owedBy, by)] };
    const minute = story.byNorth('meeting.minute', data, 2_000, proposer, words(['Clear the weir']));
    return { story: story.meet(), minute };
  };

  it('are owed once the other party has confirmed it, by the hour that they name', () => {
    const { story } = minuted(hour, north);
    expect(story.fold.obligations.filter(({ owes }) => owes === 'fulfil')).toEqual([]);
    const confirmed = story.bySouth('meeting.minute-confirmed', { of: uuid(20) }, 3_000);
    expect(story.meet().fold.minutes).toMatchObject([
      { commitments: [{ id: uuid(60), owedBy: north, desk: 'north-east', by: hour, what: 'Clear the weir' }] },
    ]);
    const owed = () => story.fold.obligations.find(({ owes }) => owes === 'fulfil');
    expect(owed()).toMatchObject({
      part: uuid(60),
      owedBy: north,
      owedTo: south,
      desk: 'north-east',
      begun: { leaf: confirmed.leaf },
      receipt: null,
    });
    story.byNorth('duty.received', { entry: confirmed.leaf }, 4_000);
    expect(owed()).toMatchObject({ receipt: { at: 4_000 }, due: hour, limitMs: hour - 4_000 });
    story.byNorth('commitment.done', { commitment: uuid(60) }, 5_000, heron, { text: 'Cleared' });
    expect(story.voids).toEqual({});
    expect(owed()?.act?.at).toBe(5_000);
  });

  it('of the party that confirms need no other receipt: it has said so itself', () => {
    const { story } = minuted(hour, south);
    const confirmed = story.bySouth('meeting.minute-confirmed', { of: uuid(20) }, 3_000);
    expect(story.meet().fold.obligations.at(-1)).toMatchObject({ owedBy: south, receipt: { leaf: confirmed.leaf }, due: hour });
  });

  it('that reach the owing party past their hour leave it the time that it would have had', () => {
    const { story } = minuted(10_000, north);
    const confirmed = story.bySouth('meeting.minute-confirmed', { of: uuid(20) }, 3_000);
    story.meet().byNorth('duty.received', { entry: confirmed.leaf }, 50_000);
    expect(story.fold.obligations.at(-1)).toMatchObject({ due: 57_000, limitMs: 7_000 });
  });

  it.each([
    ['in the past', 'NOT_POSSIBLE', commitment(0, north, 1_000), heron],
    ['of a third party', 'OUTSIDE_TERMS', { ...commitment(0, stranger, hour) }, heron],
    ['at a desk of the other', 'OUTSIDE_TERMS', { ...commitment(0, north, hour), desk: 'south-east' }, heron],
    ['above the mandate', 'OUTSIDE_TERMS', commitment(0, north, hour), person('north-east', 'wren')],
  ])('%s make the minute void', (_, reason, one, by) => {
    const story = new MeetingStory().agree();
    const { leaf } = story.byNorth('meeting.minute', { id: uuid(20), commitments: [one] }, 2_000, by, words(['Clear']));
    expect(story.voids).toEqual({ [leaf]: reason });
  });

  it('of the other side alone can be proposed and those of one’s own confirmed by a mandate alone', () => {
    const { story } = minuted(hour, south, person('north-east', 'wren'));
    expect(story.voids).toEqual({});
    const above = story.bySouth('meeting.minute-confirmed', { of: uuid(20) }, 3_000, person('south-east', 'owl'));
    expect(story.voids).toEqual({ [above.leaf]: 'OUTSIDE_TERMS' });
    story.bySouth('meeting.minute-confirmed', { of: uuid(20) }, 3_000);
    expect(story.fold.obligations.at(-1)?.owes).toBe('fulfil');
  });

  it('cannot be confirmed when they are due already, nor done by the other party or before they were made', () => {
    const { story, minute } = minuted(10_000, south);
    const early = story.bySouth('commitment.done', { commitment: uuid(60) }, 2_500, otter, { text: 'Done' });
    const late = story.bySouth('meeting.minute-confirmed', { of: uuid(20) }, 11_000);
    expect(story.voids).toEqual({ [early.leaf]: 'NOT_POSSIBLE', [late.leaf]: 'NOT_POSSIBLE' });
    expect(minute.kind).toBe('meeting.minute');
    const other = minuted(hour, south).story;
    other.bySouth('meeting.minute-confirmed', { of: uuid(20) }, 3_000);
    const foreign = other.meet().byNorth('commitment.done', { commitment: uuid(60) }, 4_000, heron, { text: 'Done' });
    expect(other.voids).toEqual({ [foreign.leaf]: 'NOT_YOURS' });
  });
});
