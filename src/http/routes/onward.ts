import { Type } from 'typebox';
import { closed, LineId, Name, newUuid, oneOf, placeFormats, precisions, Slug, Uuid7, unitLevels } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { answer, passedUnits, unitExtractRef, units } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const Pass = closed({
  id: Type.Optional(Uuid7),
  units: Type.Array(
    closed({
      id: Type.Optional({
        ...Slug,
        description: 'The label by which the other side may learn of it; counted where none is given.',
      }),
      name: Name,
      level: oneOf(unitLevels),
      precision: Type.Optional(oneOf(precisions)),
      desk: Type.Optional({ ...Slug, description: 'Own desk whose officer acknowledges. Without one the unit has a link.' }),
    }),
    { minItems: 1, maxItems: 200 },
  ),
});

/** The fragment of a link never reaches a server: the page behind it sends the secret, with the code that was passed by voice. */
const Shown = closed({
  secret: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  code: Type.String({ pattern: '^[0-9]{6}$', description: 'Six digits, passed by voice.' }),
});

/** How a notification goes on to a party's own units, and how all places leave at once. */
export function onwardRoutes(app: App, { node }: Services): void {
  const pass = operation({
    id: 'passOnward',
    tag: 'notifications',
    summary: 'Pass what was acknowledged on to the own units',
    description:
      'Each unit acknowledges for itself: by an officer of its desk, or by a link that is used once and dies when another revision stands. Link and code are told in this answer alone. The same id again answers 200 without them.',
    parts: { params: closed({ id: Uuid7 }), body: Pass },
    answers: { 201: passedUnits, 200: passedUnits },
    problems: [
      'NOT_ALLOWED',
      'NOT_FOUND',
      'SUBJECT_STATE',
      'ID_REUSED',
      'LINE_NOT_IN_FORCE',
      'UNKNOWN_DESK',
      'PRECISION_TOO_FINE',
      'DUPLICATE_UNIT',
      'BUSY',
      'DISK_FULL',
    ],
  });
  app.post('/api/notifications/:id/onward', pass, async (request, reply) => {
    const { id = newUuid(), units: wanted } = request.body;
    const { units: passed, created } = await node.onward.pass(sessionIn(request).actor, request.params.id, { id, units: wanted });
    return reply.code(created ? 201 : 200).send({ units: passed });
  });

  const acknowledge = operation({
    id: 'acknowledgeForUnit',
    tag: 'notifications',
    summary: 'The unit knows: said by an officer of its own desk',
    parts: { params: closed({ id: Uuid7, unit: Slug }) },
    answers: { 200: units },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'SUBJECT_STATE', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/notifications/:id/onward/:unit/acknowledge', acknowledge, async (request) => {
    const { id, unit } = request.params;
    return { units: await node.onward.acknowledge(sessionIn(request).actor, id, unit) };
  });

  const open = operation({
    id: 'openUnitLink',
    tag: 'notifications',
    summary: 'What stands behind a one-time link',
    description: 'For an operating unit without an account. Guessing is slowed by link and address.',
    access: 'public',
    parts: { body: Shown },
    answers: { 200: unitExtractRef },
    problems: ['WRONG_CREDENTIALS', 'SLOWED', 'LINK_DEAD', 'NOT_ALLOWED', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/unit-links/open', open, async (request) =>
    node.onward.openLink(request.body.secret, request.body.code, request.ip),
  );

  const acknowledgeByLink = operation({
    id: 'acknowledgeByUnitLink',
    tag: 'notifications',
    summary: 'The unit knows: said by its link, which is used up',
    access: 'public',
    parts: { body: Shown },
    answers: { 200: unitExtractRef },
    problems: ['WRONG_CREDENTIALS', 'SLOWED', 'LINK_DEAD', 'NOT_ALLOWED', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/unit-links/acknowledge', acknowledgeByLink, async (request) =>
    node.onward.acknowledgeByLink(request.body.secret, request.body.code, request.ip),
  );

  const ask = operation({
    id: 'askForPlaces',
    tag: 'notifications',
    summary: 'Ask for all places of a line at once',
    description: 'It waits for a second person of headquarters. Once it is released every notifier and the auditors are told.',
    parts: {
      body: closed({ id: Type.Optional(Uuid7), line: LineId, format: oneOf(placeFormats), precision: oneOf(precisions) }),
    },
    answers: { 200: answer({ approval: answer({ id: Uuid7, state: Type.String() }) }) },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'ID_REUSED', 'LINE_NOT_IN_FORCE', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/places/export', ask, async (request) => {
    const { id = newUuid(), ...wish } = request.body;
    return node.notifications.askForPlaces(sessionIn(request).actor, { id, ...wish });
  });

  const file = operation({
    id: 'getPlaces',
    tag: 'notifications',
    summary: 'The places that were released',
    description: 'To whoever asked for them and whoever released them, for an hour.',
    parts: { params: closed({ id: Uuid7 }) },
    answers: { 200: Type.String() },
    media: 'application/octet-stream',
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'SUBJECT_STATE'],
  });
  app.get('/api/places/export/:id', file, async (request, reply) => {
    const { media, name, text } = await node.notifications.places(sessionIn(request).actor, request.params.id);
    reply.type(media).header('content-disposition', `attachment; filename="${name}"`).serializer(String);
    return text;
  });
}
