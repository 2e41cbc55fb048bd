/**
 * One transaction on one line: commands and received batches come in, entries, subjects, duties and due work go out in one
 * durable commit. Everything here is a working copy; nothing is seen outside before the commit.
 */

import type { FeedBatch } from '../../exchange/index.ts';
import { type Act, type Agreement, isKind, type Saying, type VoidReason } from '../../language/index.ts';
import {
  forkEvidenceKind,
  openForkEvidence,
  RecordError,
  toBase64url,
  toCanonical,
  toForkEvidence,
  type VerifiedBatch,
  type VerifyKey,
} from '../../record/index.ts';
import type { EntryRow, StoreWriter } from '../../store/index.ts';
import { beginnings } from '../../subjects/index.ts';
import { afterTheEnd, type TermsInForce } from '../../terms/index.ts';
import { demandPhrases } from '../message-of.ts';
import { Problem } from '../problem.ts';
import { AgreementWork } from './agreement-work.ts';
import { judgeErasure } from './erasure.ts';
import { FeedWork, type WrittenEntry } from './feed-work.ts';
import { hashText } from './hash-text.ts';
import type { LineContext } from './line-context.ts';
import { type FeedState, keyOf, type LineState, nextAt } from './line-state.ts';
import { bodySense, toAct, withinTerms } from './open-act.ts';
import { SubjectWork } from './subject-work.ts';
import { endedOf, termsInForce } from './terms-in-force.ts';

export class LineWork {
  readonly context: LineContext;
  readonly line: LineState;
  readonly feeds: FeedWork;
  readonly agreements: AgreementWork;
  readonly subjects: SubjectWork;
  readonly #tx: StoreWriter;
  readonly #rows: EntryRow[] = [];
  /** Our own new entries about subjects. */
  readonly #ownActs: Act[] = [];
  #earliestAlongside: number | undefined;
  readonly #said: { feed: string; seq: number; subject: string; kind: string }[] = [];

  constructor(tx: StoreWriter, line: LineState, context: LineContext) {
    this.#tx = tx;
    this.line = line;
    this.context = context;
    this.feeds = new FeedWork(tx, line, context);
    this.agreements = new AgreementWork(tx, line, context);
    this.subjects = new SubjectWork({
      tx,
      line,
      context,
      book: () => this.agreements.book,
      termsInForce: () => this.termsInForce(),
      feeds: () => this.feeds.feeds,
      say: (saying) => this.say(saying),
    });
  }

  get said(): readonly { feed: string; seq: number; subject: string; kind: string }[] {
    return this.#said;
  }

  /** The terms under which we act now; undefined while the line is a proposal. */
  terms(): Agreement | undefined {
    return this.agreements.inForce()?.agreement;
  }

  /** What holds on this line, as this transaction has it: for `permits`. */
  termsInForce(): TermsInForce {
    const { self, now, directives } = this.context;
    return termsInForce(self, this.agreements.book, directives(this.line.id), nextAt(this.feeds.feeds, self, now()));
  }

  /** Writes one entry of ours. What it means for its subject is settled before the commit. */
  async say(saying: Saying): Promise<Act> {
    const own = await this.feeds.ownFeed();
    if (this.feeds.sizeOf(own) === 0) await this.#openFeed(own, saying);
    return this.#append(own, saying);
  }

  /** Begins a new epoch of ours although nothing else is to be said. */
  async openEpoch(): Promise<void> {
    const own = await this.feeds.ownFeed();
    await this.#openFeed(own, undefined);
  }

