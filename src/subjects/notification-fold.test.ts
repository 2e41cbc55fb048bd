import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act, By, Clearance, DataOf, Kind, OnwardDepth } from '../language/index.ts';
import { agreementWith, north, south } from '../terms/testing/agreement.ts';
import type { NotificationFold } from './notification.ts';
import { judgeNotification } from './notification-fold.ts';
import { Feed, nodeOf, person, type SayingData, saying, uuid } from './testing/feeds.ts';
import { notificationTerms } from './testing/notification-nonsense.ts';
import { termsWith } from './testing/terms.ts';

const id = uuid(1);
const about = { party: north, id };
const heron: By = { ...person('north-east', 'heron'), mandate: 'agree' };
const otter: By = { ...person('south-east', 'otter'), mandate: 'agree' };
const owl: By = person('south-east', 'owl');
const southNode = nodeOf('south-east');
const hour = 3_600_000;
const time = (at: number) => new Date(at).toISOString();
const told = { window: { from: time(50 * hour), until: time(60 * hour) }, precedence: 'immediate', precision: 'exact' } as const;
const agreementOf = (depth: OnwardDepth) =>
  agreementWith({
    duties: notificationTerms.duties.map((duty) => ({ ...duty, unless: ['withdrawn' as const] })),
    deconfliction: { ...notificationTerms.deconfliction, depth },
  });

class Story {
  readonly north = new Feed(north);
  readonly northRestored = new Feed(north, '0000000000000002');
  readonly south = new Feed(south);
  readonly southRestored = new Feed(south, '0000000000000002');
  readonly depth: OnwardDepth;

  constructor(change: Partial<DataOf<'notification.announced'>> = {}, depth: OnwardDepth = 'units') {
    this.depth = depth;
    const to = { party: south, desk: 'south-east' };
    const data = {
      ...({ from: 'north-east', to, district: 'east', type: 'movement', kind: 'ambulance' } as const),
      ...({ asks: 'clearance', emergency: false } as const),
      ...told,
      ...change,
    };
    this.north.say(saying('notification.announced', about, heron, data, { place: { words: 'Weir' }, contact: 'Radio' }), 0);
    this.meet();
  }

  meet(): this {
    this.north.takeAll(this.south);
    this.south.takeAll(this.north);
    return this;
  }

  bySouth<K extends Kind>(kind: K, data: SayingData<K>, by: By = otter, at = 1_000): Act {
    return this.south.say(saying(kind, about, by, data), at);
  }

  byNorth<K extends Kind>(kind: K, data: SayingData<K>, by: By = heron, at = 1_000): Act {
    return this.north.say(saying(kind, about, by, data, { place: { words: 'Weir' }, contact: 'Radio', reason: 'Rain' }), at);
  }

  get judged() {
    const acts = [...this.north.own, ...this.northRestored.own, ...this.south.own, ...this.southRestored.own];
    return judgeNotification(acts, termsWith(agreementOf(this.depth)));
  }

  get fold(): NotificationFold {
    const { fold } = this.judged;
    if (fold === undefined) throw new Error('no notification');
    return fold;
  }

  voidOf({ leaf }: Act): string | undefined {
    return this.judged.voids.find((one) => one.leaf === leaf)?.reason;
  }
}

