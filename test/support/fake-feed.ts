/** Keys, card and feed of a party that no node holds: it can write what no honest feed would. */
import {
  appendLeaves,
  appendToFeed,
  type CarriedEntry,
  checkpointOrigin,
  type Draft,
  emptyHead,
  type FeedHead,
  fingerprintWords,
  leafHash,
  parseHeader,
  partyId,
  rootOf,
  type Seen,
  sha256,
  signCard,
  signCheckpoint,
  signingKeyFromSeed,
  toBase64url,
} from '../../src/record/index.ts';

export interface Frame {
  readonly v: 1;
  readonly frame: string;
  readonly [field: string]: unknown;
}

/** What a fake peer says in one entry; the rest is filled in as an honest node would. */
export interface Said {
  readonly kind: string;
  readonly about?: { readonly party: string; readonly id: string };
  readonly by?: object;
  readonly data?: object;
  readonly content?: object;
  readonly at?: number;
  readonly terms?: number;
  readonly to?: readonly string[];
}

export const random = (bytes: number) => globalThis.crypto.getRandomValues(new Uint8Array(bytes));
const by = { desk: 'south-ferry', role: 'duty-officer', alias: 'fake', mandate: 'agree' };

/** Keys and card of a party. */
export class FakeParty {
  readonly root = signingKeyFromSeed(random(32));
  readonly log = signingKeyFromSeed(random(32));
  readonly cosign = signingKeyFromSeed(random(32));
  readonly auth = signingKeyFromSeed(random(32));
  readonly id = partyId(this.root.publicKey);
  readonly rootKey = toBase64url(this.root.publicKey);
  readonly name: string;
  readonly card: string;
  readonly words: readonly string[];

  constructor(name: string) {
    this.name = name;
    this.words = fingerprintWords(this.root.publicKey);
    this.card = signCard(
      {
        v: 1,
        id: this.id,
        root: this.rootKey,
        name,
        names: {},
        endpoints: [],
        keys: {
          log: toBase64url(this.log.publicKey),
          cosign: toBase64url(this.cosign.publicKey),
          auth: toBase64url(this.auth.publicKey),
          seal: toBase64url(random(32)),
        },
        number: 1,
        previous: null,
        stolen: [],
      },
      this.root,
    );
  }
}

/** One epoch of a fake party's feed. A copy made by `fork` grows apart from it. */
export class FakeFeed {
  readonly party: FakeParty;
  head: FeedHead;
  readonly entries: CarriedEntry[];
  /** What its last entry had seen of other feeds. */
  readonly #seen: Map<string, Seen & { clock: number }>;

  constructor(
    line: string,
    party: FakeParty,
    epoch = Buffer.from(random(8)).toString('hex'),
    from?: { head: FeedHead; entries: CarriedEntry[]; seen: Map<string, Seen & { clock: number }> },
  ) {
    this.party = party;
    this.head = from?.head ?? emptyHead(line, party.id, epoch);
    this.entries = [...(from?.entries ?? [])];
    this.#seen = new Map(from?.seen);
  }

  fork(): FakeFeed {
    return new FakeFeed(this.head.line, this.party, this.head.epoch, {
      head: this.head,
      entries: this.entries,
      seen: this.#seen,
    });
  }

  get size(): number {
    return this.head.edge.size;
  }

  /** From now on what it says has seen this. */
  see(feeds: Iterable<Seen & { clock: number }>): void {
    for (const feed of feeds) this.#seen.set(`${feed.author}/${feed.epoch}`, feed);
  }

  draft(said: Said): Draft {
    const seen = [...this.#seen.values()].filter(({ author, epoch, size }) => size > (this.head.past[`${author}/${epoch}`] ?? 0));
    const { kind, about, data = {}, content, at = Date.now(), terms = 1, to } = said;
    return {
      at,
      terms,
      ...(to === undefined ? {} : { to }),
      body: { kind, by: said.by ?? by, data, ...(about === undefined ? {} : { about }) },
      ...(content === undefined ? {} : { content }),
      bodySalt: random(16),
      contentSalt: random(16),
      clock: 1 + Math.max(this.head.clock, ...seen.map(({ clock }) => clock)),
      seen: seen.map(({ author, epoch, size, root }) => ({ author, epoch, size, root })),
    };
  }

  say(...said: Said[]): CarriedEntry[] {
    return said.flatMap((one) => this.#append(this.draft(one)));
  }

  #append(draft: Draft): CarriedEntry[] {
    const { head, entries } = appendToFeed(this.head, [draft]);
    this.head = head;
    this.entries.push(...entries.map(({ carried }) => carried));
    return entries.map(({ carried }) => carried);
  }

  /** Appends an entry that no honest feed would hold: the tree and the signature are right, what it says is not. */
  force(carried: CarriedEntry): void {
    const { head } = appendLeaf(this.head, carried.header);
    this.head = head;
    this.entries.push(carried);
  }

  checkpoint(): string {
    const { line, author, epoch, edge } = this.head;
    return signCheckpoint({ origin: checkpointOrigin(line, author, epoch), size: edge.size, root: rootOf(edge) }, this.party.log);
  }

  /** A batch of everything from `from` on. */
  batch(from = 0): Frame {
    const { line, author, epoch } = this.head;
    return {
      v: 1,
      frame: 'batch',
      line,
      author,
      epoch,
      from,
      entries: this.entries.slice(from),
      checkpoint: this.checkpoint(),
      consistency: [],
    };
  }
}

/** Puts a header into the tree as it stands, whatever it says. */
function appendLeaf(head: FeedHead, header: string): { head: FeedHead } {
  return { head: { ...head, edge: appendLeaves(head.edge, [leafHash(header)]).edge } };
}

/** A carried entry whose body is any text at all: `header` is an honest one's, and commits to it, canonical or not. */
export function withBody(honest: CarriedEntry, body: string): CarriedEntry {
  const salt = random(16);
  const header = { ...parseHeader(honest.header), body: toBase64url(sha256(salt, body)) };
  return { header: sortedJson(header), body, bodySalt: toBase64url(salt) };
}

/** Canonical for a header: its texts are ASCII, its numbers whole. */
export function sortedJson(fields: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))));
}
