import type { Agreement, By } from '../language/index.ts';
import type { TermsInForce } from '../terms/index.ts';

/** Who commands what, on which terms. */
export interface CommandContext {
  /** Own party. */
  readonly self: string;
  readonly by: By;
  /** Milliseconds since 1970 UTC: the time that an entry said now would carry. */
  readonly at: number;
  /** The version in force. */
  readonly agreement: Agreement;
  /** With postures and directives as our node knows them; without it the agreement alone decides. */
  readonly terms?: TermsInForce;
  /** False while not every party has signed; the node checks it too. */
  readonly inForce?: boolean;
}