describe('a revision', () => {
  it('counts for itself: what was known and cleared before is of the earlier one alone', () => {
    const story = new Story();
    story.bySouth('notification.acknowledged', { revision: 1 });
    story.bySouth('notification.cleared', { revision: 1, answer: 'cleared' });
    expect(story.meet().fold).toMatchObject({ state: 'cleared', revision: 1, clearance: { answer: 'cleared' } });
    story.byNorth('notification.changed', { revision: 2, ...told });
    const { fold } = story.meet();
    expect(fold).toMatchObject({ state: 'announced', revision: 2, clearance: null });
    expect(fold.clearances).toHaveLength(1);
    story.bySouth('notification.acknowledged', { revision: 2 });
    expect(story.fold.state).toBe('acknowledged');
  });

  it('that was changed while it was cleared is not cleared: neither had seen the other', () => {
    const story = new Story();
    story.bySouth('notification.cleared', { revision: 1, answer: 'cleared' });
    story.byNorth('notification.changed', { revision: 2, ...told });
    expect(story.meet().fold).toMatchObject({ state: 'announced', clearance: null, revision: 2 });
  });

  it('told twice under one number by two lives of a store is known and cleared only as it stands', () => {
    const story = new Story();
    story.northRestored.takeAll(story.north);
    story.byNorth('notification.changed', { revision: 2, ...told, people: 1 });
    story.meet();
    story.bySouth('notification.cleared', { revision: 2, answer: 'cleared' });
    expect(story.fold.state).toBe('cleared');
    const again = saying('notification.changed', about, heron, { revision: 2, ...told, people: 90 }, { contact: 'Radio' });
    story.northRestored.say(again, 3_000);
    expect(story.fold).toMatchObject({ state: 'announced', clearance: null, revisions: [{}, { people: 90 }] });
  });

  it('cannot be known before it is seen, nor counted out of turn', () => {
    const story = new Story();
    expect(story.voidOf(story.bySouth('notification.acknowledged', { revision: 2 }))).toBe('NOT_POSSIBLE');
    expect(story.voidOf(story.byNorth('notification.changed', { revision: 3, ...told }))).toBe('NOT_POSSIBLE');
    story.byNorth('notification.changed', { revision: 2, ...told });
    expect(story.voidOf(story.byNorth('notification.changed', { revision: 2, ...told }))).toBe('DUPLICATE');
  });

  it('begins its own duties, and takes the ones before it back', () => {
    const story = new Story();
    story.byNorth('notification.changed', { revision: 2, ...told });
    const owed = story.meet().fold.obligations;
    expect(owed.map(({ owes, withdrawn }) => [owes, withdrawn !== null])).toEqual([
      ['acknowledge', true],
      ['clear', true],
      ['acknowledge', false],
      ['clear', false],
    ]);
    story.bySouth('notification.cleared', { revision: 2, answer: 'cleared' });
    expect(story.fold.obligations.every(({ act }) => act !== null)).toBe(true);
  });

  it('of calling it off is one more, to be known in its turn', () => {
    const story = new Story();
    story.bySouth('notification.acknowledged', { revision: 1 });
    story.meet().byNorth('notification.cancelled', {});
    expect(story.meet().fold).toMatchObject({ state: 'cancelled', revision: 2 });
    expect(story.fold.obligations.at(-1)).toMatchObject({ owes: 'acknowledge', act: null });
    story.bySouth('notification.acknowledged', { revision: 2 });
    expect(story.fold.obligations.at(-1)?.act).not.toBeNull();
    expect(story.voidOf(story.bySouth('notification.cleared', { revision: 2, answer: 'cleared' }))).toBe('NOT_POSSIBLE');
  });

  it('is late when less time is left than was agreed, measured from when its hour was first told', () => {
    expect(new Story().fold).toMatchObject({ late: false, notice: { given: 180_000, asked: 172_800 } });
    const soon = { ...told, window: { from: time(20 * hour), until: time(60 * hour) } };
    expect(new Story(soon).fold.late).toBe(true);
    expect(new Story({ ...soon, emergency: true }).fold).toMatchObject({ late: true, notice: { asked: 86_400 } });
    const moved = new Story();
    moved.byNorth('notification.changed', { revision: 2, ...told, people: 3 }, heron, 40 * hour);
    expect(moved.fold.late).toBe(false);
    moved.byNorth('notification.changed', { revision: 3, ...soon }, heron, 40 * hour);
    expect(moved.fold.late).toBe(true);
  });
});