  /** An author's first epoch begins with its signature; every later one names what it knows of those before. */
  async #openFeed(own: FeedState, first: Saying | undefined): Promise<void> {
    if (first?.kind === 'agreement.signed' || first?.kind === 'epoch.opened') return;
    const earlier = [...this.feeds.feeds.values()]
      .filter(({ row }) => row.author === this.context.self && row.feed !== own.row.feed && row.size > 0)
      .map(({ row }) => ({ epoch: row.epoch, size: row.size, root: toBase64url(row.root) }));
    await this.#append(own, {
      kind: 'epoch.opened',
      by: { desk: null, role: 'node', alias: 'node', mandate: 'none' },
      data: { because: this.#reasonOfNewEpoch(), earlier, card: this.context.card() },
    });
  }

  #reasonOfNewEpoch(): 'restore' | 'fork' | 'clock' {
    const reasons = [...this.feeds.feeds.values()]
      .filter(({ row }) => row.author === this.context.self)
      .map(({ row }) => row.closed);
    return reasons.includes('fork') ? 'fork' : reasons.includes('clock') ? 'clock' : 'restore';
  }

  async #append(own: FeedState, saying: Saying): Promise<Act> {
    // Our next entry has seen all that is held here, so the newest version whose every signature is held binds it.
    const terms = this.agreements.inForce()?.agreement.number ?? 1;
    const { kind, about, by, data, content } = saying;
    const body = { kind, ...(about === undefined ? {} : { about }), by, data };
    const opened = content === undefined ? body : { ...body, content: 'said' };
    // Checked before anything is written: a job that is refused must leave nothing in the commit of the others.
    if (bodySense(opened, content) !== undefined)
      throw new Problem(400, 'INVALID_REQUEST', `What was said does not fit the schema of ${kind}.`);
    demandPhrases(content);
    const draft = { at: this.context.now(), terms, body, ...(content === undefined ? {} : { content }) };
    if (beginnings.has(kind)) this.#demandNotEnded(draft.at);
    const written = appendSaid(this.feeds, own, draft);
    if (about !== undefined) this.#said.push({ feed: keyOf(own.row), seq: written.seq, subject: about.id, kind });
    const act = await this.#record(own, written, opened, content);
    if (about !== undefined) this.#ownActs.push(act);
    return act;
  }

  /** The end may come between a decision and its entry: what nobody would honour is not said. */
  #demandNotEnded(now: number): void {
    const { book } = this.agreements;
    const ended = endedOf(book, nextAt(this.feeds.feeds, this.context.self, now));
    if (ended === undefined) return;
    const { detail, clause, because, allowedBy } = afterTheEnd(ended, book.inForce()?.agreement);
    throw new Problem(403, 'NOT_ALLOWED', detail, { clause, because, allowedBy });
  }

  /** Takes in a verified batch of somebody else's feed, or of an earlier epoch of ours. */
  async take(state: FeedState, verified: VerifiedBatch): Promise<void> {
    this.feeds.take(state, verified);
    for (const entry of verified.entries) {
      const { header } = entry;
      const written = {
        carried: entry.carried,
        leaf: entry.leaf,
        seq: header.seq,
        clock: header.clock,
        at: Date.parse(header.at),
        terms: header.terms,
        past: entry.past,
      };
      await this.#record(state, written, entry.body, entry.content);
    }
  }

  /** Keeps the evidence against a feed and takes it no further. `theirs`: what its author signed, of which nothing is taken in. */
  async convict(error: RecordError, theirs: Contradiction): Promise<void> {
    const { author, epoch } = theirs;
    const feed = await this.feeds.feedOf(author, epoch);
    if (feed.row.closed !== null) return;
    const { kind, detail } = evidenceOf(error, feed.row.checkpoint, theirs, this.context.keyring.logKeys(author));
    await this.#tx.addEvidence({ id: hashText(detail), line: this.line.id, author, kind, foundAt: this.context.now(), detail });
    this.feeds.close(keyOf(feed.row), error.code === 'FORK' ? 'fork' : 'form');
  }

  async #record(
    feed: FeedState,
    entry: WrittenEntry,
    body: { kind: string } | undefined,
    content: Record<string, unknown> | undefined,
  ): Promise<Act> {
    const { author, epoch } = feed.row;
    const { carried, leaf, seq, clock, at, terms, past } = entry;
    const opened = withinTerms(toAct({ author, epoch, seq, clock, at, leaf, terms, past }, body, content), this.agreements.book);
    const act = opened.about === undefined ? await this.#judgeLineAct(opened) : opened;
    this.#rows.push({
      feed: feed.row.feed,
      seq,
      line: this.line.id,
      author,
      epoch,
      leaf,
      clock,
      at,
      terms,
      past: JSON.stringify(past),
      // A kind that nobody knows stands in the body alone: a peer's free text has no place in a column.
      kind: isKind(act.kind) ? act.kind : null,
      subjectParty: act.about?.party ?? null,
      subject: act.about?.id ?? null,
      header: carried.header,
      body: carried.body ?? null,
      bodySalt: carried.bodySalt ?? null,
      content: carried.content ?? null,
      contentSalt: carried.contentSalt ?? null,
      void: act.void ?? null,
    });
    if (act.about !== undefined && !this.subjects.addKnown(act.about.id, act)) await this.subjects.add(act.about.id, act);
    return act;
  }

  async #judgeLineAct(act: Act): Promise<Act> {
    if (act.void !== undefined || !isKind(act.kind)) return act;
    const reason =
      act.kind === 'content.erased' ? await this.#takeErasure(act as Act<'content.erased'>) : await this.agreements.take(act);
    return reason === undefined ? act : { ...act, void: reason };
  }

  /** What its author, or we of our copy, say to be gone goes; a legal hold of ours keeps it sealed. */
  async #takeErasure(act: Act<'content.erased'>): Promise<VoidReason | undefined> {
    const { entry, ground, clause } = act.data;
    const pending = this.#rows.findIndex((row) => row.leaf === entry);
    const row = this.#rows[pending] ?? (await this.#tx.entryByLeaf(this.line.id, entry));
    const reason = judgeErasure(act, row, this.agreements.book);
    if (row === undefined || reason !== undefined) return reason;
    const { self, isHeld } = this.context;
    if (row.content === null || (act.author !== row.author && act.author !== self)) return undefined;
    const content = isHeld(this.line.id, row.subject) ? row.content : null;
    await this.#tx.addErasure({ line: this.line.id, entry, subject: row.subject, at: act.at, ground, clause, content });
    if (pending >= 0) this.#rows[pending] = { ...row, content: null, contentSalt: null };
    else await this.#tx.eraseContent(row.feed, row.seq);
    if (row.subject === null) this.agreements.erase(entry);
    else await this.subjects.erase(row.subject, entry, { at: act.at, ground, clause });
    return undefined;
  }

  /** Settles what follows from all that was said, writes everything, and answers the line as it is after the commit. */
  async finish(): Promise<LineState> {
    await this.subjects.settle(this.terms());
    if (this.#rows.length > 0) await this.#tx.addEntries(this.#withVoids());
    const feeds = await this.feeds.flush();
    const terms = await this.agreements.flush();
    await this.subjects.flush();
    await this.#writeAlongside();
    return { ...this.line, ...terms, feeds, own: this.feeds.own };
  }

  async #writeAlongside(): Promise<void> {
    const { alongside } = this.context;
    if (alongside === undefined || this.#ownActs.length === 0) return;
    const said = { line: this.line.id, acts: this.#ownActs, fold: (id: string) => this.subjects.fold(id) };
    this.#earliestAlongside = await alongside(this.#tx, said);
  }

  /** The soonest due work that was written. */
  get earliestWake(): number | undefined {
    const wakes = [this.subjects.earliestWake, this.#earliestAlongside].filter((at) => at !== undefined);
    return wakes.length === 0 ? undefined : Math.min(...wakes);
  }

  #withVoids(): EntryRow[] {
    const voids = this.subjects.voids();
    if (voids.size === 0) return this.#rows;
    return this.#rows.map((row) => {
      const reason = voids.get(row.leaf);
      return reason === undefined ? row : { ...row, void: reason };
    });
  }
}

