import { Type } from 'typebox';
import { closed, LineId, oneOf, postures, Text } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { PublicPositionInput, postureRef, posturesRef, previewRef } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const Working = oneOf(postures);

export function postureRoutes(app: App, { node }: Services): void {
  const read = operation({
    id: 'getPostures',
    tag: 'agreements',
    summary: 'The posture of a line, of each party, and its history',
    parts: { querystring: closed({ line: LineId }) },
    answers: { 200: posturesRef },
    problems: ['UNKNOWN_LINE', 'LINE_NOT_IN_FORCE'],
  });
  app.get('/api/postures', read, async (request) => node.terms.postures.view(request.query.line));

  const declare = operation({
    id: 'declarePosture',
    tag: 'agreements',
    summary: "Declare the party's working posture, and its public position",
    description: 'On the record of the line; the other parties see it. The last public position stands until there is another.',
    parts: {
      body: closed({ line: LineId, working: Working, public: Type.Optional(PublicPositionInput), reason: Text }),
    },
    answers: { 201: postureRef },
    problems: ['NOT_ALLOWED', 'UNKNOWN_LINE', 'LINE_NOT_IN_FORCE', 'SUBJECT_STATE', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/postures', declare, async (request, reply) => {
    const declared = await node.terms.postures.declare(sessionIn(request).actor, request.body);
    return reply.code(201).send(declared);
  });

  const preview = operation({
    id: 'previewPosture',
    tag: 'agreements',
    summary: 'What a posture would refuse, and what it would leave',
    parts: { body: closed({ line: LineId, working: Working }) },
    answers: { 200: previewRef },
    problems: ['UNKNOWN_LINE', 'LINE_NOT_IN_FORCE'],
  });
  app.post('/api/postures/preview', preview, async (request) => node.terms.postures.preview(request.body));
}
