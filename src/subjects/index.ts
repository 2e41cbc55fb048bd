/**
 * What the parties talk about, one kind of subject per group of files: its fold (entries in any order → one state), the
 * commands that it allows, and who wins of two acts that had not seen each other. `subject.ts` holds what every kind shares:
 * a new kind is one schema in `language/`, one fold here, its duties and its screen.
 */

export type {
  CallAnswered,
  CallCancelled,
  CallContest,
  CallExcuse,
  CallFold,
  CallMessage,
  CallMinute,
  CallReceived,
  CallRefused,
  CallReturned,
  CallStatement,
  CallStep,
} from './call.ts';
export { callIsOpen, callIsOver } from './call.ts';
export type { CallAct, CallCommand, CallContext, CallPlacing } from './call-commands.ts';
export { callsCrossed, crossing } from './call-crossed.ts';
export { decideCall } from './call-decide.ts';
export { foldCall, judgeCall } from './call-fold.ts';
export type { LadderStep, LadderTarget } from './ladder.ts';
export { ladderFor, ringsHere, standsOnLadder, stepsOf } from './ladder.ts';
export type { Decision, Mark, SubjectEvent, VoidMark } from './subject.ts';
export { mark, saw, sawAny } from './subject.ts';
