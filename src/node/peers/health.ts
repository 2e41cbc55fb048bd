import { SILENT_MS } from '../../exchange/index.ts';
import { toWords } from './reasons.ts';

/** Receipts slower than this make a line *degraded* (product.md, line). */
export const SLOW_RECEIPT_MS = 5_000;

/** The direct path to one party. Times are milliseconds since 1970 UTC. */
export interface PeerHealth {
  readonly state: 'up' | 'degraded' | 'down';
  /** Why it is not up: a stable code, and words. */
  readonly reason?: string;
  readonly detail?: string;
  /** Since when it is in this state. */
  readonly since: number;
  readonly lastHeard?: number;
  /** Milliseconds by which the other node's clock is ahead of ours. */
  readonly clockOffset?: number;
}

/** What is seen of a live connection, by a clock that never falls. */
export interface Signs {
  readonly lastHeard: number;
  readonly awaitingReceiptSince: number | undefined;
}

/** The state of a live connection: pure, `now` is an argument. */
export function judge(signs: Signs, now: number): { state: PeerHealth['state']; reason?: string } {
  if (now - signs.lastHeard > SILENT_MS) return { state: 'down', reason: 'SILENT' };
  const waits = signs.awaitingReceiptSince;
  if (waits !== undefined && now - waits > SLOW_RECEIPT_MS) return { state: 'degraded', reason: 'RECEIPTS_SLOW' };
  return { state: 'up' };
}

export function toHealth(
  state: PeerHealth['state'],
  reason: { code: string; detail: string } | undefined,
  since: number,
  seen: { lastHeard: number | undefined; clockOffset: number | undefined },
): PeerHealth {
  return {
    state,
    since,
    ...(reason === undefined ? {} : { reason: reason.code, detail: toWords(reason.code, reason.detail) }),
    ...(seen.lastHeard === undefined ? {} : { lastHeard: seen.lastHeard }),
    ...(seen.clockOffset === undefined ? {} : { clockOffset: seen.clockOffset }),
  };
}
