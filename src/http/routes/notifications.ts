import { Type } from 'typebox';
import {
  closed,
  LineId,
  Name,
  newUuid,
  notificationAsks,
  notificationKinds,
  notificationStates,
  notificationTypes,
  oneOf,
  PartyId,
  Slug,
  Uuid7,
  Window,
} from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { notificationItemRef, notificationRef, page } from '../schemas/index.ts';
import { tellingProblems, toldFields } from '../schemas/notification-wish.ts';
import type { App, Services } from '../services.ts';
import { notificationActRoutes } from './notification-acts.ts';

const params = closed({ id: Uuid7 });

const Announce = closed({
  id: Type.Optional(Uuid7),
  line: LineId,
  type: Type.Optional({
    ...oneOf(notificationTypes),
    description: 'Left out: a movement where a route is given, a place where the window has no end, else an activity.',
  }),
  kind: oneOf(notificationKinds),
  window: Window,
  asks: oneOf(notificationAsks),
  emergency: Type.Optional(
    Type.Boolean({ description: 'Life is at risk: its clearance is part of the floor, and the shorter notice counts.' }),
  ),
  contact: Name,
  district: Type.Optional(Slug),
  to: Type.Optional(closed({ party: PartyId, desk: Slug })),
  ...toldFields,
});

const Box = Type.String({
  pattern: '^-?\\d+(\\.\\d+)?(,-?\\d+(\\.\\d+)?){3}$',
  description: 'West, south, east, north in degrees.',
});
const Time = Type.String({ format: 'date-time' });

/** Notifications (deconfliction). */
export function notificationRoutes(app: App, services: Services): void {
  const { node } = services;
  const list = operation({
    id: 'listNotifications',
    tag: 'notifications',
    summary: 'Notifications, those whose window opens last first',
    description: 'Places of others are told as squares of 1 km at most: exactly only when one is opened.',
    parts: {
      querystring: closed({
        line: Type.Optional(LineId),
        bbox: Type.Optional(Box),
        from: Type.Optional(Time),
        to: Type.Optional(Time),
        q: Type.Optional(Type.String({ maxLength: 200 })),
        state: Type.Optional(oneOf(notificationStates)),
        type: Type.Optional(oneOf(notificationTypes)),
        kind: Type.Optional(oneOf(notificationKinds)),
        party: Type.Optional(PartyId),
        district: Type.Optional(Slug),
        after: Type.Optional(Uuid7),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      }),
    },
    answers: { 200: page(notificationItemRef) },
  });
  app.get('/api/notifications', list, async (request) => {
    const { bbox, ...filter } = request.query;
    const box = bbox?.split(',').map(Number) as [number, number, number, number] | undefined;
    return node.notifications.list(sessionIn(request).actor, { ...filter, ...(box === undefined ? {} : { bbox: box }) });
  });

  const read = operation({
    id: 'getNotification',
    tag: 'notifications',
    summary: 'One notification',
    description: 'Reading where it is goes on record, and the notifier sees who has.',
    parts: { params },
    answers: { 200: notificationRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'BUSY', 'DISK_FULL'],
  });
  app.get('/api/notifications/:id', read, async (request) =>
    node.notifications.view(sessionIn(request).actor, request.params.id),
  );

  const announce = operation({
    id: 'announceNotification',
    tag: 'notifications',
    summary: "Announce what is planned or must not be hit, from the account's own desk",
    description:
      'Possible in every posture. A late one is marked and delivered all the same. The same id and content again answers 200.',
    parts: { body: Announce },
    answers: { 201: notificationRef, 200: notificationRef },
    problems: [
      'NOT_ALLOWED',
      'NOT_FOUND',
      'ID_REUSED',
      'LINE_NOT_IN_FORCE',
      'DESK_REQUIRED',
      'UNKNOWN_DESK',
      'UNKNOWN_DISTRICT',
      'CLEARANCE_INCOMPLETE',
      'OWN_PARTY',
      ...tellingProblems,
    ],
  });
  app.post('/api/notifications', announce, async (request, reply) => {
    const { id = newUuid(), ...wanted } = request.body;
    const { notification, created } = await node.notifications.announce(sessionIn(request).actor, { id, ...wanted });
    return reply.code(created ? 201 : 200).send(notification);
  });

  notificationActRoutes(app, services);
}
