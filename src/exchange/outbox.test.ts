import { describe, expect, it } from 'vitest';
import { testEpoch, testLine, testParty } from '../../test/support/memory-record.ts';
import { WINDOW } from './limits.ts';
import { Outbox } from './outbox.ts';
import { Pace } from './pace.ts';
import type { Effect, FeedBatch } from './types.ts';

const line = testLine('outbox');
const quiet = testLine('quiet');
const north = { author: testParty('North Bank').id, epoch: testEpoch('north') };
const south = { author: testParty('South Bank').id, epoch: testEpoch('south') };
const offer = (feed: typeof north, size: number) => ({ ...feed, size, checkpoint: '' });

type Load = Effect & { do: 'load' };
const loads = (effects: Effect[]) => effects.filter((effect): effect is Load => effect.do === 'load');
const places = (effects: Effect[]) =>
  loads(effects).map(({ author, from, to }) => `${author === north.author ? 'north' : 'south'} ${from}-${to}`);

/** What a store would answer; `seen` says what each entry had seen. */
function read({ line: of, author, epoch, from, to }: Load, seen: (seq: number) => object[] = () => []): FeedBatch {
  const entries = Array.from({ length: to - from }, (_, index) => ({ header: JSON.stringify({ seen: seen(from + index) }) }));
  return { line: of, author, epoch, from, entries, checkpoint: '', consistency: [] };
}

/** North's outbox to South, which has told that it holds nothing. */
function toSouth(): Outbox {
  const outbox = new Outbox(south.author);
  for (const each of [line, quiet]) outbox.peerHas(each, [], true);
  return outbox;
}

describe('what the peer lacks', () => {
  it('is not sent before the peer has told all that it holds of the line', () => {
    const outbox = new Outbox(south.author);
    outbox.ours(line, [offer(north, 3)]);
    expect(outbox.pump()).toEqual([]);
    outbox.peerHas(line, [offer(north, 2)], false);
    expect(outbox.pump()).toEqual([]);
    outbox.peerHas(line, [], true);
    expect(places(outbox.pump())).toEqual(['north 2-3']);
  });

  it('of its own feed is sent when its have shows it, and never pushed as news', () => {
    const outbox = new Outbox(south.author);
    outbox.ours(line, [offer(south, 5)]);
    outbox.peerHas(line, [offer(south, 2)], true);
    expect(places(outbox.pump())).toEqual(['south 2-5']);
    const other = toSouth();
    other.ours(line, [offer(south, 5)]);
    expect(other.pump()).toEqual([]);
  });

  it('goes in parallel up to the window, one place of it left for other feeds', () => {
    const outbox = toSouth();
    outbox.ours(line, [offer(north, 100_000)]);
    let sent = 0;
    for (let next = loads(outbox.pump()); next[0] !== undefined; next = loads(outbox.pump())) {
      if (outbox.loaded(next[0].request, read(next[0]), 0) !== undefined) sent++;
    }
    expect(sent).toBe(WINDOW - 1);
    outbox.ours(quiet, [offer(north, 1)]);
    const [fresh] = loads(outbox.pump());
    expect(fresh).toMatchObject({ line: quiet, from: 0, to: 1 });
  });

  it('begins with the feed that has least left', () => {
    const outbox = toSouth();
    outbox.ours(line, [offer(north, 5000)]);
    outbox.ours(quiet, [offer(north, 2)]);
    expect(loads(outbox.pump()).map(({ line: of }) => of)).toEqual([quiet, line]);
  });

  it('is read in one place at a time; what cannot be read is not asked for again until it grows', () => {
    const outbox = toSouth();
    outbox.ours(line, [offer(north, 5)]);
    const [load] = loads(outbox.pump()) as [Load];
    expect(outbox.pump()).toEqual([]);
    expect(outbox.loaded(load.request, undefined, 0)).toBeUndefined();
    expect(outbox.pump()).toEqual([]);
    outbox.ours(line, [offer(north, 6)]);
    expect(places(outbox.pump())).toEqual(['north 0-6']);
  });
});

