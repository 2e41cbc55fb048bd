import type { LineHealth } from '../../duties/index.ts';
import type { SigningKey } from '../../record/index.ts';
import type { LadderStep } from '../../subjects/index.ts';
import type { DirectiveInForce } from '../../terms/index.ts';
import type { Keyring } from '../keyring.ts';
import type { WriteAlongside } from './alongside.ts';
import type { SubjectCache } from './subject-cache.ts';

/** What one line needs of the node around it. */
export interface LineContext {
  readonly self: string;
  readonly keys: { readonly log: SigningKey; readonly cosign: SigningKey };
  readonly keyring: Keyring;
  readonly cache: SubjectCache;
  /** Our newest card, JWS. */
  readonly card: () => string;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly ladderOf: (desk: string) => readonly LadderStep[];
  /** What our own entries cause beside the record. */
  readonly alongside?: WriteAlongside;
  readonly staffed: (target: LadderStep['target']) => boolean;
  /** Our own directives that concern this line, whichever desks they bind. */
  readonly directives: (line: string) => readonly DirectiveInForce[];
  /** Whether a legal hold of ours keeps what was said about this subject (about the line itself: null). */
  readonly isHeld: (line: string, subject: string | null) => boolean;
  /** Whether the connection is up, and whether we hold all that the other side has offered. */
  readonly health: (line: string) => LineHealth;
}
