/**
 * Countdowns follow the node's clock, not the computer's. Each answer carries the node's time in whole seconds (the HTTP Date
 * field), so what is known of the difference is an interval one second wide; intervals of several answers narrow it.
 */
export class NodeClock {
  private low = Number.NEGATIVE_INFINITY;
  private high = Number.POSITIVE_INFINITY;

  /** `sentAt` and `gotAt`: this computer's time around the request; `date`: the answer's Date field, milliseconds. */
  learn(date: number, sentAt: number, gotAt: number): void {
    if (!Number.isFinite(date)) return;
    // The node wrote a time within [date, date + 1 s) at some moment within [sentAt, gotAt].
    const low = date - gotAt;
    const high = date + 1_000 - sentAt;
    if (low > this.high || high < this.low) {
      // One of the two clocks was set: what was known before is void.
      this.low = low;
      this.high = high;
      return;
    }
    this.low = Math.max(this.low, low);
    this.high = Math.min(this.high, high);
  }

  /** Milliseconds to add to this computer's time. Zero while no difference is certain. */
  get offset(): number {
    if (this.low <= 0 && this.high >= 0) return 0;
    if (!Number.isFinite(this.low) || !Number.isFinite(this.high)) return 0;
    return Math.round((this.low + this.high) / 2);
  }
}

export const nodeClock = new NodeClock();

/** The node's time, milliseconds since 1970 UTC. */
export function nodeNow(): number {
  return Date.now() + nodeClock.offset;
}