describe('an entry that has seen what the peer lacks', () => {
  it('waits until that is sent', () => {
    const outbox = new Outbox(south.author);
    outbox.ours(line, [offer(north, 4), offer(south, 3)]);
    outbox.peerHas(line, [], true);
    const all = loads(outbox.pump());
    const ours = all.find(({ author }) => author === north.author) as Load;
    const theirs = all.find(({ author }) => author === south.author) as Load;
    // North's entry 2 has seen all three of South.
    const seen = (seq: number) => (seq === 2 ? [{ ...south, size: 3, root: '' }] : []);
    expect(outbox.loaded(ours.request, read(ours, seen), 0)).toBeUndefined();
    const [first] = loads(outbox.pump()) as [Load];
    expect(first).toMatchObject({ author: north.author, from: 0, to: 2 });
    expect(outbox.loaded(first.request, read(first, seen), 0)?.entries).toHaveLength(2);
    expect(outbox.pump()).toEqual([]);
    expect(outbox.loaded(theirs.request, read(theirs), 0)?.entries).toHaveLength(3);
    expect(places(outbox.pump())).toEqual(['north 2-4']);
  });
});

describe('a want', () => {
  it('begins again at its place and gives the window back', () => {
    const outbox = toSouth();
    outbox.ours(line, [offer(north, 3)]);
    const [load] = loads(outbox.pump()) as [Load];
    outbox.loaded(load.request, read(load), 0);
    expect(outbox.awaitingReceiptSince).toBe(0);
    outbox.want(line, north.author, north.epoch, 1, 3);
    expect(outbox.awaitingReceiptSince).toBeUndefined();
    expect(places(outbox.pump())).toEqual(['north 1-3']);
  });

  it('during a read throws away what the read brings, and reads again', () => {
    const outbox = toSouth();
    outbox.ours(line, [offer(north, 3)]);
    const [load] = loads(outbox.pump()) as [Load];
    outbox.want(line, north.author, north.epoch, 2, 3);
    expect(outbox.pump()).toEqual([]);
    expect(outbox.loaded(load.request, read(load), 0)).toBeUndefined();
    expect(places(outbox.pump())).toEqual(['north 2-3']);
  });
});

describe('a feed that the peer refused', () => {
  it('is not sent further, counts as unanswered, and goes on when it is asked for', () => {
    const outbox = toSouth();
    outbox.ours(line, [offer(north, 3)]);
    const [load] = loads(outbox.pump()) as [Load];
    outbox.loaded(load.request, read(load), 0);
    outbox.stop(line, north.author, north.epoch, 7);
    outbox.ours(line, [offer(north, 5)]);
    expect(outbox.pump()).toEqual([]);
    expect(outbox.awaitingReceiptSince).toBe(7);
    outbox.want(line, north.author, north.epoch, 0, 3);
    expect(places(outbox.pump())).toEqual(['north 0-5']);
  });
});

describe('the pace of a line', () => {
  it('halves the batches when one takes more than half a second, and doubles them while they are quick', () => {
    const pace = new Pace(1000);
    pace.answered(1000, 0, 2000);
    expect(pace.entries).toBe(500);
    pace.answered(500, 2000, 2900);
    expect(pace.entries).toBe(250);
    pace.answered(250, 2900, 2950);
    expect(pace.entries).toBe(500);
  });

  it('does not call a batch slow that only waited for the one before it', () => {
    const pace = new Pace(1000);
    pace.answered(1000, 0, 400);
    pace.answered(1000, 0, 800);
    pace.answered(1000, 0, 1200);
    expect(pace.entries).toBe(1000);
  });

  it('never falls so low that nothing moves', () => {
    const pace = new Pace(1000);
    for (let i = 1; i < 30; i++) pace.answered(1, i * 10_000, i * 10_000 + 9000);
    expect(pace.entries).toBe(8);
  });
});
