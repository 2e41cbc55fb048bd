import { randomBytes, toHex } from './bytes.ts';
import type { Peer, PeerEvents, Transport } from './peer.ts';
import { mayReturn, type Progress, reasonHere } from './progress.ts';
import { SetUp } from './set-up.ts';
import { mostSetups, type Spent } from './spent.ts';
import { VoiceError, type VoiceReason } from './types.ts';
import type { Signal } from './wire.ts';

/** How long the other page, the set-up messages and the route get, each. */
export const patienceMs = 8_000;
/** What has not been answered is said again: signals are lost when a line drops. */
export const repeatMs = 1_500;
/** A connection that stood is sought for this long before it is given up; nor is a page waited for any longer. */
export const lostMs = 60_000;
/** A path may stutter for this long before ICE starts anew. */
const graceMs = 1_000;
/** Between two ICE restarts. */
const restartMs = 4_000;

export interface Ports {
  openPeer(events: Omit<PeerEvents, 'voice'>): Promise<Peer>;
  send(signal: Signal): void;
  readonly spent: Spent;
  progress(progress: Progress): void;
}

/**
 * The pages' side of voice (docs/protocol.md, Voice): who is there, when a set-up begins, what is repeated, and when it is
 * given up. The caller alone offers, so two offers never meet. What arrives is handled strictly one after another.
 */
export class Negotiation {
  /** One life of this page: after a reload the other side sees a new one and starts a new set-up. */
  readonly page = toHex(randomBytes(16));
  readonly #call: string;
  readonly #role: 'caller' | 'callee';
  readonly #ports: Ports;
  readonly #seen = new Set<string>();
  #setUp: SetUp | null = null;
  #progress: Progress = { phase: 'connecting' };
  /** Why this page cannot speak at all; only a new handle mends it. */
  #refused: VoiceReason | null = null;
  #life: 'waiting' | 'running' | 'closed' = 'waiting';
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #repeat: ReturnType<typeof setInterval> | undefined;
  #repeats = 0;
  #restartedAt = Number.NEGATIVE_INFINITY;
  #waitsSince = 0;
  #tail: Promise<void> = Promise.resolve();

  constructor(call: string, role: 'caller' | 'callee', ports: Ports) {
    this.#call = call;
    this.#role = role;
    this.#ports = ports;
  }

  /** The connection of the set-up under way, for a change of microphone. */
  get peer(): Peer | null {
    return this.#setUp?.peer ?? null;
  }

  /** Resolves when all that has arrived so far is done. */
  idle(): Promise<void> {
    return this.#tail;
  }

  /** The microphone is open. */
  start(): void {
    this.#life = 'running';
    this.#ports.send({ kind: 'ready', page: this.page });
    this.#repeat = setInterval(() => this.#run(() => this.#sayAgain()), repeatMs);
    this.#waitForPage('connecting');
  }

  /** There will be no voice from this page; the other side is told, also when it asks later. */
  refuse(reason: VoiceReason): void {
    this.#refused = reason;
    this.#fail(reason);
  }

  receive(signal: Signal): void {
    this.#run(() => this.#take(signal));
  }

  /** The machine has changed networks: no need to wait until the old path is found dead. */
  networkChanged(): void {
    this.#run(() => this.#seekRoute());
  }

