/** Pings remembered: an echo of an older one says nothing. */
const REMEMBERED = 4;
/** Samples among which the quickest way there and back is believed. */
const SAMPLES = 8;

/** When the peer was last heard, and what its clock says. */
export class Pulse {
  #lastHeard: number;
  #lastPing: number | undefined;
  #n = 0;
  #sent: { n: number; now: number; wall: number }[] = [];
  #samples: { roundTrip: number; offset: number }[] = [];

  constructor(now: number) {
    this.#lastHeard = now;
  }

  get lastHeard(): number {
    return this.#lastHeard;
  }

  /** Milliseconds by which the peer's clock is ahead, from the sample with the shortest way there and back. */
  get clockOffset(): number | undefined {
    const [first, ...others] = this.#samples;
    if (first === undefined) return undefined;
    return Math.round(others.reduce((best, each) => (each.roundTrip <= best.roundTrip ? each : best), first).offset);
  }

  heard(now: number): void {
    this.#lastHeard = Math.max(this.#lastHeard, now);
  }

  /** The number of the ping that is due now. */
  due(now: number, wall: number, every: number): number | undefined {
    if (this.#lastPing !== undefined && now - this.#lastPing < every) return undefined;
    this.#lastPing = now;
    const n = ++this.#n;
    this.#sent = [...this.#sent.slice(1 - REMEMBERED), { n, now, wall }];
    return n;
  }

  /** The peer's echo of ping `n`, with the time by its clock. */
  echoed(n: number, at: number, now: number, wall: number): void {
    const ping = this.#sent.find((each) => each.n === n);
    if (ping === undefined) return;
    this.#sent = this.#sent.filter((each) => each !== ping);
    // Our own calendar clock was set meanwhile: a sample across that moment is worth nothing.
    if (Math.abs(wall - ping.wall - (now - ping.now)) > 500) {
      this.#samples = [];
      return;
    }
    this.#samples = [...this.#samples.slice(1 - SAMPLES), { roundTrip: now - ping.now, offset: at - (ping.wall + wall) / 2 }];
  }
}
