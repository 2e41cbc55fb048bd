import type { PartyCard } from '../record/index.ts';
import { ExchangeError } from './codes.ts';
import { Files, type PieceOf, type WantedFile } from './files.ts';
import type { BatchFrame, Frame, HelloFrame } from './frames.ts';
import { parseFrame, writeFrame } from './frames.ts';
import type { Transcript } from './handshake.ts';
import { chooseChannel, verifyHello, verifyProof, writeHello, writeProof } from './handshake.ts';
import { Inbox, isEarly } from './inbox.ts';
import { HANDSHAKE_MS, MAX_FEEDS, MAX_LINES, MAX_SIGNAL_CHARS, PING_EVERY_MS, SILENT_MS } from './limits.ts';
import { feedKey, isNoteOf, isWhole, toOffers, unsafeCheckpointSize } from './offers.ts';
import { Outbox } from './outbox.ts';
import { Pulse } from './pulse.ts';
import { send, sendBatch, sendError, sendHave, sendPing, toEffect } from './sending.ts';
import { Strikes } from './strikes.ts';
import type { Effect, FeedBatch, FeedOffer, SessionConfig } from './types.ts';

/** Refusals that say nothing about the batch: our own store could not take it now. The session ends and is tried again. */
const passing: ReadonlySet<string> = new Set(['STORE_FAILED', 'DISK_FULL', 'STOPPING', 'UNAVAILABLE', 'INTERNAL']);

type Phase =
  | { readonly at: 'hello' }
  | { readonly at: 'prove'; readonly transcript: Transcript; readonly card: PartyCard; readonly jws: string }
  | { readonly at: 'open'; readonly party: string }
  | { readonly at: 'closed' };

/**
 * One connection between two nodes, from the first hello to the last receipt, without sockets, clock or chance: frames and
 * times go in, effects come out, in the order in which they are to be done. Whatever a peer sends, nothing is thrown.
 * `now` is in milliseconds and never falls; `wall` is the same moment by the node's calendar clock.
 */
export class ExchangeSession {
  readonly #config: SessionConfig;
  readonly #began: number;
  readonly #inbox = new Inbox();
  readonly #pulse: Pulse;
  /** Lines of which we have told the peer what we hold. */
  readonly #told = new Set<string>();
  readonly #files = new Files();
  #outbox = new Outbox('');
  #phase: Phase = { at: 'hello' };
  #ownHello = '';
  readonly #strikes: Strikes;

  constructor(config: SessionConfig, now: number) {
    this.#config = config;
    this.#began = now;
    this.#pulse = new Pulse(now);
    this.#strikes = new Strikes(now);
  }

  /** The peer, once both proofs hold. */
  get authenticated(): string | undefined {
    return this.#phase.at === 'open' ? this.#phase.party : undefined;
  }

  get closed(): boolean {
    return this.#phase.at === 'closed';
  }

  /** When the last sound frame came. */
  get lastHeard(): number {
    return this.#pulse.lastHeard;
  }

  /** How far the peer's calendar clock is ahead of ours in milliseconds, the way there and back taken out. */
  get clockOffset(): number | undefined {
    return this.#pulse.clockOffset;
  }

  /** Since when the oldest batch waits for its receipt. */
  get awaitingReceiptSince(): number | undefined {
    return this.#outbox.awaitingReceiptSince;
  }

