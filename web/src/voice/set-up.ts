import { areEqual, type Bytes, randomBytes } from './bytes.ts';
import { commitmentOf, sixDigits } from './digits.ts';
import type { Peer, Transport } from './peer.ts';
import { fingerprintOf } from './sdp.ts';
import type { Spent } from './spent.ts';
import { VoiceError } from './types.ts';
import type { Candidate, Signal } from './wire.ts';

type Of<Kind extends Signal['kind']> = Extract<Signal, { kind: Kind }>;

export interface SetUpTerms {
  readonly id: string;
  readonly call: string;
  /** Our page, and the page of the other side that it is with. */
  readonly page: string;
  readonly with: string;
  readonly spent: Spent;
  send(signal: Signal): void;
}

/**
 * One set-up on one page: offer with commitment, answer with r2, then r1, and the digits; later any number of ICE restarts
 * on the same certificate. Methods throw a `VoiceError` when the other side's part cannot be trusted.
 */
export class SetUp {
  readonly terms: SetUpTerms;
  readonly peer: Peer;
  transport: Transport = 'connecting';
  hasConnected = false;
  digits: string | undefined;
  #ownFingerprint: Bytes | undefined;
  #theirFingerprint: Bytes | undefined;
  /** Our own: r1 on the caller's page, r2 on the callee's. */
  #nonce: Bytes | undefined;
  #commitment: Bytes | undefined;
  /** Number of the ICE restart that we are in, from 0. */
  #round = 0;
  /** The round whose description of the other side is in force; candidates of any other are of no use. */
  #theirRound = -1;
  #candidates: Candidate[] = [];
  /** The description of this round has gone out: candidates may follow it, never precede it. */
  #described = false;
  /** What waits for an answer; said again until it comes. */
  #question: Signal | null = null;
  /** Our last answer, said again when the question is repeated. */
  #answer: Signal | null = null;

  constructor(terms: SetUpTerms, peer: Peer) {
    this.terms = terms;
    this.peer = peer;
  }

  get hasCandidates(): boolean {
    return this.#candidates.length > 0;
  }

