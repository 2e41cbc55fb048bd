/**
 * What is owed, by when, and what came of it: verdicts from entries alone, and what our own node says next about a subject.
 * `verdict.ts` and `duty.ts` serve every kind of duty; `answering.ts` and `call-work.ts` are those of a call.
 */
export { answeringDuty } from './answering.ts';
export { callWork } from './call-work.ts';
export type { LineHealth } from './call-work-input.ts';
export type { Duty } from './duty.ts';
