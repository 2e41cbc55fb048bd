/** A line in memory: each party's feeds with their tiles, as a node would store them. */
import type { CarriedEntry, Draft, ExportFeed, ExportSource, FeedHead, FormContext, ReadTile, Seen } from '../index.ts';
import {
  appendToFeed,
  checkpointOrigin,
  cosign,
  emptyHead,
  lineIdOf,
  rootAt,
  rootOf,
  signCheckpoint,
  toBase64url,
  verifyKeyFromRaw,
} from '../index.ts';
import type { TestParty } from './parties.ts';
import { testAgreement, testParty, testSalt } from './parties.ts';

/** 22 November 2026, 08:00 UTC. */
export const testStart = Date.UTC(2026, 10, 22, 8);
const startSeconds = testStart / 1_000;

export class TestFeed {
  readonly party: TestParty;
  readonly epoch: string;
  head: FeedHead;
  readonly entries: CarriedEntry[] = [];
  readonly clocks: number[] = [];
  readonly #tiles = new Map<string, Uint8Array>();
  note = '';

  constructor(line: string, party: TestParty, epoch: string) {
    this.party = party;
    this.epoch = epoch;
    this.head = emptyHead(line, party.id, epoch);
  }

  readonly read: ReadTile = async (level, index) => this.#tiles.get(`${level}/${index}`);

  get origin(): string {
    return checkpointOrigin(this.head.line, this.party.id, this.epoch);
  }

  append(drafts: readonly Draft[]): void {
    const { head, entries, tiles } = appendToFeed(this.head, drafts);
    for (const tile of tiles) this.#tiles.set(`${tile.level}/${tile.index}`, tile.hashes);
    this.entries.push(...entries.map((entry) => entry.carried));
    this.clocks.push(...entries.map((entry) => entry.header.clock));
    this.head = head;
    this.note = this.checkpoint();
  }

  /** A checkpoint of all it holds, signed by the party's log key. */
  checkpoint(): string {
    return signCheckpoint({ origin: this.origin, size: this.head.edge.size, root: rootOf(this.head.edge) }, this.party.log);
  }

  cosignedBy(other: TestParty): void {
    this.note = cosign(this.note, other.id, other.cosign, startSeconds);
  }

  seenNow(): Seen {
    const { edge } = this.head;
    return { author: this.party.id, epoch: this.epoch, size: edge.size, root: toBase64url(rootOf(edge)) };
  }

  toExport(): ExportFeed {
    const { entries } = this;
    return {
      author: this.party.id,
      epoch: this.epoch,
      size: entries.length,
      checkpoints: [this.note],
      entries: async function* () {
        yield* entries;
      },
    };
  }
}

export type Said = Partial<Pick<Draft, 'to' | 'at' | 'terms' | 'content'>> & {
  readonly kind: string;
  readonly data?: object;
  readonly about?: string;
  /** Who began that subject; the author itself where absent. */
  readonly begunBy?: string;
};

/** North Bank and South Bank, founded, with one feed each. */
export class TestLine {
  readonly north: TestParty;
  readonly south: TestParty;
  readonly agreement: string;
  readonly id: string;
  readonly feeds: TestFeed[] = [];

  constructor() {
    this.north = testParty('North Bank');
    this.south = testParty('South Bank');
    this.agreement = testAgreement([this.north, this.south]);
    this.id = lineIdOf(this.agreement);
    for (const party of [this.north, this.south]) {
      const feed = this.open(party, party === this.north ? '0000000000000001' : '0000000000000002');
      this.say(feed, { kind: 'agreement.signed', data: { agreement: JSON.parse(this.agreement), card: party.jws } });
    }
  }

  open(party: TestParty, epoch: string): TestFeed {
    const feed = new TestFeed(this.id, party, epoch);
    this.feeds.push(feed);
    return feed;
  }

  feed(index: number): TestFeed {
    const feed = this.feeds[index];
    if (!feed) throw new Error(`no feed ${index}`);
    return feed;
  }

