import type { Precedence } from '../language/index.ts';
import type { CallFold } from './call.ts';
import type { CommandContext } from './command-context.ts';
import type { LadderStep } from './ladder.ts';
import type { MinuteWords } from './minute-decide.ts';

/** What a person does in a call that stands. */
export type CallAct =
  | { readonly do: 'rang' }
  | { readonly do: 'answer'; readonly as: 'voice' | 'text' }
  | { readonly do: 'pass' }
  | { readonly do: 'refuse'; readonly reason: string }
  | { readonly do: 'end' }
  | { readonly do: 'hold'; readonly on: boolean }
  | { readonly do: 'message'; readonly id: string; readonly text: string }
  | MinuteWords
  | { readonly do: 'mark'; readonly precedence: Precedence };

export interface CallPlacing {
  readonly do: 'place';
  readonly id: string;
  readonly to: { readonly party: string; readonly desk: string };
  /** Own desk that calls. */
  readonly from: string;
  readonly precedence: Precedence;
  readonly reason: string;
  /** The call that this one returns; it must be among `related`. */
  readonly returns?: string;
  /** The check call of the agreement that it is; one that the node places by itself is always one. */
  readonly check?: string;
}

export type CallCommand = CallPlacing | CallAct;

export interface CallContext extends CommandContext {
  /** The account is on a step of the ladder or sits at the called desk (`standsOnLadder`). */
  readonly mayAnswer: boolean;
  /** Calls that bear on this one: the one it returns, and open ones between the same two desks. */
  readonly related?: readonly CallFold[];
  /** The called desk's ladder, so that a ring or a pass is put down to its step; without it, to the step whose turn it is. */
  readonly ladder?: readonly LadderStep[];
}
