import { Type } from 'typebox';
import {
  closed,
  DirectiveRule,
  directiveStates,
  LineId,
  modes,
  newUuid,
  oneOf,
  Seconds,
  Slug,
  Text,
  Texts,
  Uuid7,
} from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { directiveRef, page } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const Issue = closed({
  id: Type.Optional(Uuid7),
  mode: Type.Optional({ ...oneOf(modes), description: 'Needed where the party has both and no line is named.' }),
  to: closed({
    lines: Type.Optional(Type.Array(LineId, { maxItems: 100, uniqueItems: true, description: 'All of the mode unless named.' })),
    desks: Type.Optional(Type.Array(Slug, { maxItems: 1_000, uniqueItems: true, description: 'All unless named.' })),
  }),
  text: Texts,
  rules: Type.Array(DirectiveRule, { maxItems: 50 }),
  acknowledgeWithin: Type.Optional({ ...Seconds, description: 'Seconds; 900 unless said.' }),
  replaces: Type.Optional({ ...Uuid7, description: 'The directive that this one lifts.' }),
});
const params = closed({ id: Uuid7 });

export function directiveRoutes(app: App, { node }: Services): void {
  const issue = operation({
    id: 'issueDirective',
    tag: 'house',
    summary: 'Order something of the own desks',
    description:
      'By headquarters. Its rules hold at once and can only tighten what the agreements allow; the head of each desk acknowledges it. It stays with the party.',
    parts: { body: Issue },
    answers: { 201: directiveRef, 200: directiveRef },
    problems: [
      'NOT_ALLOWED',
      'UNKNOWN_DIRECTIVE',
      'UNKNOWN_LINE',
      'UNKNOWN_DESK',
      'ONE_MODE',
      'ID_REUSED',
      'SUBJECT_STATE',
      'LINE_NOT_IN_FORCE',
      'BUSY',
      'DISK_FULL',
    ],
  });
  app.post('/api/directives', issue, async (request, reply) => {
    const { id = newUuid(), ...wanted } = request.body;
    const { view, created } = await node.house.directives.issue(sessionIn(request).actor, { id, ...wanted });
    return reply.code(created ? 201 : 200).send(view);
  });

  const list = operation({
    id: 'listDirectives',
    tag: 'house',
    summary: 'Directives, the newest number first',
    parts: { querystring: closed({ state: Type.Optional(oneOf(directiveStates)) }) },
    answers: { 200: page(directiveRef) },
  });
  app.get('/api/directives', list, async (request) => ({
    items: await node.house.directives.list(sessionIn(request).actor, request.query),
  }));

  const read = operation({
    id: 'getDirective',
    tag: 'house',
    summary: 'One directive and who has acknowledged it',
    parts: { params },
    answers: { 200: directiveRef },
    problems: ['NOT_FOUND'],
  });
  app.get('/api/directives/:id', read, async (request) =>
    node.house.directives.view(sessionIn(request).actor, request.params.id),
  );

  const acknowledge = operation({
    id: 'acknowledgeDirective',
    tag: 'house',
    summary: 'Say that the head of the desk has read it',
    description:
      'By an account of role head at the desk, or at another desk of its district. Without `desk`: for all that the account heads.',
    parts: { params, body: closed({ desk: Type.Optional(Slug) }) },
    answers: { 200: directiveRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'UNKNOWN_DESK', 'SUBJECT_STATE', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/directives/:id/acknowledge', acknowledge, async (request) =>
    node.house.directives.acknowledge(sessionIn(request).actor, request.params.id, request.body.desk),
  );

  const lift = operation({
    id: 'liftDirective',
    tag: 'house',
    summary: 'Lift it',
    parts: { params, body: closed({ reason: Text }) },
    answers: { 200: directiveRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/directives/:id/lift', lift, async (request) =>
    node.house.directives.lift(sessionIn(request).actor, request.params.id, request.body.reason),
  );
}