  /** What `feed`'s author has not seen yet of the other feeds. */
  unseen(feed: TestFeed): Seen[] {
    return this.feeds
      .filter((other) => other !== feed && other.head.edge.size > (feed.head.past[`${other.party.id}/${other.epoch}`] ?? 0))
      .map((other) => other.seenNow());
  }

  draft(feed: TestFeed, said: Said, seen: readonly Seen[], ahead = 0): Draft {
    const seq = feed.head.edge.size + ahead;
    const clocks = seen.map(
      (one) => this.feeds.find((other) => other.party.id === one.author && other.epoch === one.epoch)?.clocks[one.size - 1] ?? 0,
    );
    const { kind, data = {}, about, begunBy = feed.party.id, at = testStart + seq * 1_000, terms = 1, to, content } = said;
    return {
      at,
      terms,
      ...(to === undefined ? {} : { to }),
      body: {
        kind,
        by: { desk: 'central', role: 'duty-officer', alias: `${feed.party.name} 1`, mandate: 'inform' },
        data,
        ...(about === undefined ? {} : { about: { party: begunBy, id: about } }),
      },
      ...(content === undefined ? {} : { content }),
      bodySalt: testSalt(`body ${feed.party.name} ${feed.epoch} ${seq}`),
      contentSalt: testSalt(`content ${feed.party.name} ${feed.epoch} ${seq}`),
      seen,
      clock: 1 + Math.max(feed.head.clock + ahead, ...clocks),
    };
  }

  /** Appends one entry that has seen all there is; the other party stores and cosigns it. */
  say(feed: TestFeed, said: Said): void {
    feed.append([this.draft(feed, said, this.unseen(feed))]);
    feed.cosignedBy(feed.party === this.north ? this.south : this.north);
  }

  /** Appends `count` messages in one commit. */
  sayMany(feed: TestFeed, count: number): void {
    const seen = this.unseen(feed);
    let clock = feed.head.clock;
    const drafts = Array.from({ length: count }, (_, i) => {
      const draft = this.draft(
        feed,
        { kind: 'call.message', data: { id: `message ${i}` }, content: { text: `Message ${i}` } },
        i === 0 ? seen : [],
        i,
      );
      clock = i === 0 ? draft.clock : clock + 1;
      return { ...draft, clock };
    });
    feed.append(drafts);
    feed.cosignedBy(feed.party === this.north ? this.south : this.north);
  }

  /** Everything that is in the line, as somebody would know it who holds all of it. */
  context(): FormContext {
    const find = (author: string, epoch: string) => this.feeds.find((feed) => feed.party.id === author && feed.epoch === epoch);
    return {
      clockAt: async (author, epoch, seq) => find(author, epoch)?.clocks[seq],
      rootAt: async (author, epoch, size) => {
        const feed = find(author, epoch);
        return feed && size <= feed.head.edge.size ? rootAt(size, feed.read) : undefined;
      },
    };
  }

  toExport(changes: Partial<ExportSource> = {}): ExportSource {
    return {
      line: this.id,
      mode: 'exercise',
      withoutBodies: false,
      agreements: [this.agreement],
      cards: [this.north, this.south].map(({ id, jws }) => ({ party: id, jws: [jws] })),
      feeds: this.feeds.map((feed) => feed.toExport()),
      evidence: [],
      ...changes,
    };
  }
}

export function logKeys(party: TestParty) {
  return [verifyKeyFromRaw(party.log.publicKey)];
}

/** A line on which both have spoken: eight entries, one of them with words outside ASCII. */
export function testTalk(): TestLine {
  const line = new TestLine();
  const [north, south] = [line.feed(0), line.feed(1)];
  line.say(north, { kind: 'call.placed', content: { reason: 'Schüsse gehört' } });
  line.say(south, { kind: 'call.received' });
  line.sayMany(north, 3);
  line.say(south, { kind: 'call.ended' });
  return line;
}
