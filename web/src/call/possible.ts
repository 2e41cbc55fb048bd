import type { CallView } from '../api/types.ts';

export interface PossibleActs {
  readonly answer: boolean;
  readonly pass: boolean;
  readonly refuse: boolean;
  readonly callBack: boolean;
  readonly hold: boolean;
  /** Ends the conversation, or gives up a call that nobody has answered. */
  readonly end: boolean;
  readonly mark: boolean;
  readonly write: boolean;
  readonly minute: boolean;
}

/** What a call allows to our side in its present state. The node has the last word. */
export function possibleActs(call: CallView, self: string): PossibleActs {
  const toUs = call.to.party === self;
  const { state } = call;
  const waits = state === 'placed' || state === 'received' || state === 'ringing' || state === 'missed';
  const talks = state === 'answered';
  const stepRuns = call.steps.some((step) => step.state === 'alerting' || step.state === 'ringing');
  return {
    answer: toUs && waits,
    pass: toUs && waits && stepRuns,
    refuse: toUs && waits,
    callBack: toUs && state === 'missed' && call.returnedBy === undefined,
    hold: talks,
    end: talks || (!toUs && waits),
    mark: toUs && call.marked === undefined && state !== 'placed',
    write: talks,
    minute: talks || state === 'ended',
  };
}
