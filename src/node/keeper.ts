/** Keeps the lines of this node: one writer for each, and what peers may ask of the record. */

import { Compile } from 'typebox/compile';
import type { FeedBatch, FeedOffer } from '../exchange/index.ts';
import { type Agreement, Agreement as AgreementSchema, type Mode } from '../language/index.ts';
import { lineIdOf, openCheckpoint, RecordError, rootAt, toCanonical, type VerifyKey } from '../record/index.ts';
import type { DueWorkRow, Store } from '../store/index.ts';
import { checkAgreement } from '../terms/index.ts';
import { FileExchange } from './attachments/file-exchange.ts';
import { groupBy } from './calls/group-by.ts';
import { HouseLines } from './house-lines.ts';
import type { LineContext } from './line/line-context.ts';
import { emptyLine, keyOf, type LineState, newestTerms } from './line/line-state.ts';
import type { LineWork } from './line/line-work.ts';
import { type Committed, LineWriter } from './line/line-writer.ts';
import { loadBatch } from './line/load-batch.ts';
import { loadLine } from './line/load-line.ts';
import type { Heeded } from './line/open-subjects.ts';
import { proposalOf, receive, takeReceipt } from './line/receive.ts';
import { Refused } from './line/refused.ts';
import type { RecordPort } from './peers/port.ts';
import { Problem } from './problem.ts';
import { Waiting } from './waiting.ts';

const agreementForm = Compile(AgreementSchema);

/** Feeds of a line that a peer can make us wait for. */
const awaitedFeeds = 1_024;
/** Subjects that are asked again in one commit. */
const askedAtOnce = 250;

export interface KeeperEvents {
  /** After every durable commit. */
  readonly committed: (line: string, change: Committed) => void;
  readonly failed: (error: unknown) => void;
  /** We hold all that the other side has told of: what waited for that is asked again. */
  readonly caughtUp: (line: string) => void;
  readonly signal: (peer: string, line: string, subject: string, data: unknown) => void;
  readonly newCard: (jws: string) => Promise<void>;
  /** An attachment has come whole. */
  readonly fileCame: (kind: string, id: string) => void;
  /** A card in an entry that is about to be taken in. */
  readonly publishedCard: (author: string, jws: string) => Promise<void>;
}

export class Keeper implements RecordPort {
  readonly #store: Store;
  readonly #context: LineContext;
  readonly #events: KeeperEvents;
  readonly #writers = new Map<string, LineWriter>();
  readonly #listeners = new Set<(line: string, feeds: readonly FeedOffer[]) => void>();
  /** What the other side said it holds, by line and feed: tells whether we have caught up. */
  readonly #offered = new Map<string, Map<string, number>>();
  readonly #waiting: Waiting;

  /** Attachments that lines name. */
  readonly files: FileExchange;

  /** Our own record: lines with ourselves alone, which no peer is ever offered. */
  readonly houses: HouseLines;

  constructor(store: Store, context: LineContext, events: KeeperEvents) {
    this.#store = store;
    this.#context = context;
    this.#events = events;
    this.houses = new HouseLines({
      lines: () => this.lines(),
      line: (id) => this.line(id),
      newLine: (id) => this.newLine(id),
      card: context.card,
    });
    this.#waiting = new Waiting(context.now);
    this.files = new FileExchange({ self: context.self, store, now: context.now, came: events.fileCame });
  }