  /** The acceptor speaks first: its hello says which kind of channel both proofs are tied to. */
  start(): Effect[] {
    if (this.#config.role === 'dialler') return [];
    this.#ownHello = writeHello(this.#config, this.#config.channel);
    return [send(this.#ownHello)];
  }

  /** A frame as it was carried. Never throws: what is wrong with it is told to the peer by name. */
  receive(carried: string, now: number, wall: number = now): Effect[] {
    if (this.closed) return [];
    try {
      const frame = parseFrame(carried, this.authenticated !== undefined);
      const effects = this.#phase.at === 'open' ? this.#read(frame, now, wall) : this.#greet(frame, carried);
      this.#pulse.heard(now);
      return effects;
    } catch (error) {
      if (error instanceof ExchangeError) return this.fail(error.code, error.detail);
      return this.fail('INTERNAL', 'the frame could not be handled');
    }
  }

  /** Bytes came that are not yet a whole frame: a slow line is not a silent one. */
  heard(now: number): void {
    this.#pulse.heard(now);
  }

  /** To be called about once a second. */
  tick(now: number, wall: number = now): Effect[] {
    if (this.closed) return [];
    if (this.#phase.at !== 'open') {
      return now - this.#began > HANDSHAKE_MS ? this.fail('HANDSHAKE_TIMEOUT', `no proof within ${HANDSHAKE_MS / 1000} s`) : [];
    }
    if (now - this.#pulse.lastHeard > SILENT_MS) return this.fail('SILENT', `nothing heard for ${SILENT_MS / 1000} s`);
    return [...this.#ping(now, wall, PING_EVERY_MS), ...this.#moveFiles()];
  }

  /** Asks for a sign of life now. */
  probe(now: number, wall: number = now): Effect[] {
    return this.#phase.at === 'open' ? this.#ping(now, wall, 0) : [];
  }

  /** What we hold of a line shared with this peer: once for each line after `authenticated`, then after every commit. */
  heads(line: string, feeds: readonly FeedOffer[]): Effect[] {
    if (this.#phase.at !== 'open') return [];
    const again = this.#inbox.ours(line, feeds);
    this.#outbox.ours(line, feeds);
    return [...this.#tell(line, feeds), ...again.map(toEffect), ...this.#outbox.pump()];
  }

  /** The answer to a `load` effect; undefined when the range cannot be read now. */
  loaded(request: number, batch: FeedBatch | undefined, now: number): Effect[] {
    if (this.#phase.at !== 'open') return [];
    const next = this.#outbox.loaded(request, batch === undefined || isWhole(batch) ? batch : undefined, now);
    return [...(next === undefined ? [] : [sendBatch(next)]), ...this.#outbox.pump()];
  }

  /** The batch of the `apply` effect is stored durably. `cosignedNote` is '' where it ended below its checkpoint. */
  applied(line: string, author: string, epoch: string, size: number, cosignedNote: string): Effect[] {
    if (this.#phase.at !== 'open' || !this.#isCurrent(line, author, epoch)) return [];
    // A receipt says "all of it is here": a note beyond what is held (the rest is under way) is none.
    const receipt = isNoteOf(cosignedNote, { line, author, epoch }, size) ? { size, checkpoint: cosignedNote } : { size };
    const cosign = send(writeFrame('cosign', { line, author, epoch, ...receipt }));
    return [cosign, ...this.#inbox.applied(size).map(toEffect), ...this.#outbox.pump()];
  }

  /** The batch of the `apply` effect was refused; nothing of it stands. */
  refused(code: string, detail: string, now: number): Effect[] {
    if (this.#phase.at !== 'open' || !this.#inbox.busy) return [];
    if (passing.has(code)) return this.fail(code, detail);
    if (code !== 'GAP' && !isEarly(code) && this.#strikes.add(now)) return this.fail('TOO_MANY_ERRORS', `the last one: ${code}`);
    return this.#inbox.refused(code, detail).map(toEffect);
  }

  /** Attachments that entries of a line name and that are not here: fetched when nothing else is under way. */
  wantFiles(files: readonly WantedFile[]): Effect[] {
    if (this.#phase.at !== 'open') return [];
    this.#files.want(files);
    return this.#moveFiles();
  }

  /** The answer to a `load-piece` effect; undefined where the peer is not given it. */
  pieceLoaded({ line, sha256, piece }: PieceOf, bytes: Uint8Array | undefined): Effect[] {
    if (this.#phase.at !== 'open') return [];
    this.#files.served();
    const answer =
      bytes === undefined
        ? writeFrame('no-piece', { line, sha256, piece })
        : writeFrame('piece', { line, sha256, piece, bytes: Buffer.from(bytes).toString('base64url') });
    return [send(answer), ...this.#moveFiles()];
  }

  /** The piece of the `store-piece` effect is stored durably. */
  pieceStored(piece: PieceOf): Effect[] {
    if (this.#phase.at !== 'open') return [];
    const { line, sha256 } = piece;
    const complete: Effect[] = this.#files.stored(piece) ? [{ do: 'file-complete', line, sha256 }] : [];
    return [...complete, ...this.#moveFiles()];
  }

  /** It could not be stored: this content is left for another session. */
  pieceRefused(piece: PieceOf): Effect[] {
    this.#files.gaveUp(piece);
    return this.#phase.at === 'open' ? this.#moveFiles() : [];
  }

  /** Says something that is not recorded. Nothing is sent while the peer is not there. */
  signal(line: string, subject: string, data: unknown): Effect[] {
    if (this.#phase.at !== 'open' || JSON.stringify(data).length > MAX_SIGNAL_CHARS) return [];
    return [send(writeFrame('signal', { line, subject, data }))];
  }

  /** Ends the session and tells the peer why. */
  fail(code: string, detail: string): Effect[] {
    if (this.closed) return [];
    this.#phase = { at: 'closed' };
    return [sendError('session', code, detail), { do: 'close', code, detail }];
  }

  /** Before both proofs: one hello, one proof, in this order, and whatever the peer has to complain of. */
  #greet(frame: Frame, carried: string): Effect[] {
    if (frame.frame === 'error' && frame.re === 'session') return this.#ended(frame.code, frame.detail);
    if (this.#phase.at === 'hello' && frame.frame === 'hello') return this.#hello(frame, carried);
    if (this.#phase.at === 'prove' && frame.frame === 'prove') return this.#prove(this.#phase, frame.signature);
    throw new ExchangeError('FRAME_OUT_OF_ORDER', `${frame.frame} is not expected now`);
  }

  #hello(hello: HelloFrame, carried: string): Effect[] {
    const config = this.#config;
    const channel = chooseChannel(config, hello.channel);
    const card = verifyHello(config, hello);
    const dials = config.role === 'dialler';
    if (dials) this.#ownHello = writeHello(config, channel);
    const [diallerHello, acceptorHello] = dials ? [this.#ownHello, carried] : [carried, this.#ownHello];
    const transcript = { diallerHello, acceptorHello, channel };
    this.#phase = { at: 'prove', transcript, card, jws: hello.card };
    if (!dials) return [];
    return [this.#ownHello, writeProof(config, transcript)].map(send);
  }

  #prove(phase: Phase & { at: 'prove' }, signature: string): Effect[] {
    const { transcript, card, jws } = phase;
    verifyProof(this.#config, transcript, card, signature);
    this.#phase = { at: 'open', party: card.id };
    this.#outbox = new Outbox(card.id);
    const opened: Effect = { do: 'authenticated', party: card.id, card: jws };
    return this.#config.role === 'dialler' ? [opened] : [send(writeProof(this.#config, transcript)), opened];
  }

  #read(frame: Frame, now: number, wall: number): Effect[] {
    switch (frame.frame) {
      case 'have':
        return this.#have(frame.line, toOffers(frame.line, frame.feeds), frame.more !== true, now);
      case 'want':
        return this.#want(frame, now);
      case 'batch':
        return this.#batch(frame, now);
      case 'cosign':
        return this.#cosign(frame, now);
      case 'signal':
        if (!this.#told.has(frame.line)) return this.#complain('UNKNOWN_LINE', 'a signal on a line not shared', now);
        return [{ do: 'signal', line: frame.line, subject: frame.subject, data: frame.data }];
      case 'want-piece':
        return this.#wantPiece(frame, now);
      case 'piece':
        return this.#piece(frame, now);
      case 'no-piece':
        this.#files.gaveUp(frame);
        return this.#moveFiles();
      case 'ping':
        if (frame.echo !== true) return [sendPing(frame.n, wall, true)];
        this.#pulse.echoed(frame.n, frame.at, now, wall);
        return [];
      case 'error':
        if (frame.re === 'session') return this.#ended(frame.code, frame.detail);
        if (frame.feed !== undefined) this.#outbox.stop(frame.feed.line, frame.feed.author, frame.feed.epoch, now);
        return [{ do: 'complained', code: frame.code, detail: frame.detail, ...frame.feed }, ...this.#outbox.pump()];
      case 'hello':
      case 'prove':
        throw new ExchangeError('FRAME_OUT_OF_ORDER', `${frame.frame} again`);
    }
  }

  #have(line: string, offers: readonly FeedOffer[], last: boolean, now: number): Effect[] {
    if (!this.#told.has(line) && this.#told.size >= MAX_LINES) return this.#complain('UNKNOWN_LINE', 'too many lines', now);
    if (this.#outbox.feedCount + offers.length > MAX_FEEDS) throw new ExchangeError('TOO_MANY_FEEDS', `more than ${MAX_FEEDS}`);
    this.#inbox.peerHas(line, offers);
    this.#outbox.peerHas(line, offers, last);
    // A line that is new to us: that we hold nothing of it is what the peer waits for.
    const answer = last ? this.#tell(line, []) : [];
    return [{ do: 'offered', line, feeds: offers }, ...answer, ...this.#outbox.pump()];
  }

  #want({ line, author, epoch, from, to }: Frame & { frame: 'want' }, now: number): Effect[] {
    const ours = this.#outbox.sizeOf(line, author, epoch);
    if (ours === undefined) return this.#complain('UNKNOWN_FEED', 'a feed that is not held here', now);
    if (from > to || from > ours) return this.#complain('WANT_RANGE', `from 0 to ${ours} is held here`, now);
    this.#outbox.want(line, author, epoch, from, to);
    return this.#outbox.pump();
  }

  #batch(frame: BatchFrame, now: number): Effect[] {
    const { line, author, epoch, from, entries, checkpoint, consistency } = frame;
    if (!this.#told.has(line)) return this.#complain('UNKNOWN_LINE', 'a batch before we told what we hold', now);
    const size = unsafeCheckpointSize(checkpoint, line, author, epoch);
    const end = from + entries.length;
    if (size < end || (size === end) !== (consistency.length === 0))
      throw new ExchangeError('BATCH_PROOF', 'entries, checkpoint and proof do not meet');
    if (this.#outbox.sizeOf(line, author, epoch) === undefined && this.#outbox.feedCount >= MAX_FEEDS) {
      throw new ExchangeError('TOO_MANY_FEEDS', `more than ${MAX_FEEDS}`);
    }
    const steps = this.#inbox.receive({ line, author, epoch, from, entries, checkpoint, consistency });
    this.#outbox.peerHolds(line, author, epoch, end);
    return steps.map(toEffect);
  }

  #cosign({ line, author, epoch, size, checkpoint }: Frame & { frame: 'cosign' }, now: number): Effect[] {
    const ours = this.#outbox.sizeOf(line, author, epoch);
    if (ours === undefined) return this.#complain('UNKNOWN_FEED', 'a receipt for a feed that is not held here', now);
    if (checkpoint !== undefined && unsafeCheckpointSize(checkpoint, line, author, epoch) !== size) {
      throw new ExchangeError('NOTE_INVALID', 'the cosigned checkpoint is of another size than the receipt');
    }
    this.#outbox.cosigned(line, author, epoch, size, now);
    const receipt: Effect[] = checkpoint === undefined ? [] : [{ do: 'cosigned', line, author, epoch, checkpoint }];
    return [...receipt, ...this.#outbox.pump()];
  }

  #wantPiece({ line, sha256, piece }: Frame & { frame: 'want-piece' }, now: number): Effect[] {
    if (!this.#told.has(line)) return this.#complain('UNKNOWN_LINE', 'a piece on a line not shared', now);
    if (!this.#files.request({ line, sha256, piece })) return this.#complain('TOO_MANY_PIECES', 'too many pieces at once', now);
    return this.#moveFiles();
  }

  #piece({ line, sha256, piece, bytes: carried }: Frame & { frame: 'piece' }, now: number): Effect[] {
    const bytes = Buffer.from(carried, 'base64url');
    if (!this.#files.came({ line, sha256, piece }, bytes.length))
      return this.#complain('PIECE_UNASKED', 'a piece that was not asked for, or of another length', now);
    return [{ do: 'store-piece', line, sha256, piece, bytes }];
  }

  /** Attachments come after all else: no batch waits for its receipt, and none is being taken in. */
  #moveFiles(): Effect[] {
    if (this.#outbox.awaitingReceiptSince !== undefined || this.#inbox.busy) return [];
    const asked = this.#files.next();
    const served = this.#files.serve();
    return [
      ...(asked === undefined ? [] : [send(writeFrame('want-piece', asked))]),
      ...(served === undefined ? [] : [{ do: 'load-piece', ...served } as const]),
    ];
  }

  /** Tells what we hold of a line, once: what comes later is pushed. */
  #tell(line: string, feeds: readonly FeedOffer[]): Effect[] {
    if (this.#told.has(line)) return [];
    this.#told.add(line);
    return sendHave(line, feeds);
  }

  #ping(now: number, wall: number, every: number): Effect[] {
    const n = this.#pulse.due(now, wall, every);
    return n === undefined ? [] : [sendPing(n, wall)];
  }

  #isCurrent(line: string, author: string, epoch: string): boolean {
    const current = this.#inbox.current;
    return current !== undefined && feedKey(current.line, current.author, current.epoch) === feedKey(line, author, epoch);
  }

  /** The peer ended it: its reason becomes ours. */
  #ended(code: string, detail: string): Effect[] {
    this.#phase = { at: 'closed' };
    return [{ do: 'close', code, detail: `the other side says: ${detail}` }];
  }

  /** A frame that harms nobody is answered by name and borne a few times. */
  #complain(code: ExchangeError['code'], detail: string, now: number): Effect[] {
    if (this.#strikes.add(now)) throw new ExchangeError('TOO_MANY_ERRORS', `the last one: ${code}`);
    return [sendError('frame', code, detail)];
  }
}
