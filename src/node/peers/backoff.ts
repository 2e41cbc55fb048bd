const FIRST_MS = 250;
/** After an outage of any length the line is back within this time of the network's return (architecture.md). */
export const LONGEST_MS = 15_000;

/**
 * How long to wait before the next attempt: doubles from 0.25 s to 15 s, less up to a half by chance, so that the nodes of
 * a network that came back do not all knock at once.
 * @param failures attempts that failed in a row, at least 1. @param chance from 0 to 1.
 */
export function toDelay(failures: number, chance: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return longest * (1 - chance / 2);
}

/** The least that `toDelay` answers: for so long after a refusal neither side's socket is taken for the next attempt. */
export function toRest(failures: number): number {
  return toDelay(failures, 1);
}

export function chance(): number {
  return (globalThis.crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