  /** Reads all lines from the store; before that this keeper has none. */
  async loadLines(): Promise<void> {
    const ids = new Set([...(await this.#store.read.agreements()), ...(await this.#store.read.feeds())].map((row) => row.line));
    for (const id of ids) this.#open(await loadLine(this.#store.read, id, this.#context.self));
  }

  #open(state: LineState): LineWriter {
    const writer = new LineWriter({
      store: this.#store,
      context: this.#context,
      state,
      committed: (change) => this.#afterCommit(state.id, change),
      failed: this.#events.failed,
    });
    this.#writers.set(state.id, writer);
    return writer;
  }

  /** All lines, those of the house included. */
  lines(): readonly string[] {
    return [...this.#writers.keys()];
  }

  /** Lines with other parties. */
  jointLines(): readonly string[] {
    return this.lines().filter((id) => !this.houses.isHouse(id));
  }

  /** Id of our own record of this mode; undefined before a joint line of it is in force. */
  houseOf(mode: Mode): string | undefined {
    return this.houses.of(mode);
  }

  // What is asked again although nothing was said on the line. Whether a commit failed its writer tells; that the node stops is no failure.

  /** Who is on watch has changed, or what our own terms permit. */
  askHeeding(line: string, what: Heeded): void {
    this.#ask(line, this.line(line)?.open.heeding(what) ?? []);
  }

  /** The line is up, or we have caught up: what waited for that. */
  askStalled(line: string): void {
    this.#ask(line, this.line(line)?.open.stalled ?? []);
  }

  askOverdue(line: string): void {
    this.#writers.get(line)?.askOverdue();
  }

  /** In parts, so that a call that comes meanwhile waits for none of them but the first. */
  #ask(line: string, ids: Iterable<string>): void {
    for (const part of partsOf([...ids], askedAtOnce)) {
      this.#submitDue(line, part, async (work) => {
        for (const id of part) work.subjects.touch(id);
      }).catch(() => undefined);
    }
  }

  /** The time of these subjects has come. */
  async due(rows: readonly DueWorkRow[]): Promise<void> {
    await Promise.all(
      [...groupBy(rows, (row) => row.line)].map(([line, ofLine]) => {
        const ids = ofLine.map((row) => row.key);
        return this.#submitDue(line, ids, (work) => work.subjects.touchDue(ids));
      }),
    );
  }

  /** Reads these subjects now, so that they are at hand when their time comes. */
  async makeReady(rows: readonly DueWorkRow[]): Promise<void> {
    for (const [line, ofLine] of groupBy(rows, (row) => row.line)) {
      // Those that are held count as used now: what is read for the others drives none of them out.
      const missing = ofLine.map((row) => row.key).filter((id) => this.#context.cache.get(id)?.duties === undefined);
      for (const part of partsOf(missing, askedAtOnce))
        await this.#submitDue(line, part, (work) => work.subjects.makeReady(part));
    }
  }

  #submitDue(line: string, subjects: readonly string[], run: (work: LineWork) => Promise<void>): Promise<void> {
    return this.writer(line).submit(run, { weight: subjects.length, subjects });
  }

  line(id: string): LineState | undefined {
    return this.#writers.get(id)?.state;
  }

  writer(id: string): LineWriter {
    const writer = this.#writers.get(id);
    if (writer === undefined) throw new Problem(404, 'NOT_FOUND', 'This node has no such line.');
    return writer;
  }

  /** The writer of a line that is about to be founded here. */
  newLine(id: string): LineWriter {
    return this.#writers.get(id) ?? this.#open(emptyLine(id));
  }

  caughtUp(line: string): boolean {
    const state = this.line(line);
    const offered = this.#offered.get(line);
    if (state === undefined || offered === undefined) return false;
    return [...offered].every(([key, size]) => {
      const row = state.feeds.get(key)?.row;
      // A feed that was broken is taken no further, so nothing more of it is waited for.
      return row !== undefined && (row.size >= size || row.closed === 'form' || row.closed === 'fork');
    });
  }

  /** While we have not caught up: since when, and when something that we wait for came last. */
  waiting(line: string): { readonly since: number; readonly cameAt: number } | undefined {
    return this.caughtUp(line) ? undefined : this.#waiting.of(line);
  }