describe('silence', () => {
  /** All that is said without a person of the addressee answering. */
  const words = [
    'notification.acknowledged',
    'notification.known',
    'notification.read',
    'notification.uninformed',
    'wait',
  ] as const;

  it('never clears: without an answer of a person of the addressee nothing is cleared, whatever else is said and however late', () => {
    const data = {
      'notification.acknowledged': { revision: 1 },
      'notification.known': { revision: 1, level: 'unit', known: 2, of: 2, proof: 'p'.repeat(43) },
      'notification.read': { revision: 1, unit: 'ferry', precision: 'exact' },
      'notification.uninformed': { revision: 1 },
    } as const;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...words), fc.nat(90 * hour)), { maxLength: 12 }), (said) => {
        const story = new Story({ emergency: true });
        for (const [word, at] of said) {
          if (word === 'wait') story.bySouth('duty.received', { entry: 'n1-0' }, southNode, at);
          else story.bySouth(word, data[word] as never, word === 'notification.acknowledged' ? otter : southNode, at);
        }
        const answers: [By, Clearance][] = [
          [heron, 'cleared'],
          [southNode, 'cleared'],
        ];
        for (const [by, answer] of answers) {
          const feed = by === heron ? story.north : story.south;
          feed.say(saying('notification.cleared', about, by, { revision: 1, answer }), 95 * hour);
        }
        expect(story.fold.clearance).toBeNull();
        expect(['announced', 'acknowledged']).toContain(story.fold.state);
      }),
    );
  });

  it('is broken by the last answer; of two that had not seen each other the stricter stands', () => {
    const story = new Story();
    story.bySouth('notification.cleared', { revision: 1, answer: 'cleared' });
    story.bySouth('notification.cleared', { revision: 1, answer: 'not-cleared', ground: 'road-closed' });
    expect(story.fold).toMatchObject({ state: 'not-cleared', clearance: { ground: 'road-closed' } });
    const restored = new Story();
    restored.southRestored.takeAll(restored.north);
    restored.bySouth('notification.cleared', { revision: 1, answer: 'not-cleared', ground: 'security' });
    restored.southRestored.say(saying('notification.cleared', about, otter, { revision: 1, answer: 'cleared' }), 2_000);
    expect(restored.fold.clearance?.answer).toBe('not-cleared');
  });

  it('takes the mandate to agree to break it, and where life is at risk none', () => {
    const plain = new Story();
    expect(plain.voidOf(plain.bySouth('notification.cleared', { revision: 1, answer: 'cleared' }, owl))).toBe('OUTSIDE_TERMS');
    const urgent = new Story({ emergency: true });
    expect(urgent.voidOf(urgent.bySouth('notification.cleared', { revision: 1, answer: 'cleared' }, owl))).toBeUndefined();
    expect(urgent.fold.state).toBe('cleared');
  });
});

describe('senseless entries are kept, named and change nothing', () => {
  const cases: [string, string, (story: Story) => Act][] = [
    ['the notifier acknowledges', 'NOT_YOURS', (s) => s.byNorth('notification.acknowledged', { revision: 1 })],
    ['the addressee changes', 'NOT_YOURS', (s) => s.bySouth('notification.changed', { revision: 2, ...told })],
    ['a node acknowledges', 'NOT_YOURS', (s) => s.bySouth('notification.acknowledged', { revision: 1 }, southNode)],
    [
      'not cleared without a ground',
      'NOT_POSSIBLE',
      (s) => s.bySouth('notification.cleared', { revision: 1, answer: 'not-cleared' }),
    ],
    [
      'a person says how far it is known',
      'NOT_YOURS',
      (s) => s.bySouth('notification.known', { revision: 1, level: 'unit', known: 1, of: 1, proof: 'p'.repeat(43) }),
    ],
    [
      'uninformed before the window opens',
      'NOT_POSSIBLE',
      (s) => s.bySouth('notification.uninformed', { revision: 1 }, southNode),
    ],
    ['a word of a call', 'UNKNOWN_KIND', (s) => s.bySouth('call.ended', {})],
  ];
  it.each(cases)('%s: %s', (_, reason, act) => {
    const story = new Story();
    expect(story.voidOf(act(story))).toBe(reason);
    expect(story.fold.state).toBe('announced');
  });

  it('so is what goes deeper than the agreement grants', () => {
    const known = { revision: 1, known: 1, of: 2, proof: 'p'.repeat(43) };
    const sound = (depth: OnwardDepth) => {
      const story = new Story({}, depth);
      const said = [
        story.bySouth('notification.known', { ...known, level: 'district' }, southNode),
        story.bySouth('notification.known', { ...known, level: 'unit' }, southNode),
        story.bySouth('notification.known', { ...known, level: 'unit', unit: 'boat' }, southNode),
      ];
      return said.map((act) => story.voidOf(act) === undefined);
    };
    expect(sound('party')).toEqual([false, false, false]);
    expect(sound('district')).toEqual([true, false, false]);
    expect(sound('counts')).toEqual([true, true, false]);
    expect(sound('units')).toEqual([true, true, true]);
  });

  it('so are a plan without an end, and a place that asks to be cleared', () => {
    const endless = { window: { from: told.window.from } };
    expect(new Story(endless).judged.fold).toBeUndefined();
    expect(new Story({ type: 'place', asks: 'clearance' }).judged.fold).toBeUndefined();
    expect(new Story({ type: 'place', asks: 'acknowledgement', ...endless }).fold.state).toBe('announced');
  });
});
