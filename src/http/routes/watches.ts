import { Type } from 'typebox';
import { closed, newUuid, Slug, Text, Uuid7 } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { handOverRef, page, watchRef } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const params = closed({ id: Uuid7 });
const Filter = closed({
  desk: Type.Optional(Slug),
  after: Type.Optional(Uuid7),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});

/** The watch log of the own desks, and how a desk goes from one officer to the next. */
export function watchRoutes(app: App, { node }: Services): void {
  const list = operation({
    id: 'listWatches',
    tag: 'house',
    summary: 'The watch log, newest first',
    parts: { querystring: Filter },
    answers: { 200: page(watchRef) },
  });
  app.get('/api/watches', list, async (request) => node.house.watches.list(sessionIn(request).actor, request.query));

  const current = operation({
    id: 'readHandOver',
    tag: 'house',
    summary: 'Who is on watch at a desk, and all that is open there',
    description: 'What the next officer reads before taking over.',
    parts: { querystring: closed({ desk: Type.Optional({ ...Slug, description: 'That of the account unless named.' }) }) },
    answers: { 200: handOverRef },
    problems: ['DESK_REQUIRED', 'UNKNOWN_DESK'],
  });
  app.get('/api/watches/current', current, async (request) =>
    node.house.watches.current(sessionIn(request).actor, request.query.desk),
  );

  const take = operation({
    id: 'takeWatch',
    tag: 'house',
    summary: 'Take over a desk',
    description: 'The watch before ends as relieved. Whoever is on watch there already changes nothing.',
    parts: { body: closed({ id: Type.Optional(Uuid7), desk: Type.Optional(Slug) }) },
    answers: { 201: watchRef, 200: watchRef },
    problems: ['NOT_ALLOWED', 'DESK_REQUIRED', 'UNKNOWN_DESK', 'ID_REUSED', 'LINE_NOT_IN_FORCE', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/watches', take, async (request, reply) => {
    const { id = newUuid(), desk } = request.body;
    const wanted = desk === undefined ? { id } : { id, desk };
    const { view, created } = await node.house.watches.take(sessionIn(request).actor, wanted);
    return reply.code(created ? 201 : 200).send(view);
  });

  const note = operation({
    id: 'noteOnWatch',
    tag: 'house',
    summary: 'Write down what the next officer has to know',
    description: 'By whoever is on that watch. It stays with the party.',
    parts: { params, body: closed({ text: Text }) },
    answers: { 200: watchRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'SUBJECT_STATE', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/watches/:id/notes', note, async (request) =>
    node.house.watches.note(sessionIn(request).actor, request.params.id, request.body.text),
  );

  const release = operation({
    id: 'releaseWatch',
    tag: 'house',
    summary: 'Let an officer go whom nobody has relieved',
    description: 'By the head of the desk. The desk is not blocked: its ladder goes on.',
    parts: { params, body: closed({ reason: Text }) },
    answers: { 200: watchRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'NOT_RELIEVED', 'SUBJECT_STATE', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/watches/:id/release', release, async (request) =>
    node.house.watches.release(sessionIn(request).actor, request.params.id, request.body.reason),
  );
}
