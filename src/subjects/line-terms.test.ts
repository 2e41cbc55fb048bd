import { describe, expect, it } from 'vitest';
import type { Act, Posture } from '../language/index.ts';
import { agreementWith, north, south } from '../terms/testing/agreement.ts';
import { foldCall } from './call-fold.ts';
import { Feed, person } from './testing/feeds.ts';
import { Story } from './testing/story.ts';
import { posturesIn, termsWith } from './testing/terms.ts';

const agreement = agreementWith();
const crane = person(null, 'crane', 'headquarters');
const declare = (feed: Feed, working: Posture) =>
  feed.say({ kind: 'posture.declared', by: crane, data: { working }, content: { reason: 'Orders' } }, 0);
/** Any entry at all. */
const word = (feed: Feed) => feed.say({ kind: 'card.published', by: crane, data: { card: 'c' } }, 0);
const termsOf = (...feeds: Feed[]) => termsWith(agreement, { postures: posturesIn(feeds.flatMap((feed) => feed.own)) });

describe('postures as the author of an act had seen them', () => {
  it('are its own up to then, and of the other what it held; a party that had declared none is left out', () => {
    const [n, s] = [new Feed(north), new Feed(south)];
    const before = word(n);
    declare(n, 'low-key');
    const own = word(n);
    declare(s, 'suspended');
    const unaware = word(n);
    n.takeAll(s);
    const aware = word(n);
    declare(s, 'open');
    n.takeAll(s);
    const reopened = word(n);
    const terms = termsOf(n, s);
    expect([before, own, unaware, aware, reopened].map((act) => terms.postures(act))).toEqual([
      {},
      { [north]: 'low-key' },
      { [north]: 'low-key' },
      { [north]: 'low-key', [south]: 'suspended' },
      { [north]: 'low-key', [south]: 'open' },
    ]);
  });

  it('cross an act when neither had seen the other', () => {
    const [n, s] = [new Feed(north), new Feed(south)];
    const first = word(n);
    s.takeAll(n);
    const posture = declare(s, 'suspended');
    const second = word(n);
    n.takeAll(s);
    const third = word(n);
    const terms = termsOf(n, s);
    expect([first, second, third].map((act) => terms.crossings(act).postures.map(({ leaf }) => leaf))).toEqual([
      [],
      [posture.leaf],
      [],
    ]);
  });
});

describe('a newer version', () => {
  const sign = (feed: Feed): Act => feed.say({ kind: 'card.published', by: crane, data: { card: 'signature' } }, 0);

  it('crosses what was written by who had signed it and had not seen it come into force', () => {
    const [n, s] = [new Feed(north), new Feed(south)];
    const early = word(n);
    const ours = sign(n);
    s.takeAll(n);
    const theirs = sign(s);
    const crossed = word(n);
    n.takeAll(s);
    const after = word(n);
    const terms = termsWith(agreement, { amendments: [{ signatures: [ours, theirs] }] });
    expect([early, ours, crossed, theirs, after].map((act) => terms.crossings(act).terms)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  it('marks even an act of the floor, which stays sound', () => {
    const story = new Story();
    const ours = sign(story.north);
    story.meet();
    const answer = story.receive().bySouth('call.answered', { as: 'voice' }, 300);
    const terms = termsWith(agreement, { amendments: [{ signatures: [sign(story.south), ours] }] });
    const late = story.byNorth('call.cancelled', { because: 'caller' }, 400);
    const call = foldCall(story.acts, terms);
    expect(call?.state).toBe('answered');
    expect(call?.events.filter(({ crossed }) => crossed === true).map(({ leaf }) => leaf)).toEqual([late.leaf]);
    expect(answer.terms).toBe(1);
  });

  it('changes the stamp, as every posture does, so that what was judged before is judged anew', () => {
    const [n, s] = [new Feed(north), new Feed(south)];
    const empty = termsOf(n, s).stamp;
    declare(n, 'low-key');
    const one = termsOf(n, s).stamp;
    expect(one).not.toBe(empty);
    expect(termsWith(agreement, { amendments: [{ signatures: [] }], postures: posturesIn(n.own) }).stamp).not.toBe(one);
  });
});