  close(): void {
    if (this.#life === 'running') this.#ports.send({ kind: 'bye', page: this.page });
    this.#life = 'closed';
    this.#dropSetUp();
    clearTimeout(this.#deadline);
    clearInterval(this.#repeat);
  }

  #run(task: () => void | Promise<void>): void {
    this.#tail = this.#tail.then(async () => {
      if (this.#life === 'closed') return;
      try {
        await task();
      } catch (error) {
        this.#fail(error instanceof VoiceError ? error.code : 'INTERNAL');
      }
    });
  }

  #take(signal: Signal): void | Promise<void> {
    // Our own words, turned back on us.
    if ('page' in signal && signal.page === this.page) return;
    if (this.#refused !== null) {
      if (signal.kind === 'ready' || signal.kind === 'offer') this.#sayFailed(this.#refused);
      return;
    }
    if (this.#life === 'waiting') {
      if (signal.kind === 'ready') this.#ports.send({ kind: 'preparing', page: this.page });
      return;
    }
    switch (signal.kind) {
      case 'preparing':
        return this.#onPreparing(signal.page);
      case 'ready':
        return this.#onReady(signal.page);
      case 'bye':
        if (this.#setUp?.terms.with === signal.page) this.#waitForPage('reconnecting');
        return;
      case 'failed':
        return this.#onFailed(signal);
      case 'offer':
        return this.#role === 'callee' ? this.#onOffer(signal) : undefined;
      default:
        // A message of a set-up that is no longer ours: late, or a stranger's.
        return this.#setUp?.terms.id === signal.setup ? this.#inSetUp(this.#setUp, signal) : undefined;
    }
  }

  async #inSetUp(
    setUp: SetUp,
    signal: Exclude<Signal, { kind: 'preparing' | 'ready' | 'bye' | 'failed' | 'offer' }>,
  ): Promise<void> {
    if (signal.kind === 'candidates') return setUp.onCandidates(signal);
    if (this.#role === 'caller') {
      if (signal.kind === 'answer') await setUp.onAnswer(signal);
      else if (signal.kind === 'checked') setUp.onChecked();
      else if (signal.kind === 'restarted') await setUp.onRestarted(signal);
      else if (signal.kind === 'trouble') await this.#restart(setUp);
    } else {
      if (signal.kind === 'reveal') await setUp.onReveal(signal);
      else if (signal.kind === 'restart') await setUp.onRestart(signal);
    }
    await this.#settle(setUp);
  }