  #afterCommit(line: string, change: Committed): void {
    const changed = [...change.after.feeds].filter(([key, feed]) => change.before.feeds.get(key)?.row.size !== feed.row.size);
    if (changed.some(([key]) => this.#offered.get(line)?.has(key))) this.#waiting.came(line);
    const offers = changed.map(([, feed]) => offerOf(feed.row));
    if (offers.length > 0 && !this.houses.isHouse(line)) for (const listener of this.#listeners) listener(line, offers);
    this.#events.committed(line, change);
    if (change.after.book !== change.before.book) this.houses.found().catch(this.#events.failed);
    if (this.#takeFromAwaited(line)) this.#events.caughtUp(line);
  }

  /** Drops what has come from what is waited for; answers whether that was the last of it. */
  #takeFromAwaited(line: string): boolean {
    const awaited = this.#offered.get(line);
    if (awaited === undefined || awaited.size === 0 || !this.caughtUp(line)) return false;
    awaited.clear();
    this.#waiting.end(line);
    return true;
  }

  /** The connection broke: what the other side holds is not known until it tells again. */
  lostTouch(line: string): void {
    this.#offered.delete(line);
    this.#waiting.end(line);
  }

  /** The connection is there: from now on we wait for what the other side tells, and for what it has told of. */
  inTouch(line: string): void {
    if (!this.caughtUp(line)) this.#waiting.begin(line);
  }

  // What peers ask.
  linesWith(party: string): { line: string; feeds: FeedOffer[] }[] {
    return this.lines().flatMap((id) => {
      const state = this.line(id);
      const terms = state === undefined ? undefined : newestTerms(state);
      if (state === undefined || terms?.agreement.parties.some((member) => member.id === party) !== true) return [];
      return [{ line: id, feeds: [...state.feeds.values()].filter(({ row }) => row.size > 0).map(({ row }) => offerOf(row)) }];
    });
  }

  async load(
    line: string,
    author: string,
    epoch: string,
    from: number,
    to: number,
    peer: string,
  ): Promise<FeedBatch | undefined> {
    const state = this.line(line);
    const feed = state?.feeds.get(`${author}/${epoch}`);
    if (feed === undefined || from >= feed.row.size) return undefined;
    const log = author === this.#context.self ? this.#context.keys.log : undefined;
    return loadBatch({ read: this.#store.read, feed: feed.row, from, to: Math.min(to, feed.row.size), peer, log });
  }

  async apply(peer: string, batch: FeedBatch): Promise<{ size: number; checkpoint: string }> {
    const writer = this.#writers.get(batch.line) ?? this.#takeProposal(batch);
    this.#demandMember(writer.state, peer, batch);
    for (const jws of cardsIn(batch)) await this.#events.publishedCard(batch.author, jws);
    try {
      return await writer.submit((work) => receive(work, this.#store.read, batch), { weight: batch.entries.length });
    } catch (error) {
      // The author's own signature covers what is wrong: the evidence is kept and its feed is taken no further.
      if (error instanceof RecordError && (error.signed || error.code === 'FORK'))
        await writer.submit((work) => work.convict(error, batch));
      throw error;
    }
  }

  /** A feed that begins by proposing a line to us is taken in as a proposal. */
  #takeProposal(batch: FeedBatch): LineWriter {
    const agreement = proposalOf(batch)?.agreement;
    if (!agreementForm.Check(agreement))
      throw new Refused('UNKNOWN_LINE', 'This node has no such line, and the feed does not begin by proposing it.');
    const proposal: Agreement = agreement;
    const forUs = proposal.parties.some((party) => party.id === this.#context.self);
    if (lineIdOf(toCanonical(proposal)) !== batch.line || !forUs || checkAgreement(proposal).length > 0) {
      throw new Refused('BAD_PROPOSAL', 'The proposal does not name this line, does not name us, or contradicts itself.');
    }
    // What the peer had told of the line before is all in its feed: nothing else is waited for.
    this.#offered.set(batch.line, new Map());
    return this.newLine(batch.line);
  }

  /** Only parties of a line may add to it. In a proposal that is not stored yet, the batch's own agreement says who they are. */
  #demandMember(state: LineState, peer: string, batch: FeedBatch): void {
    const terms = newestTerms(state)?.agreement ?? (proposalOf(batch)?.agreement as Agreement | undefined);
    const members = terms?.parties.map((party) => party.id) ?? [];
    if (!members.includes(peer) || !members.includes(batch.author)) {
      throw new Refused('NOT_A_PARTY', 'Only the parties of a line may add to its record.');
    }
  }

  async cosigned(peer: string, line: string, author: string, epoch: string, checkpoint: string): Promise<void> {
    const writer = this.#writers.get(line);
    if (writer === undefined) return;
    await writer.submit((work) => takeReceipt({ work, read: this.#store.read, peer, author, epoch, checkpoint }));
  }

  async offered(peer: string, line: string, feeds: readonly FeedOffer[]): Promise<void> {
    const writer = this.#writers.get(line);
    if (writer === undefined) return;
    for (const feed of feeds) await this.#compare(writer, peer, feed);
    if (!this.#offered.has(line)) this.#offered.set(line, new Map());
    if (!this.caughtUp(line)) return;
    this.#waiting.end(line);
    this.#events.caughtUp(line);
  }

  /**
   * What a peer tells is believed as far as its author has signed it: else a `have` could make us wait for what nobody wrote, or
   * give up our own epoch. A lost receipt comes back in an offer; our own feed in a longer form says that we have lost our end.
   */
  async #compare(writer: LineWriter, peer: string, offer: FeedOffer): Promise<void> {
    const { author, epoch, checkpoint, size } = offer;
    const logKeys = this.#context.keyring.logKeys(author);
    if (logKeys.length === 0) return;
    // A peer that has not heard of our new keys still shows what the stolen one has signed: that says nothing, and is not its fault.
    const stolen = this.#context.keyring.stolenKeys(author);
    if (stolen.length > 0 && isSignedBy(checkpoint, stolen) && !isSignedBy(checkpoint, logKeys)) return;
    const { root } = openCheckpoint(checkpoint, logKeys);
    const key = keyOf(offer);
    const held = writer.state.feeds.get(key);
    if (held === undefined || size > held.row.size) {
      this.#await(writer.state.id, key, size);
      if (held !== undefined && writer.state.own === key) await this.beginEpoch(writer.state.id, 'lost-end');
      return;
    }
    const ours = await rootAt(size, (level, index) => this.#store.read.tile(held.row.feed, level, index));
    if (!ours.equals(root)) {
      const fork = new RecordError('FORK', `two trees of size ${size}, both signed`, true);
      await writer.submit((work) => work.convict(fork, offer));
    } else if (author === this.#context.self) {
      await writer
        .submit((work) => takeReceipt({ work, read: this.#store.read, peer, author, epoch, checkpoint }))
        .catch(() => undefined);
    }
  }

  /** The other side holds more than we do: we have caught up when that is here. */
  #await(line: string, key: string, size: number): void {
    const known = this.#offered.get(line) ?? new Map<string, number>();
    if (known.size >= awaitedFeeds && !known.has(key)) return;
    known.set(key, Math.max(known.get(key) ?? 0, size));
    this.#offered.set(line, known);
    this.#waiting.begin(line);
  }

  /** Goes on in a new epoch: after a restore, a lost end, a fork. The desk is not mute meanwhile: no peer is needed. */
  async beginEpoch(line: string, reason: string): Promise<void> {
    await this.writer(line).submit(async (work) => {
      const own = work.feeds.own;
      if (own === undefined) return;
      work.feeds.close(own, reason);
      await work.openEpoch();
    });
  }

  async newCard(jws: string): Promise<void> {
    await this.#events.newCard(jws);
  }

  signal(peer: string, line: string, subject: string, data: unknown): void {
    this.#events.signal(peer, line, subject, data);
  }

  onHeads(listener: (line: string, feeds: readonly FeedOffer[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {
    for (const writer of this.#writers.values()) await writer.stop();
  }
}

function partsOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));
}

/** Cards that the author of a batch publishes in it; they prove themselves by their root key. */
function cardsIn(batch: FeedBatch): string[] {
  return batch.entries.flatMap(({ body }) => {
    if (body?.endsWith('"kind":"card.published"}') !== true) return [];
    const card = cardOf(body);
    return typeof card === 'string' ? [card] : [];
  });
}

function cardOf(body: string): unknown {
  try {
    return (JSON.parse(body) as { data?: { card?: unknown } }).data?.card;
  } catch {
    // What is wrong with the batch is said where its form is checked.
    return undefined;
  }
}

function isSignedBy(checkpoint: string, keys: readonly VerifyKey[]): boolean {
  try {
    openCheckpoint(checkpoint, keys);
    return true;
  } catch {
    return false;
  }
}

function offerOf(row: { author: string; epoch: string; size: number; checkpoint: string }): FeedOffer {
  return { author: row.author, epoch: row.epoch, size: row.size, checkpoint: row.checkpoint };
}
