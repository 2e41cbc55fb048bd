/**
 * The node: one party's half of a line. `openNode` turns a data folder into a running node; `NodeService` is what the doors
 * (`http/`, `cli/`) may ask of it. It holds all that touches the world: database, clock, keys, sockets between nodes.
 *
 *     const open = await openNode(await openFolder(dir), { log });
 *     await open.start([url]);      // dials the others, lets deadlines fire
 *     await open.stop();
 *
 * Left out on purpose: HTTP (in `http/`), and any decision about what an act means (in `terms/`, `subjects/`, `duties/`).
 */

export * from './accounts/index.ts';
export { maxFileBytes } from './attachments/attachments.ts';
export type * from './attachments/service.ts';
export { openBeside } from './beside.ts';
export type { Caption } from './caption.ts';
export type * from './check-calls/service.ts';
export { checkStates } from './check-calls/service.ts';
export * from './data-folder/index.ts';
export type * from './doors/service.ts';
export { largestImport, webhookEvents } from './doors/service.ts';
export type * from './doors/situation-service.ts';
export type * from './duties/service.ts';
export { DutyJudge, type JudgedDuty } from './duty-judge.ts';
export type * from './erasure/service.ts';
export { HeldForApproval } from './house/held.ts';
export { NoteJournal } from './house/journal.ts';
export type * from './house/service.ts';
export { type ApprovalState, approvalStates } from './house/service.ts';
export type * from './incidents/service.ts';
export { type EntryPlace, entryProof, lineExport } from './line-export.ts';
export { createLog, errorFields, type Log, type LogFields, type LogLevel } from './log.ts';
export type * from './meetings/service.ts';
export { messageOf, optionalMessageOf } from './message-of.ts';
export type * from './notifications/service.ts';
export { placeFormats } from './notifications/service.ts';
export type * from './notify/service.ts';
export { mailSecurities } from './notify/service.ts';
export type * from './onward/service.ts';
export { type NodeOptions, type OpenNode, openNode } from './open-node.ts';
export type * from './overview/service.ts';
export { renewKeys } from './own-card.ts';
export { EXCHANGE_PATH, EXCHANGE_SOCKET } from './peers/index.ts';
export type * from './phrases/service.ts';
export { Problem } from './problem.ts';
export { isProblemCode, type ProblemCode, problemCodes } from './problem-codes.ts';
export { newUuid, randomBytes } from './random.ts';
export type * from './rota/service.ts';
export type * from './search/service.ts';
export type * from './service.ts';
export { storeProblem } from './store-problem.ts';
export { completeAmendment, completeDraft, type DraftParty } from './terms/agreement-draft.ts';
export type * from './terms/service.ts';
export { agreementStates } from './terms/service.ts';
export { searchedKinds } from './things/search-row.ts';
export * from './vocabulary.ts';
