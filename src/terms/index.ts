/**
 * The signed terms as pure decisions: is an agreement sensible, who is where in it, how long a duty may take, and may this
 * person do this. Posture and directive join here; nothing in this room reads a clock or a store.
 */
export { type Action, actions } from './actions.ts';
export { checkAgreement, checkProposal, checkSuccessor, isHouse } from './agreement.ts';
export { channelTable, permittedInPosture } from './channels.ts';
export { clausesIn } from './clauses.ts';
export { compareAgreements, type TermsChange } from './compare.ts';
export { counterpartOf, deskOf, otherWays, partyOf } from './desks.ts';
export {
  bindingOn,
  type DirectiveInForce,
  type DirectiveRef,
  type TightLimit,
  tightened,
} from './directives.ts';
export { assertReleased, isReleasedFor, NotReleased, type Release, type Released, release } from './leaving.ts';
export {
  type Door,
  doors,
  type FigureOut,
  type IncidentOut,
  type KnownOut,
  type Leaving,
  type LeavingReader,
  type NameOut,
  type NotificationOut,
} from './leaving-things.ts';
export { answerLimitMs, toleranceMs } from './limits.ts';
export {
  afterTheEnd,
  type Because,
  channelClosed,
  type Ended,
  type Permission,
  type PermissionActor,
  permits,
  type Refusal,
  type TermsInForce,
  termsOf,
  withoutEnd,
} from './permits.ts';
export { type Postures, posturesOf, strictest } from './posture.ts';
export { type PosturePreview, previewPosture } from './preview.ts';
export type { TermsProblem, TermsProblemCode } from './problem.ts';
export { decideTwoPersons, type TwoPersonsDecision } from './two-persons.ts';