/** Texts that no canonical JSON can hold (a lone surrogate) or that are too large are the caller's to mend. */
function appendSaid(feeds: FeedWork, own: FeedState, draft: Parameters<FeedWork['append']>[1]): WrittenEntry {
  try {
    return feeds.append(own, draft);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    throw new Problem(400, 'INVALID_REQUEST', `This cannot be stored in the record: ${error.detail}.`, {}, error);
  }
}

/** A signed note and, where a batch came with it, the headers that it covers: as much as shows what is wrong. */
export type Contradiction = Pick<FeedBatch, 'author' | 'epoch' | 'checkpoint'> &
  Partial<Pick<FeedBatch, 'from' | 'entries' | 'consistency'>>;

/** Characters of headers kept as evidence: a line of an export holds them. */
const evidenceChars = 262_144;

/** Two signed trees of one size prove a fork to anybody; any other contradiction is kept as it was found. */
function evidenceOf(
  error: RecordError,
  ours: string,
  theirs: Contradiction,
  keys: readonly VerifyKey[],
): { kind: string; detail: string } {
  const fork = { kind: forkEvidenceKind, detail: toForkEvidence(ours, theirs.checkpoint) };
  try {
    openForkEvidence(fork.detail, keys);
    return fork;
  } catch {
    const { code, detail } = error;
    const { checkpoint, from = 0, entries = [], consistency = [] } = theirs;
    const headers: string[] = [];
    for (let at = 0, chars = 0; at < entries.length; at++) {
      const header = entries[at]?.header ?? '';
      chars += header.length;
      if (chars > evidenceChars) break;
      headers.push(header);
    }
    return {
      kind: code === 'FORK' ? 'fork' : 'form',
      detail: toCanonical({ code, detail, ours, theirs: checkpoint, from, headers, consistency: [...consistency] }),
    };
  }
}
