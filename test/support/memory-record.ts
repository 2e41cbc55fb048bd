import type { FeedBatch, FeedOffer } from '../../src/exchange/index.ts';
import type { RecordPort } from '../../src/node/peers/index.ts';
import type { CarriedEntry, Draft, FeedHead, FormContext, PartyCard, SigningKey, TreeEdge } from '../../src/record/index.ts';
import {
  appendToFeed,
  checkpointOrigin,
  consistencyProof,
  cosign,
  cosignaturesOn,
  emptyHead,
  fromBase64url,
  loadEdge,
  mergeNotes,
  openCard,
  openCheckpoint,
  partyId,
  rootAt,
  rootOf,
  sealPublicKeyFromSeed,
  sha256,
  signCard,
  signCheckpoint,
  signingKeyFromSeed,
  toBase32,
  toBase64url,
  toHex,
  verifyBatch,
  verifyKeyFromRaw,
} from '../../src/record/index.ts';

/** A party with keys made from a word: the same word gives the same party. */
export interface TestParty {
  readonly id: string;
  readonly root: SigningKey;
  readonly log: SigningKey;
  readonly cosign: SigningKey;
  readonly auth: SigningKey;
  readonly card: PartyCard;
  readonly jws: string;
}

export function testParty(word: string, endpoints: readonly string[] = [], change: Partial<PartyCard> = {}): TestParty {
  const seed = (use: string) => sha256(word, '/', use);
  const key = (use: string) => signingKeyFromSeed(seed(use));
  const [root, log, cosigner, auth] = [
    key('root'),
    key('log'),
    key('cosign'),
    key(change.number === undefined ? 'auth' : `auth${change.number}`),
  ];
  const id = partyId(root.publicKey);
  const keys = {
    log: toBase64url(log.publicKey),
    cosign: toBase64url(cosigner.publicKey),
    auth: toBase64url(auth.publicKey),
    seal: toBase64url(sealPublicKeyFromSeed(seed('seal'))),
  };
  const card: PartyCard = {
    v: 1,
    id,
    root: toBase64url(root.publicKey),
    name: word,
    names: {},
    endpoints: [...endpoints],
    keys,
    number: 1,
    previous: null,
    stolen: [],
    ...change,
  };
  return { id, root, log, cosign: cosigner, auth, card, jws: signCard(card, root) };
}

export function testLine(word: string): string {
  return `qll1${toBase32(sha256(word).subarray(0, 20))}`;
}

export function testEpoch(word: string): string {
  return toHex(sha256('epoch', word).subarray(0, 8));
}

interface MemoryFeed {
  head: FeedHead;
  readonly entries: CarriedEntry[];
  readonly clocks: number[];
  readonly tiles: Map<string, Uint8Array>;
  note: string;
}

/** A record in memory that verifies for real: the exchange's host in tests, with every rule of form in force. */
export class MemoryRecord implements RecordPort {
  readonly party: TestParty;
  readonly line: string;
  /** Epoch to which this node appends. */
  epoch: string;
  /** Receipts that peers have given, by `<peer>/<author>/<epoch>`. */
  readonly receipts = new Map<string, number>();
  readonly signals: { peer: string; line: string; subject: string; data: unknown }[] = [];
  readonly cards = new Map<string, PartyCard>();
  readonly #feeds = new Map<string, MemoryFeed>();
  readonly #listeners = new Set<(line: string, feeds: readonly FeedOffer[]) => void>();

  constructor(party: TestParty, line: string, others: readonly TestParty[], epoch = testEpoch(party.card.name)) {
    this.party = party;
    this.line = line;
    this.epoch = epoch;
    for (const { id, card } of [party, ...others]) this.cards.set(id, card);
  }

  /** The same node as it is now, or as a backup of it would come back: in a new epoch. */
  copy(epoch = this.epoch): MemoryRecord {
    const copy = new MemoryRecord(this.party, this.line, [], epoch);
    for (const [id, card] of this.cards) copy.cards.set(id, card);
    for (const [key, feed] of this.#feeds) {
      copy.#feeds.set(key, { ...feed, entries: [...feed.entries], clocks: [...feed.clocks], tiles: new Map(feed.tiles) });
    }
    return copy;
  }

