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
export { completeDraft, type DraftParty } from './agreement-draft.ts';
export { openBeside } from './beside.ts';
export * from './data-folder/index.ts';
export { DutyJudge, type JudgedDuty } from './duty-judge.ts';
export { type EntryPlace, entryProof, lineExport } from './line-export.ts';
export { createLog, errorFields, type Log, type LogFields, type LogLevel } from './log.ts';
export { type NodeOptions, type OpenNode, openNode } from './open-node.ts';
export { renewKeys } from './own-card.ts';
export { EXCHANGE_PATH, EXCHANGE_SOCKET } from './peers/index.ts';
export { Problem } from './problem.ts';
export { isProblemCode, type ProblemCode, problemCodes } from './problem-codes.ts';
export { newUuid, randomBytes } from './random.ts';
export type * from './service.ts';
export { storeProblem } from './store-problem.ts';
export * from './vocabulary.ts';
