/** What the terms need of the rest of the node. */
import type { Mode } from '../../language/index.ts';
import type { DirectiveInForce } from '../../terms/index.ts';
import type { Keeper } from '../keeper.ts';
import type { Keyring } from '../keyring.ts';
import type { Actor } from '../service.ts';

/** One person's signature that waits for a second, as the house record keeps it. */
export interface SigningApprovals {
  /** A first person has signed. Nothing is asked while the party has no house line of that mode yet. */
  asked(actor: Actor, signing: { readonly line: string; readonly hash: string; readonly mode: Mode }): Promise<void>;
  /** A second person has signed. */
  given(actor: Actor, hash: string): Promise<void>;
  /** The version is withdrawn: nobody need sign it any more. */
  withdrawn(actor: Actor, hash: string, reason: string): Promise<void>;
}

export interface TermsPorts {
  readonly self: string;
  readonly keeper: Keeper;
  readonly keyring: Keyring;
  /** Our newest card, JWS. */
  readonly card: () => string;
  readonly now: () => number;
  /** Directives in force that concern this line, whichever desks they bind. */
  readonly directives: (line: string) => readonly DirectiveInForce[];
  readonly approvals: SigningApprovals;
  /** Oversight is told of what has come into force, before whoever signed is answered. */
  readonly tellInForce: () => Promise<void>;
  /** Oversight is told before the change is answered. */
  readonly settingsChanged: (actor: Actor) => Promise<void>;
}
