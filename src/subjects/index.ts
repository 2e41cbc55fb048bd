/**
 * What the parties talk about, one kind of subject per group of files: its fold (entries in any order → one state), the
 * commands that it allows, and who wins of two acts that had not seen each other. `subject.ts` holds what every kind shares:
 * a new kind is one schema in `language/`, one fold here, its duties and its screen.
 */
export type { CallFold, CallStatement, CallStep } from './call.ts';
export { callIsOpen } from './call.ts';
export type { CallCommand } from './call-commands.ts';
export { crossing } from './call-crossed.ts';
export { decideCall } from './call-decide.ts';
export { type CallJudgement, foldCall, judgeCall, judgeMore } from './call-fold.ts';
export type { LadderStep } from './ladder.ts';
export { ladderFor, ringsHere, standsOnLadder } from './ladder.ts';
export type { Decision } from './subject.ts';
export { saw } from './subject.ts';
