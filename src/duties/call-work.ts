import type { CallWorkInput } from './call-work-input.ts';
import { calleeWork } from './callee-work.ts';
import { callerWork } from './caller-work.ts';
import type { Work } from './duty.ts';

/**
 * What our node says of itself about a call now, and when to ask again. Asked again with its own words folded in, it says
 * nothing twice; whatever it says is sound when folded. To be asked after every change of the call, at `wakeAt`, when somebody
 * comes on watch or leaves, and when the line's health changes.
 */
export function callWork(input: CallWorkInput): Work {
  const { call, self } = input;
  if (self === call.to.party) return calleeWork(input);
  return self === call.from.party ? callerWork(input) : { say: [] };
}
