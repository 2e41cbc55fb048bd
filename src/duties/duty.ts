import type { DutyState, Saying } from '../language/index.ts';

/** What one party owes the other, under which clause and by when. Times: milliseconds since 1970 UTC, by the party that wrote. */
export interface Duty {
  readonly id: string;
  readonly clause: string;
  readonly owedBy: string;
  readonly owedTo: string;
  readonly state: DutyState;
  /** The owing party's receipt: the limit runs from here. */
  readonly startedAt: number;
  readonly due: number;
  readonly limitMs: number;
  readonly toleranceMs: number;
  /** What the owing party's feed says of it. */
  readonly owing: { readonly actedAt: number | null; readonly breachedAt: number | null; readonly contestedAt: number | null };
  /** What the owed party's feed says of it, by the owed party's clock. */
  readonly owed: { readonly deliveredAt: number | null; readonly statedAt: number | null; readonly gaveUpAt: number | null };
}

/** What our node says of itself about a subject now, and when it must look again. */
export interface Work {
  readonly say: Saying[];
  readonly wakeAt?: number;
}

/**
 * Equal on both nodes: SHA-256 over the canonical JSON (RFC 8785) of clause, leaf hash of the entry that began the duty, owing
 * and owed party. All four are ASCII, for which `JSON.stringify` is canonical.
 */
export function dutyId(clause: string, leaf: string, owedBy: string, owedTo: string, hash: (text: string) => string): string {
  return hash(JSON.stringify([clause, leaf, owedBy, owedTo]));
}