  append(count: number, text = 'said'): void {
    const { id: author, log } = this.party;
    const feed = this.#feed(author, this.epoch);
    const drafts: Draft[] = [];
    let { clock } = feed.head;
    for (let i = 0; i < count; i++) {
      const seen = i > 0 ? [] : this.#unseen(feed.head);
      clock = 1 + Math.max(clock, ...seen.map((each) => this.#feed(each.author, each.epoch).clocks[each.size - 1] ?? 0));
      const salt = sha256('salt', `${author}${this.epoch}${feed.head.edge.size + i}`).subarray(0, 16);
      const body = { kind: 'test.said', by: { role: 'duty-officer' }, data: { text, n: feed.head.edge.size + i } };
      drafts.push({ at: 1_700_000_000_000 + i, terms: 1, body, bodySalt: salt, contentSalt: salt, clock, seen });
    }
    const { head, entries, tiles } = appendToFeed(feed.head, drafts);
    this.#store(feed, head, entries, tiles);
    const root = rootOf(head.edge);
    feed.note = signCheckpoint({ origin: checkpointOrigin(this.line, author, this.epoch), size: head.edge.size, root }, log);
    this.#changed();
  }

  /** Size and root of every feed: equal on two nodes that hold the same. */
  roots(): Record<string, string> {
    const feeds = [...this.#feeds].filter(([, { entries }]) => entries.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(feeds.map(([key, { head }]) => [key, `${head.edge.size} ${toBase64url(rootOf(head.edge))}`]));
  }

  size(author: string, epoch: string): number {
    return this.#feeds.get(`${author}/${epoch}`)?.entries.length ?? 0;
  }

  offers(): FeedOffer[] {
    return [...this.#feeds.values()].map(({ head: { author, epoch, edge }, note }) => ({
      author,
      epoch,
      size: edge.size,
      checkpoint: note,
    }));
  }

  linesWith(): { line: string; feeds: FeedOffer[] }[] {
    return [{ line: this.line, feeds: this.offers() }];
  }

  async load(line: string, author: string, epoch: string, from: number, to: number): Promise<FeedBatch | undefined> {
    const feed = this.#feeds.get(`${author}/${epoch}`);
    const noteSize = Number(feed?.note.split('\n')[1] ?? 0);
    const entries = feed?.entries.slice(from, Math.min(to, noteSize)) ?? [];
    if (feed === undefined || entries.length === 0) return undefined;
    const consistency = await consistencyProof(from + entries.length, noteSize, reader(feed));
    return { line, author, epoch, from, entries, checkpoint: feed.note, consistency: consistency.map(toBase64url) };
  }

  async apply(_peer: string, batch: FeedBatch): Promise<{ size: number; checkpoint: string }> {
    const feed = this.#feed(batch.author, batch.epoch);
    const verified = await verifyBatch(feed.head, batch, [this.#key(batch.author, 'log')], this.#context());
    this.#store(feed, verified.head, verified.entries, verified.tiles);
    const { size, note } = verified.checkpoint;
    const held = feed.entries.length;
    // The note of a feed that is not whole yet stays the older one: it may not be told as held.
    if (size === held) feed.note = cosign(note, this.party.id, this.party.cosign, 1_700_000_000);
    this.#changed();
    return { size: held, checkpoint: size === held ? feed.note : '' };
  }

  async cosigned(peer: string, _line: string, author: string, epoch: string, note: string): Promise<void> {
    const checkpoint = openCheckpoint(note, [this.#key(author, 'log')]);
    const by = cosignaturesOn(note, [{ party: peer, keys: [this.#key(peer, 'cosign')] }]);
    if (by.length === 0) throw { code: 'COSIGNATURE', detail: 'the peer has not cosigned' };
    const key = `${peer}/${author}/${epoch}`;
    this.receipts.set(key, Math.max(this.receipts.get(key) ?? 0, checkpoint.size));
    const feed = this.#feed(author, epoch);
    if (feed.note.split('\n\n')[0] === note.split('\n\n')[0]) feed.note = mergeNotes(feed.note, note);
  }

  async offered(peer: string, line: string, feeds: readonly FeedOffer[]): Promise<void> {
    for (const { author, epoch, checkpoint } of feeds) {
      if (author === this.party.id && this.cards.has(peer))
        await this.cosigned(peer, line, author, epoch, checkpoint).catch(() => {});
    }
  }

  async newCard(jws: string): Promise<void> {
    const card = openCard(jws);
    this.cards.set(card.id, card);
  }

  signal(peer: string, line: string, subject: string, data: unknown): void {
    this.signals.push({ peer, line, subject, data });
  }

  onHeads(listener: (line: string, feeds: readonly FeedOffer[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener(this.line, this.offers());
  }

  #key(party: string, use: 'log' | 'cosign') {
    const card = this.cards.get(party);
    if (card === undefined) throw { code: 'UNKNOWN_PARTY', detail: 'no card' };
    return verifyKeyFromRaw(fromBase64url(card.keys[use]));
  }

  #feed(author: string, epoch: string): MemoryFeed {
    const key = `${author}/${epoch}`;
    let feed = this.#feeds.get(key);
    if (feed === undefined) {
      feed = { head: emptyHead(this.line, author, epoch), entries: [], clocks: [], tiles: new Map(), note: '' };
      this.#feeds.set(key, feed);
    }
    return feed;
  }

  #store(
    feed: MemoryFeed,
    head: FeedHead,
    entries: readonly { carried: CarriedEntry; header: { clock: number } }[],
    tiles: readonly { level: number; index: number; hashes: Uint8Array }[],
  ): void {
    feed.head = head;
    for (const { carried, header } of entries) {
      feed.entries.push(carried);
      feed.clocks.push(header.clock);
    }
    for (const { level, index, hashes } of tiles) feed.tiles.set(`${level}/${index}`, hashes);
  }

  #unseen(head: FeedHead): { author: string; epoch: string; size: number; root: string }[] {
    return [...this.#feeds.values()].flatMap(({ head: { author, epoch, edge } }) => {
      const own = author === head.author && epoch === head.epoch;
      if (own || edge.size <= (head.past[`${author}/${epoch}`] ?? 0)) return [];
      return [{ author, epoch, size: edge.size, root: toBase64url(rootOf(edge)) }];
    });
  }

  #context(): FormContext {
    const at = (author: string, epoch: string) => this.#feeds.get(`${author}/${epoch}`);
    return {
      clockAt: async (author, epoch, seq) => at(author, epoch)?.clocks[seq],
      rootAt: async (author, epoch, size) => {
        const feed = at(author, epoch);
        return feed === undefined || feed.entries.length < size ? undefined : rootAt(size, reader(feed));
      },
      edgeAt: async (author, epoch, size): Promise<TreeEdge | undefined> => {
        const feed = at(author, epoch);
        return feed === undefined || feed.entries.length < size ? undefined : loadEdge(size, reader(feed));
      },
    };
  }
}

function reader(feed: MemoryFeed) {
  return async (level: number, index: number) => feed.tiles.get(`${level}/${index}`);
}
