/**
 * The signed terms as pure decisions: is an agreement sensible, who is where in it, how long a duty may take, and may this
 * person do this. Posture, directive and handling join here; nothing in this room reads a clock or a store.
 */
export { checkAgreement, isFounded } from './agreement.ts';
export { counterpartOf, deskOf, otherWays, partyOf } from './desks.ts';
export { answerLimitMs, toleranceMs } from './limits.ts';
export type { Action } from './permits.ts';
export { permits } from './permits.ts';