  /** Caller: binds itself to r1 before it sees r2. */
  async offer(): Promise<void> {
    const sdp = await this.peer.offer(false);
    this.#ownFingerprint = fingerprintOf(sdp);
    this.#nonce = randomBytes(32);
    const commitment = await commitmentOf(this.terms.call, this.#ownFingerprint, this.#nonce);
    this.#ask({ kind: 'offer', page: this.terms.page, for: this.terms.with, setup: this.terms.id, sdp, commitment });
  }

  /** Callee. Once r2 is out, whoever sits between can compute what this page will show: from there it is a guess. */
  async onOffer(offer: Of<'offer'>): Promise<void> {
    this.#theirFingerprint = fingerprintOf(offer.sdp);
    this.#commitment = offer.commitment;
    const sdp = await this.peer.answer(offer.sdp);
    this.#theirRound = 0;
    this.#ownFingerprint = fingerprintOf(sdp);
    this.#nonce = randomBytes(32);
    this.terms.spent.add();
    this.#reply({ kind: 'answer', page: this.terms.page, setup: this.terms.id, sdp, nonce: this.#nonce });
  }

  /** The other side has asked again: our answer was lost. */
  repeatAnswer(): void {
    if (this.#answer) this.terms.send(this.#answer);
  }

  /** Caller. Only the first answer of the page that was asked counts: a second r2 would be a second guess. */
  async onAnswer(answer: Of<'answer'>): Promise<void> {
    if (this.#question?.kind !== 'offer' || answer.page !== this.terms.with || !this.#ownFingerprint || !this.#nonce) return;
    const theirs = fingerprintOf(answer.sdp);
    this.#theirFingerprint = theirs;
    this.terms.spent.add();
    this.digits = await sixDigits(this.terms.call, this.#ownFingerprint, theirs, this.#nonce, answer.nonce);
    await this.peer.accept(answer.sdp);
    this.#theirRound = 0;
    this.#ask({ kind: 'reveal', setup: this.terms.id, nonce: this.#nonce });
  }

  /** Callee. */
  async onReveal({ nonce: r1 }: Of<'reveal'>): Promise<void> {
    if (!this.#ownFingerprint || !this.#theirFingerprint || !this.#nonce || !this.#commitment) return;
    if (!areEqual(await commitmentOf(this.terms.call, this.#theirFingerprint, r1), this.#commitment)) {
      throw new VoiceError('BAD_COMMITMENT', 'r1 is not what the caller was bound to');
    }
    this.digits = await sixDigits(this.terms.call, this.#theirFingerprint, this.#ownFingerprint, r1, this.#nonce);
    this.terms.send({ kind: 'checked', setup: this.terms.id });
  }

  onChecked(): void {
    if (this.#question?.kind === 'reveal') this.#question = null;
  }

  /** True when DTLS stands and the digits are known. Throws when its certificate is not the one that was announced. */
  async isComplete(): Promise<boolean> {
    if (this.transport !== 'connected' || !this.digits || !this.#theirFingerprint) return false;
    const shown = await this.peer.remoteCertificate();
    if (shown && !areEqual(shown, this.#theirFingerprint))
      throw new VoiceError('BAD_CERTIFICATE', 'DTLS showed another certificate');
    return true;
  }

  /** Caller: the same connection with new ICE credentials. Certificate and digits stay, and no set-up is spent. */
  async restart(): Promise<void> {
    this.#nextRound(this.#round + 1);
    const sdp = await this.peer.offer(true);
    this.#ask({ kind: 'restart', setup: this.terms.id, round: this.#round, sdp });
  }

  /** Callee. */
  async onRestart({ round, sdp }: Of<'restart' | 'restarted'>): Promise<void> {
    if (round === this.#round) return this.repeatAnswer();
    if (round < this.#round || !this.digits) return;
    this.#expectSame(sdp);
    this.#nextRound(round);
    const answer = await this.peer.answer(sdp);
    this.#theirRound = round;
    this.#reply({ kind: 'restarted', setup: this.terms.id, round, sdp: answer });
  }

  /** Caller. */
  async onRestarted({ round, sdp }: Of<'restart' | 'restarted'>): Promise<void> {
    if (this.#question?.kind !== 'restart' || round !== this.#round) return;
    this.#expectSame(sdp);
    this.#question = null;
    await this.peer.accept(sdp);
    this.#theirRound = round;
  }

  async onCandidates({ round, list }: Of<'candidates'>): Promise<void> {
    if (round === this.#theirRound) await this.peer.add(list);
  }

  foundCandidate(candidate: Candidate): void {
    this.#candidates.push(candidate);
    this.#sendCandidates();
  }

  sayAgain(): void {
    if (this.#question) this.terms.send(this.#question);
    if (this.transport !== 'connected') this.#sendCandidates();
  }

  #ask(signal: Signal): void {
    this.#question = signal;
    this.#describe(signal);
  }

  #reply(signal: Signal): void {
    this.#answer = signal;
    this.#describe(signal);
  }

  #describe(signal: Signal): void {
    this.terms.send(signal);
    if (this.#described) return;
    this.#described = true;
    this.#sendCandidates();
  }

  #nextRound(round: number): void {
    this.#round = round;
    this.#candidates = [];
    this.#described = false;
  }

  #expectSame(sdp: string): void {
    if (!this.#theirFingerprint || !areEqual(fingerprintOf(sdp), this.#theirFingerprint)) {
      throw new VoiceError('BAD_SDP', 'another fingerprint in the same set-up');
    }
  }

  #sendCandidates(): void {
    if (!this.#described || this.#candidates.length === 0) return;
    this.terms.send({ kind: 'candidates', setup: this.terms.id, round: this.#round, list: this.#candidates.slice(-64) });
  }
}
