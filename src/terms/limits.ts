import type { Agreement, Precedence } from '../language/index.ts';

const DEFAULT_TOLERANCE_MS = 5_000;
const DEFAULT_TOLERANCE_SHARE = 0.001;

/** Milliseconds from the receipt in which a call of this precedence must be answered. */
export function answerLimitMs(agreement: Agreement, precedence: Precedence): number {
  return Math.round(agreement.calls.answerWithin[precedence] * 1_000);
}

/** How much longer than the limit the other side waits before it states a breach: 5 s and 0.1 % of the limit unless agreed. */
export function toleranceMs(agreement: Agreement, limitMs: number): number {
  const agreed = agreement.tolerance;
  const fixed = agreed === undefined ? DEFAULT_TOLERANCE_MS : agreed.seconds * 1_000;
  const share = agreed?.share ?? DEFAULT_TOLERANCE_SHARE;
  return Math.round(fixed + limitMs * share);
}
