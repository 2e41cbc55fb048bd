import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, compareActs, type Kind } from '../language/index.ts';
import type { CallFold } from './call.ts';
import { callFolding, judgeCall } from './call-fold.ts';
import { judgeMore as judgeMoreOf } from './judging.ts';
import type { Judgement } from './subject.ts';
import { type Feed, nodeOf, type SayingData, saying, uuid } from './testing/feeds.ts';
import { about, caller, callId, officer, Story, terms } from './testing/story.ts';

/** Random stories of one call, sense and nonsense mixed, by two parties and a later life of one of them. */
const kinds = [
  'call.placed',
  'call.received',
  'call.delivered',
  'call.stepped',
  'call.rang',
  'call.exhausted',
  'call.answered',
  'call.refused',
  'call.cancelled',
  'call.missed',
  'call.returned',
  'call.held',
  'call.ended',
  'call.message',
  'call.minute',
  'call.minute-confirmed',
  'call.marked',
  'duty.breached',
  'duty.contested',
  'duty.excused',
] as const satisfies readonly Kind[];

const step = fc.record({
  who: fc.constantFrom('north', 'south', 'southRestored'),
  takes: fc.constantFrom(0, 0, 2, 99),
  kind: fc.oneof(fc.constantFrom(...kinds), fc.constantFrom('call.message', 'call.minute', 'call.stepped', 'call.rang')),
  byNode: fc.boolean(),
  later: fc.constantFrom(0, 10, 1_000, 40_000),
  number: fc.nat({ max: 2 }),
  names: fc.nat(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const arrival = fc.record({ steps: fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), late: fc.boolean() });

function say(story: Story, feed: Feed, { kind, byNode, number, names }: Step, at: number): void {
  const entries = feed.held.map(({ leaf }) => leaf);
  const entry = entries[names % entries.length] ?? 'none';
  const ours = feed === story.north;
  const by = byNode ? nodeOf('south-east') : ours ? caller : officer;
  // Now and then somebody else begins a call under the same id: as it should be, or outside the terms.
  const own = kind === 'call.placed' && names % 3 > 0;
  const from = ours === (names % 3 === 1) ? 'north-east' : 'south-east';
  const data = {
    'call.placed': { from, to: otherDesk(story, feed), precedence: 'flash' },
    'call.received': { entry: names % 2 === 0 ? story.placed.leaf : entry },
    'call.delivered': { entry },
    'call.stepped': { step: number, label: 'Desk', state: names % 2 === 0 ? 'alerting' : 'passed' },
    'call.rang': { step: number },
    'call.answered': { as: 'voice' },
    'call.cancelled': { because: 'caller' },
    'call.missed': { duty: 'd' },
    'call.returned': { with: uuid(9) },
    'call.held': { on: names % 2 === 0 },
    'call.message': { id: uuid(40 + number) },
    'call.minute': { id: uuid(50 + number), ...(names % 2 === 0 ? {} : { corrects: uuid(50) }) },
    'call.minute-confirmed': { of: uuid(50 + number) },
    'call.marked': { precedence: names % 2 === 0 ? 'routine' : 'flash' },
    'duty.breached': { duty: 'd', delivered: entry },
    'duty.contested': { duty: 'd', statement: entry },
    'duty.excused': { duty: 'd' },
  }[kind as string];
  const subject = own ? { party: feed.author, id: callId } : about;
  feed.say(saying(kind, subject, by, (data ?? {}) as SayingData<typeof kind>, { text: 'noon', reason: 'Busy' }), at);
}

function otherDesk(story: Story, feed: Feed) {
  return feed === story.north
    ? { party: story.south.author, desk: 'south-east' }
    : { party: story.north.author, desk: 'north-east' };
}

/** All entries of a story, in an order in which one side may get them. */
function told(steps: readonly Step[]): Act[] {
  const story = new Story();
  story.receive();
  let at = 200;
  for (const one of steps) {
    const feed = story[one.who];
    at += one.later;
    for (const other of [story.north, story.south, story.southRestored]) {
      // What its author had seen must be held: a feed that is not, is taken another time.
      if (other !== feed && one.takes > 0) takeWhatFits(feed, other);
    }
    say(story, feed, one, at);
  }
  return story.acts;
}

function takeWhatFits(feed: Feed, other: Feed): void {
  try {
    feed.takeAll(other);
  } catch {
    // It names entries of a third feed that are not here yet.
  }
}

const judgeMore = (before: Judgement<CallFold>, more: readonly Act[], line = terms) =>
  judgeMoreOf(callFolding, before, more, line);

/** Part by part, each time beside all of them judged at once. */
function inParts(acts: readonly Act[], sizes: Iterator<number>): Judgement<CallFold> {
  let judged = judgeCall([], terms);
  for (let at = 0; at < acts.length; ) {
    const begunBy = judged.fold?.begunBy;
    const size = 1 + ((sizes.next().value ?? 0) % 4);
    judged = judgeMore(judged, acts.slice(at, at + size), terms);
    at += size;
    expect(shown(judged)).toEqual(shown(judgeCall(acts.slice(0, at), terms, begunBy)));
  }
  return judged;
}

const shown = ({ fold, voids }: Judgement<CallFold>) => ({ fold, voids });

describe('a call judged part by part', () => {
  it('is the call judged at once, in the order of the fold and in any other', () => {
    let sound = 0;
    let inOrder = 0;
    fc.assert(
      fc.property(arrival, fc.infiniteStream(fc.nat()), ({ steps, late }, random) => {
        const ordered = told(steps).sort(compareActs);
        const keyed = ordered.map((act, i): [number, Act] => [late ? i + ((random.next().value ?? 0) % 5) : i, act]);
        const arriving = keyed.sort(([a], [b]) => a - b).map(([, act]) => act);
        const judged = inParts(arriving, random);
        sound += (judged.fold?.events.length ?? 0) - judged.voids.length;
        inOrder += late ? 0 : 1;
      }),
      { numRuns: 400 },
    );
    // The stories say something: neither all void nor all out of order.
    expect(sound).toBeGreaterThan(1_000);
    expect(inOrder).toBeGreaterThan(50);
  });

  it('leaves the earlier judgement as it was', () => {
    fc.assert(
      fc.property(arrival, fc.nat(), ({ steps }, cut) => {
        const ordered = told(steps).sort(compareActs);
        const at = 2 + (cut % (ordered.length - 1));
        const begun = judgeCall(ordered.slice(0, at - 1), terms);
        const first = judgeMore(begun, ordered.slice(at - 1, at), terms);
        const before = structuredClone(shown(first));
        const more = ordered.slice(at);
        judgeMore(first, more, terms);
        expect(shown(first)).toEqual(before);
        // A commit that is given up is tried again with less.
        const fewer = more.filter((_, i) => (cut + i) % 3 > 0);
        const judged = judgeMore(first, fewer, terms);
        expect(shown(judged)).toEqual(shown(judgeCall([...ordered.slice(0, at), ...fewer], terms, first.fold?.begunBy)));
      }),
      { numRuns: 200 },
    );
  });

  it('begun by another under its id, outside the terms: all is judged anew with whose it is', () => {
    const story = new Story();
    const data = { from: 'no-such-desk', to: otherDesk(story, story.south), precedence: 'flash' as const };
    const foreign = story.south.say(saying('call.placed', { party: story.south.author, id: callId }, officer, data), 0);
    const placed = { ...story.placed, clock: 2 };
    const begun = judgeCall([foreign, placed], terms);
    const line = { ...story.byNorth('call.message', { id: uuid(40) }, 400, caller, { text: 'noon' }), clock: 3 };
    const more = judgeMore(begun, [line], terms);
    expect([begun, more].map(({ voids }) => voids[0]?.reason)).toEqual(['OUTSIDE_TERMS', 'DUPLICATE']);
    expect(shown(more)).toEqual(shown(judgeCall([foreign, placed, line], terms, story.north.author)));
  });

  it('of entries that come last, only these are judged', () => {
    const story = new Story().receive();
    story.bySouth('call.answered', { as: 'voice' }, 300);
    const judged = judgeCall(story.meet().acts, terms, story.north.author);
    const line = story.byNorth('call.message', { id: uuid(40) }, 400, caller, { text: 'noon' });
    const more = judgeMore(judged, [line], terms);
    expect(more.fold?.id).toBe(callId);
    expect(more.fold?.events.slice(0, -1).every((event, i) => event === judged.fold?.events[i])).toBe(true);
  });
});
