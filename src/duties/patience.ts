import type { LineHealth } from './call-work-input.ts';

/** How long nothing may come of what the other side has told of, before it counts as withheld. */
const silenceMs = 5_000;
/** How many times that long catching up may take in all: a minute, in which 100,000 entries come over. */
const silences = 12;

/**
 * Until when we wait for what the other side has told of before we judge it, milliseconds since 1970 UTC; 0: we do not. Else whoever
 * shows a longer feed and holds it back would never be judged. What came too late for a statement is weighed against it (`verdict`).
 *
 * @param toleranceMs tolerance of the duty; where it is longer than 5 s we wait so much longer
 */
export function waitsUntil({ caughtUp, waiting }: LineHealth, toleranceMs: number): number {
  if (caughtUp) return 0;
  if (waiting === undefined) return Number.POSITIVE_INFINITY;
  const silence = Math.max(silenceMs, toleranceMs);
  return Math.min(waiting.cameAt + silence, waiting.since + silences * silence);
}
