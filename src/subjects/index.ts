/**
 * What the parties talk about, one kind of subject per group of files: its fold (entries in any order → one state), the
 * commands that it allows, and who wins of two acts that had not seen each other. `subject.ts` holds what every kind shares:
 * a new kind is one schema in `language/`, one fold here, its duties and its screen.
 */
export { type ApprovalCommand, decideApproval } from './approval-decide.ts';
export type { CallFold, CallStatement, CallStep } from './call.ts';
export { callIsOpen } from './call.ts';
export type { CallCommand } from './call-commands.ts';
export { crossing } from './call-crossed.ts';
export { decideCall } from './call-decide.ts';
export { foldCall } from './call-fold.ts';
export type { CommandContext } from './command-context.ts';
export { refuse } from './decisions.ts';
export { type DirectiveCommand, type DirectiveIssue, decideDirective } from './directive-decide.ts';
export { dutyId, dutyIdOf } from './duty-draft.ts';
export { decideHold, type HoldCommand } from './hold-decide.ts';
export type { Acknowledgement, ApprovalFold, DirectiveFold, HoldFold, WatchFold, WatchNote } from './house.ts';
export { holdStands } from './house.ts';
export type { HouseCommandContext } from './house-context.ts';
export type { IncidentFold, ReadBack, Told } from './incident.ts';
export {
  actionOfIncident,
  type IncidentAct,
  type IncidentCommand,
  type IncidentContext,
  type IncidentOpening,
} from './incident-commands.ts';
export { decideIncident } from './incident-decide.ts';
export { repeatOf as repeatOfIncident } from './incident-repeat.ts';
export type { LadderStep } from './ladder.ts';
export { ladderFor, ringsHere, standsOnLadder } from './ladder.ts';
export { type LineTermsInput, lineTerms } from './line-terms.ts';
export type { MeetingFold } from './meeting.ts';
export {
  actionOfMeeting,
  decideMeeting,
  type MeetingAct,
  type MeetingCommand,
  type MeetingProposal,
} from './meeting-decide.ts';
export { channelOfMeeting } from './meeting-fold.ts';
export type { Minute, MinuteCommitment } from './minute.ts';
export { type CommitmentDraft, type DoneCommand, decideDone } from './minute-decide.ts';
export {
  type ClearanceAnswer,
  currentRevision,
  type KnownFurther,
  knownBy,
  type NotificationFold,
  notificationStands,
  type Revision,
} from './notification.ts';
export {
  type Announcement,
  actionOfNotification,
  decideNotification,
  type NotificationAct,
  type NotificationCommand,
  type NotificationTold,
} from './notification-decide.ts';
export { isGranted } from './notification-rules.ts';
export { type Acknowledged, isExcused, type Obligation } from './obligation.ts';
export type { OnwardFold, OnwardUnit } from './onward.ts';
export { decideOnward, type OnwardCommand, type OnwardPassing } from './onward-decide.ts';
export { forbids } from './permission.ts';
export { type AnyFold, beginnings, type FoldOf, rulesFor, subjectKindOf } from './registry.ts';
export type {
  Decision,
  Judgement,
  LineTerms,
  Mark,
  PostureAct,
  SubjectEvent,
  SubjectFold,
  SubjectRules,
  VoidMark,
} from './subject.ts';
export { saw } from './subject.ts';
export { decideWatch, type WatchCommand } from './watch-decide.ts';
