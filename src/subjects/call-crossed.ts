import { type CallFold, callIsOpen } from './call.ts';
import { saw } from './subject.ts';

/**
 * Whether two calls crossed: two desks rang each other and neither had seen the other's call. Then the lower id stays. Both
 * nodes see the same, since it lies in the two `call.placed` alone.
 */
export function callsCrossed(a: CallFold, b: CallFold): boolean {
  return (
    a.from.party === b.to.party &&
    a.from.desk === b.to.desk &&
    a.to.party === b.from.party &&
    a.to.desk === b.from.desk &&
    a.id !== b.id &&
    !saw(a.placed, b.placed) &&
    !saw(b.placed, a.placed)
  );
}

/** The open call that crossed this one, if both are still open. */
export function crossing(call: CallFold, related: readonly CallFold[]): CallFold | undefined {
  return callIsOpen(call) ? related.find((other) => callIsOpen(other) && callsCrossed(call, other)) : undefined;
}
