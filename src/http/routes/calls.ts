import { Type } from 'typebox';
import {
  callStates,
  closed,
  LineId,
  newUuid,
  oneOf,
  PartyId,
  type ProblemCode,
  precedences,
  Slug,
  Text,
  Uuid7,
} from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { callRef, page } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const Id = Type.Optional(Uuid7);

const PlaceCall = closed({
  id: Id,
  line: LineId,
  to: closed({ party: PartyId, desk: Slug }),
  precedence: oneOf(precedences),
  reason: Text,
});

const Filter = closed({
  line: Type.Optional(LineId),
  state: Type.Optional(oneOf(callStates)),
  after: Type.Optional(Uuid7),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});

export const callParams = closed({ id: Uuid7 });

const desk = {
  'quietline-desk': Type.Optional(
    Type.String({
      maxLength: 64,
      description:
        "Id of a desk of this node's own party, for the token of the node's folder alone: it acts there as headquarters under the alias `console`. Of any other token it changes nothing.",
    }),
  ),
};
/** A header schema stays open: a request has many that are not ours. */
export const deskHeader = Type.Object(desk);
export const screenHeader = Type.Object({
  'quietline-screen': Type.Optional(
    Type.String({ maxLength: 64, description: 'Id of a live screen of the account: it becomes the voice of this call.' }),
  ),
  ...desk,
});

const placing: readonly ProblemCode[] = [
  'NOT_ALLOWED',
  'NOT_FOUND',
  'ID_REUSED',
  'LINE_NOT_IN_FORCE',
  'DESK_REQUIRED',
  'UNKNOWN_DESK',
  'OWN_PARTY',
  'BUSY',
  'DISK_FULL',
];

/** Reading, placing and returning calls. */
export function callRoutes(app: App, { node, attach }: Services): void {
  const list = operation({
    id: 'listCalls',
    tag: 'calls',
    summary: 'Calls, newest first',
    parts: { querystring: Filter },
    answers: { 200: page(callRef) },
  });
  app.get('/api/calls', list, async (request) => node.calls(sessionIn(request).actor, request.query));

  const read = operation({
    id: 'getCall',
    tag: 'calls',
    summary: 'One call',
    description: 'The same id on both nodes; not found until it is delivered.',
    parts: { params: callParams },
    answers: { 200: callRef },
    problems: ['NOT_FOUND'],
  });
  app.get('/api/calls/:id', read, async (request) => node.call(sessionIn(request).actor, request.params.id));

  const place = operation({
    id: 'placeCall',
    tag: 'calls',
    summary: "Ring another desk from the account's own",
    description: 'Answered once it is stored durably. The same id and content again answers 200 and the same call.',
    parts: { body: PlaceCall, headers: screenHeader },
    answers: { 201: callRef, 200: callRef },
    problems: placing,
  });
  app.post('/api/calls', place, async (request, reply) => {
    const { id = newUuid(), ...wanted } = request.body;
    const { call, created } = await node.place(sessionIn(request).actor, { id, ...wanted });
    attach(request, call.id);
    return reply.code(created ? 201 : 200).send(call);
  });

  const giveBack = operation({
    id: 'returnCall',
    tag: 'calls',
    summary: 'Call back',
    description: 'Answers the new call, whose `returns` names the old.',
    parts: { params: callParams, body: closed({ id: Id }), headers: screenHeader },
    answers: { 201: callRef, 200: callRef },
    problems: [...placing, 'CALL_STATE', 'UNKNOWN_CALL'],
  });
  app.post('/api/calls/:id/return', giveBack, async (request, reply) => {
    const { call, created } = await node.returnCall(sessionIn(request).actor, request.params.id, request.body.id ?? newUuid());
    attach(request, call.id);
    return reply.code(created ? 201 : 200).send(call);
  });
}