  #onPreparing(page: string): void {
    if (this.#setUp && this.#setUp.terms.with !== page) this.#waitForPage('reconnecting');
    else if (!this.#setUp && this.#progress.phase !== 'failed' && performance.now() - this.#waitsSince < lostMs) this.#arm();
  }

  async #onReady(page: string): Promise<void> {
    if (this.#setUp?.terms.with === page) return;
    if (this.#role === 'caller') return this.#beginSetUp(page);
    this.#waitForPage(this.#setUp ? 'reconnecting' : 'connecting');
    this.#ports.send({ kind: 'ready', page: this.page });
  }

  #onFailed(signal: Extract<Signal, { kind: 'failed' }>): void {
    const ours = this.#setUp?.terms;
    if (signal.setup === (ours?.id ?? null) || (signal.setup === null && signal.page === ours?.with))
      this.#end(reasonHere(signal.reason));
  }

  async #beginSetUp(page: string): Promise<void> {
    if (this.#ports.spent.count() >= mostSetups) return this.#fail('DIGITS_SPENT');
    const setUp = await this.#open(toHex(randomBytes(16)), page);
    await setUp?.offer();
  }

  async #onOffer(offer: Extract<Signal, { kind: 'offer' }>): Promise<void> {
    if (this.#setUp?.terms.id === offer.setup) return this.#setUp.repeatAnswer();
    // Meant for a page that is gone: it spends nothing. The caller hears our `ready` and offers anew.
    if (offer.for !== this.page || this.#seen.has(offer.setup)) return;
    this.#seen.add(offer.setup);
    if (this.#ports.spent.count() >= mostSetups) return this.#fail('DIGITS_SPENT');
    const setUp = await this.#open(offer.setup, offer.page);
    await setUp?.onOffer(offer);
  }

  async #open(id: string, page: string): Promise<SetUp | null> {
    const again = this.#setUp !== null || this.#progress.phase === 'reconnecting';
    this.#dropSetUp();
    this.#report({ phase: again ? 'reconnecting' : 'connecting' });
    this.#arm();
    const still = (task: (setUp: SetUp) => void | Promise<void>) =>
      this.#run(() => (this.#setUp === setUp ? task(setUp) : undefined));
    const peer = await this.#ports.openPeer({
      candidate: (candidate) => setUp.foundCandidate(candidate),
      gathered: () =>
        still(() => {
          // With nothing to offer there is nothing to wait for: relay-only without a TURN server ends here.
          if (!setUp.hasConnected && !setUp.hasCandidates) this.#fail('NO_ROUTE');
        }),
      transport: (state) => still(() => this.#onTransport(setUp, state)),
    });
    const { page: own, call } = { page: this.page, call: this.#call };
    const setUp = new SetUp(
      { id, call, page: own, with: page, spent: this.#ports.spent, send: (signal) => this.#ports.send(signal) },
      peer,
    );
    if (this.#hasClosed()) {
      peer.close();
      return null;
    }
    this.#setUp = setUp;
    return setUp;
  }

  #hasClosed(): boolean {
    return this.#life === 'closed';
  }

  async #settle(setUp: SetUp): Promise<void> {
    if (this.#progress.phase === 'connected' || this.#setUp !== setUp || !(await setUp.isComplete()) || this.#hasClosed()) return;
    setUp.hasConnected = true;
    clearTimeout(this.#deadline);
    this.#report({ phase: 'connected', ...(setUp.digits === undefined ? {} : { digits: setUp.digits }) });
  }

  async #onTransport(setUp: SetUp, state: Transport): Promise<void> {
    setUp.transport = state;
    clearTimeout(this.#grace);
    if (state === 'connected') return this.#settle(setUp);
    if (state === 'refused') return this.#fail('BAD_CERTIFICATE');
    if (state === 'failed') return setUp.hasConnected ? this.#seekRoute() : this.#fail('NO_ROUTE');
    if (state === 'disconnected') this.#grace = setTimeout(() => this.#run(() => this.#seekRoute()), graceMs);
  }

  /** Only after it stood once: before that, the first round still runs. */
  async #seekRoute(): Promise<void> {
    const setUp = this.#setUp;
    if (!setUp?.hasConnected) return;
    if (setUp.transport !== 'connected' && this.#progress.phase === 'connected') {
      this.#report({ ...this.#progress, phase: 'reconnecting' });
      this.#arm(lostMs);
    }
    if (this.#role === 'caller') await this.#restart(setUp);
    else this.#ports.send({ kind: 'trouble', setup: setUp.terms.id });
  }

  async #restart(setUp: SetUp): Promise<void> {
    if (!setUp.hasConnected || performance.now() - this.#restartedAt < restartMs) return;
    this.#restartedAt = performance.now();
    await setUp.restart();
  }

  async #sayAgain(): Promise<void> {
    this.#repeats += 1;
    const { phase, reason } = this.#progress;
    if (this.#setUp) {
      this.#setUp.sayAgain();
      if (phase === 'reconnecting') await this.#seekRoute();
    } else if (phase !== 'failed' || (mayReturn.includes(reason) && this.#repeats % 4 === 0)) {
      this.#ports.send({ kind: 'ready', page: this.page });
    }
  }

  #waitForPage(phase: 'connecting' | 'reconnecting'): void {
    this.#dropSetUp();
    this.#waitsSince = performance.now();
    this.#arm();
    this.#report({ phase });
  }

  #arm(ms = patienceMs): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#run(() => this.#fail(this.#whyLate())), ms);
  }

  #whyLate(): VoiceReason {
    if (!this.#setUp) return 'PEER_GONE';
    if (this.#setUp.hasConnected) return 'LOST';
    return this.#setUp.digits === undefined ? 'TIMEOUT' : 'NO_ROUTE';
  }

  #sayFailed(reason: VoiceReason, setup: string | null = null): void {
    this.#ports.send({ kind: 'failed', page: this.page, setup, reason });
  }

  /** Found here: the other page is told, if there is one. */
  #fail(reason: VoiceReason): void {
    if (reason !== 'PEER_GONE') this.#sayFailed(reason, this.#setUp?.terms.id ?? null);
    this.#end(reason);
  }

  #end(reason: VoiceReason): void {
    this.#dropSetUp();
    clearTimeout(this.#deadline);
    this.#report({ phase: 'failed', reason });
  }

  #dropSetUp(): void {
    clearTimeout(this.#grace);
    this.#setUp?.peer.close();
    this.#setUp = null;
  }

  #report(progress: Progress): void {
    this.#progress = progress;
    this.#ports.progress(progress);
  }
}
