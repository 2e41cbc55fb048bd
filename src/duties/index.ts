/**
 * What is owed, by when, and what came of it: verdicts from entries alone, and what our own node says next about a subject.
 * `verdict` and `Duty` serve every kind of duty; `answering.ts` and `call-work.ts` are those of a call.
 */

export type { LadderStep } from '../subjects/index.ts';
export { answeringDuty } from './answering.ts';
export { callWork } from './call-work.ts';
export type { CallWorkInput } from './call-work-input.ts';
export type { Duty, Work } from './duty.ts';
export { dutyId } from './duty.ts';
export type { Evidence } from './verdict.ts';
export { verdict } from './verdict.ts';
