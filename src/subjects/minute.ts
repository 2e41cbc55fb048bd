import type { By } from '../language/index.ts';

export interface MinuteCommitment {
  readonly id: string;
  readonly owedBy: string;
  readonly desk: string;
  /** Milliseconds since 1970 UTC. */
  readonly by: number;
  /** What is to be done; null when erased. */
  readonly what: string | null;
}

/** What both confirm was said in a call or a meeting. */
export interface Minute {
  readonly id: string;
  readonly party: string;
  readonly by: By;
  readonly at: number;
  readonly epoch: string;
  readonly seq: number;
  /** Null when erased. */
  readonly text: string | null;
  /** The proposal that it replaces. */
  readonly corrects?: string;
  readonly commitments: readonly MinuteCommitment[];
  /** Party that confirmed it: from then on the commitments are owed. */
  readonly confirmedBy?: string;
}
