/**
 * The signed terms as pure decisions: is an agreement sensible, who is where in it, how long a duty may take, and may this
 * person do this. Posture, directive and handling join here; nothing in this room reads a clock or a store.
 */

export type { TermsProblem, TermsProblemCode } from './agreement.ts';
export { checkAgreement, isFounded } from './agreement.ts';
export type { OtherWay } from './desks.ts';
export { counterpartOf, deskOf, otherWays, partyOf } from './desks.ts';
export { answerLimitMs, toleranceMs } from './limits.ts';
export type { Action, Permission, PermissionActor } from './permits.ts';
export { actions, permits } from './permits.ts';
