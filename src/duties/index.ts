/**
 * What is owed, by when, and what came of it: verdicts from entries alone, and what our own node says next about a subject.
 * `verdict.ts`, `duty-of.ts` and `duty-work.ts` serve every kind of duty; `answering.ts` and `call-work.ts` are those of a call.
 */
export type { LineHealth } from './call-work-input.ts';
export { dutiesAfter, dutiesOf, type GivenDuty } from './duties-of.ts';
export type { Duty, LatestAt, Work } from './duty.ts';
export { decideExcuse, type ExcuseContext } from './excuse.ts';
export type { Spared } from './incident-work.ts';
export { opensAt } from './notification-work.ts';
export { ownDue } from './own-due.ts';
export * from './rota/index.ts';
export { type SubjectWorkInput, subjectWork } from './subject-work.ts';
