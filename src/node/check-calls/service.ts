/** The test calls on a schedule that an agreement sets. */
export const checkStates = ['placed', 'expected', 'answered', 'missed', 'not-placed', 'excused'] as const;
/**
 * What became of a check call at one hour: `placed` by us or `expected` of the other side, then `answered` in time or `missed`;
 * `not-placed`: our node was down, or the line not in force, until it was too late.
 */
export type CheckState = (typeof checkStates)[number];

export interface CheckCallView {
  /** Of the agreement. */
  readonly id: string;
  readonly line: string;
  readonly clause: string;
  /** Desk that calls, and desk that is called. */
  readonly from: string;
  readonly to: string;
  /** Our own node places it. */
  readonly ours: boolean;
  readonly next: string;
  /** At the last hour that came; `call` is its id also while none has arrived. */
  readonly last: { readonly call: string; readonly state: CheckState; readonly at: string } | null;
  /** Answered late or not at all, or never placed, one after the other. Two raise an alarm. */
  readonly missedInARow: number;
}

export interface CheckCallsService {
  list(filter: { readonly line?: string }): Promise<CheckCallView[]>;
}
