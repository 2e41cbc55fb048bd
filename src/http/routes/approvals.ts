import { Type } from 'typebox';
import { approvalStates, closed, oneOf, type ProblemCode, Text, Uuid7 } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { nothing, operation } from '../operation.ts';
import { approvalRef, page } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const params = closed({ id: Uuid7 });
const problems: readonly ProblemCode[] = ['NOT_ALLOWED', 'NOT_FOUND', 'SUBJECT_STATE', 'BUSY', 'DISK_FULL'];

/** What waits for a second person: a signature under the two-person rule, or what a directive holds for the head. */
export function approvalRoutes(app: App, { node }: Services): void {
  const list = operation({
    id: 'listApprovals',
    tag: 'house',
    summary: 'What waits for a second person, newest first',
    parts: { querystring: closed({ state: Type.Optional(oneOf(approvalStates)) }) },
    answers: { 200: page(approvalRef) },
  });
  app.get('/api/approvals', list, async (request) => ({
    items: await node.house.approvals.list(sessionIn(request).actor, request.query),
  }));

  const read = operation({
    id: 'getApproval',
    tag: 'house',
    summary: 'One approval',
    parts: { params },
    answers: { 200: approvalRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND'],
  });
  app.get('/api/approvals/:id', read, async (request) => node.house.approvals.view(sessionIn(request).actor, request.params.id));

  const give = operation({
    id: 'giveApproval',
    tag: 'house',
    summary: "Approve: the act is said as its author's",
    description: 'By the head of the desk, or a second person for a signature; never by whoever asked.',
    parts: { params, body: nothing },
    answers: { 200: approvalRef },
    problems,
  });
  app.post('/api/approvals/:id/give', give, async (request) =>
    node.house.approvals.give(sessionIn(request).actor, request.params.id),
  );

  const refuse = operation({
    id: 'refuseApproval',
    tag: 'house',
    summary: 'Refuse: nothing is said',
    parts: { params, body: closed({ reason: Text }) },
    answers: { 200: approvalRef },
    problems,
  });
  app.post('/api/approvals/:id/refuse', refuse, async (request) =>
    node.house.approvals.refuse(sessionIn(request).actor, request.params.id, request.body.reason),
  );
}
