import { describe, expect, it } from 'vitest';
import { north, south } from '../terms/testing/agreement.ts';
import type { CallFold } from './call.ts';
import { callsCrossed, crossing } from './call-crossed.ts';
import { foldCall } from './call-fold.ts';
import { Feed, person, saying, uuid } from './testing/feeds.ts';
import { terms } from './testing/story.ts';

/** North's east desk and a desk of south call each other; `hears`: which of them has stored the other's call before its own. */
function pair(hears?: 'north' | 'south', southDesk = 'south-east'): [CallFold, CallFold] {
  const n = new Feed(north);
  const s = new Feed(south);
  const placeNorth = () =>
    n.say(
      saying(
        'call.placed',
        { party: north, id: uuid(1) },
        person('north-east', 'heron'),
        { from: 'north-east', to: { party: south, desk: 'south-east' }, precedence: 'flash' },
        { reason: 'r' },
      ),
      0,
    );
  const placeSouth = () =>
    s.say(
      saying(
        'call.placed',
        { party: south, id: uuid(2) },
        person(southDesk, 'otter'),
        { from: southDesk, to: { party: north, desk: 'north-east' }, precedence: 'flash' },
        { reason: 'r' },
      ),
      0,
    );
  if (hears === 'north') {
    placeSouth();
    n.takeAll(s);
    placeNorth();
  } else {
    placeNorth();
    if (hears === 'south') s.takeAll(n);
    placeSouth();
  }
  return [foldCall(n.own, terms), foldCall(s.own, terms)] as [CallFold, CallFold];
}

const crossed = ([a, b]: [CallFold, CallFold]) => [callsCrossed(a, b), callsCrossed(b, a)];

describe('two calls', () => {
  it('crossed when neither had seen the other, seen from either', () => {
    expect(crossed(pair())).toEqual([true, true]);
  });

  it('did not cross when one had seen the other', () => {
    expect(crossed(pair('north'))).toEqual([false, false]);
    expect(crossed(pair('south'))).toEqual([false, false]);
  });

  it('did not cross between other desks, nor does a call cross itself', () => {
    expect(crossed(pair(undefined, 'south-west'))).toEqual([false, false]);
    const [a] = pair();
    expect(callsCrossed(a, a)).toBe(false);
  });

  it('cross as long as both are open', () => {
    const [a, b] = pair();
    expect(crossing(a, [b])).toBe(b);
    const taken = { ...b, refused: { ...b.placed, by: b.by, reason: null } };
    expect(crossing(a, [taken])).toBeUndefined();
    expect(crossing(taken, [a])).toBeUndefined();
  });
});
