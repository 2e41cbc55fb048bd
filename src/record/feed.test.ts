import { describe, expect, it } from 'vitest';
import { appendToFeed } from './feed.ts';
import { expectCode } from './testing/expect-code.ts';
import { TestLine, testStart } from './testing/line.ts';
import { rootOf } from './tree.ts';

describe('appending to one’s own feed', () => {
  it('gives each entry its place, its clock and what its author had stored', () => {
    const line = new TestLine();
    const [north, south] = [line.feed(0), line.feed(1)];
    line.say(south, { kind: 'call.ended', about: 'a' });
    const seen = line.unseen(north);
    const drafts = [
      line.draft(north, { kind: 'call.placed' }, seen),
      { ...line.draft(north, { kind: 'call.ended' }, [], 1), clock: 5 },
    ];
    const { head, entries } = appendToFeed(north.head, drafts);
    expect(south.clocks).toEqual([2, 3]);
    expect(entries.map(({ header }) => [header.seq, header.clock])).toEqual([
      [1, 4],
      [2, 5],
    ]);
    const [own, other] = [`${north.party.id}/${north.epoch}`, `${south.party.id}/${south.epoch}`];
    expect(entries.map(({ past }) => past)).toEqual([
      { [own]: 1, [other]: 2 },
      { [own]: 2, [other]: 2 },
    ]);
    expect(entries.map(({ header }) => header.seen.length)).toEqual([1, 0]);
    expect(head).toMatchObject({ clock: 5, past: { [own]: 2, [other]: 2 } });
    expect(head.edge.size).toBe(3);
  });

  it('in one step or in many gives the same feed', () => {
    const [one, many] = [new TestLine(), new TestLine()];
    one.sayMany(one.feed(0), 20);
    for (let i = 0; i < 20; i += 1) {
      const feed = many.feed(0);
      feed.append([
        many.draft(
          feed,
          { kind: 'call.message', data: { id: `message ${i}` }, content: { text: `Message ${i}` } },
          many.unseen(feed),
        ),
      ]);
    }
    expect(rootOf(many.feed(0).head.edge)).toEqual(rootOf(one.feed(0).head.edge));
    expect(many.feed(0).entries).toEqual(one.feed(0).entries);
  });

  it('whose clock went back holds the time at its last value', () => {
    const line = new TestLine();
    const feed = line.feed(0);
    line.say(feed, { kind: 'a', at: testStart + 60_000 });
    line.say(feed, { kind: 'a', at: testStart });
    expect(feed.head.at).toBe(testStart + 60_000);
    expect(feed.entries.at(-1)?.header).toContain('"at":"2026-11-22T08:01:00.000Z"');
  });

  it('refuses what no receiver would take', () => {
    const line = new TestLine();
    const feed = line.feed(0);
    const draft = line.draft(feed, { kind: 'a' }, []);
    expectCode(() => appendToFeed(feed.head, [{ ...draft, clock: draft.clock + 1 }]), 'CLOCK');
    expectCode(() => appendToFeed(feed.head, [{ ...draft, clock: feed.head.clock, seen: line.unseen(feed) }]), 'CLOCK');
    expectCode(() => appendToFeed(feed.head, [{ ...draft, terms: 0 }]), 'TERMS_FELL');
    const seen = line.unseen(feed);
    line.say(feed, { kind: 'a' });
    expectCode(() => appendToFeed(feed.head, [{ ...line.draft(feed, { kind: 'a' }, seen), clock: 9 }]), 'SEEN_FELL');
  });
});
