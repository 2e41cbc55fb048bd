import { Type } from 'typebox';
import { closed, LineId, modes, newUuid, oneOf, Text, Timestamp, Uuid7 } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { holdRef, page } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const Place = closed({
  id: Type.Optional(Uuid7),
  mode: Type.Optional({ ...oneOf(modes), description: 'Needed where the party has both and no line is named.' }),
  lines: Type.Optional(Type.Array(LineId, { maxItems: 100, uniqueItems: true, description: 'All that is on these lines.' })),
  subjects: Type.Optional(Type.Array(Uuid7, { maxItems: 1_000, uniqueItems: true, description: 'Calls, meetings and so on.' })),
  ground: Text,
  ends: Timestamp,
});

export function holdRoutes(app: App, { node }: Services): void {
  const place = operation({
    id: 'placeHold',
    tag: 'oversight',
    summary: 'Keep what retention would erase',
    description: 'By an auditor or headquarters, on a ground and until a time; it names lines, subjects or both.',
    parts: { body: Place },
    answers: { 201: holdRef, 200: holdRef },
    problems: [
      'NOT_ALLOWED',
      'UNKNOWN_LINE',
      'ONE_MODE',
      'HOLD_NOTHING',
      'BAD_TIMES',
      'ID_REUSED',
      'LINE_NOT_IN_FORCE',
      'BUSY',
      'DISK_FULL',
    ],
  });
  app.post('/api/holds', place, async (request, reply) => {
    const { id = newUuid(), lines = [], subjects = [], ...wanted } = request.body;
    const { view, created } = await node.house.holds.place(sessionIn(request).actor, { id, lines, subjects, ...wanted });
    return reply.code(created ? 201 : 200).send(view);
  });

  const list = operation({
    id: 'listHolds',
    tag: 'oversight',
    summary: 'Legal holds, newest first',
    description: 'For auditors and headquarters.',
    answers: { 200: page(holdRef) },
    problems: ['NOT_ALLOWED'],
  });
  app.get('/api/holds', list, async (request) => ({ items: await node.house.holds.list(sessionIn(request).actor) }));

  const lift = operation({
    id: 'liftHold',
    tag: 'oversight',
    summary: 'Lift a hold before its end',
    description: 'By an auditor alone.',
    parts: { params: closed({ id: Uuid7 }), body: closed({ reason: Text }) },
    answers: { 200: holdRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'SUBJECT_STATE', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/holds/:id/lift', lift, async (request) =>
    node.house.holds.lift(sessionIn(request).actor, request.params.id, request.body.reason),
  );
}
