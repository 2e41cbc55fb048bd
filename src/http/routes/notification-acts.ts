import { type Static, type TSchema, Type } from 'typebox';
import {
  clearanceGrounds,
  clearances,
  closed,
  Name,
  type NotificationDoing,
  oneOf,
  type ProblemCode,
  passages,
  Text,
  Uuid7,
  Window,
} from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { nothing, operation } from '../operation.ts';
import { notificationRef } from '../schemas/index.ts';
import { tellingProblems, toldFields } from '../schemas/notification-wish.ts';
import { Instant, wording } from '../schemas/place-wish.ts';
import type { App, Services } from '../services.ts';

const params = closed({ id: Uuid7 });
const Revision = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 10_001, description: 'The one that was read: refused once another stands.' }),
);

/** What each side does with a notification. */
export function notificationActRoutes(app: App, { node }: Services): void {
  const serve = <B extends TSchema>(act: {
    readonly path: string;
    readonly id: string;
    readonly summary: string;
    readonly description?: string;
    readonly body: B;
    readonly problems?: readonly ProblemCode[];
    readonly doing: (body: Static<B>) => NotificationDoing;
  }): void => {
    const { path, id, summary, description, body, problems = [], doing } = act;
    const options = operation({
      id,
      tag: 'notifications',
      summary,
      ...(description === undefined ? {} : { description }),
      parts: { params, body },
      answers: { 200: notificationRef },
      problems: ['NOT_ALLOWED', 'NOT_FOUND', 'SUBJECT_STATE', 'BUSY', 'DISK_FULL', ...problems],
    });
    app.post(`/api/notifications/:id/${path}`, options, async (request) =>
      node.notifications.act(sessionIn(request).actor, request.params.id, doing(request.body as Static<B>)),
    );
  };
  serve({
    path: 'acknowledge',
    id: 'acknowledgeNotification',
    summary: 'A person knows of the revision that stands',
    description: 'For the party that was told. A change, and its being called off, are to be known anew.',
    body: closed({ revision: Revision }),
    doing: (body) => ({ do: 'acknowledge', ...body }),
  });
  serve({
    path: 'clear',
    id: 'clearNotification',
    summary: 'Answer what asks to be cleared',
    description:
      'Cleared, with conditions, or not cleared on a ground. It takes the mandate `agree`, and where life is at risk none. The last answer stands; silence is never one.',
    body: closed({
      answer: oneOf(clearances),
      conditions: Type.Optional(closed(wording, { minProperties: 1 })),
      ground: Type.Optional(oneOf(clearanceGrounds)),
      reason: Type.Optional(Text),
      revision: Revision,
    }),
    problems: ['CLEARANCE_INCOMPLETE', 'MESSAGE_REQUIRED'],
    doing: (body) => ({ do: 'clear', ...body }),
  });
  serve({
    path: 'change',
    id: 'changeNotification',
    summary: 'Tell it anew',
    description: 'Another revision: what is left out stays. What was known and cleared before counts for the earlier one alone.',
    body: closed({ ...toldFields, window: Type.Optional(Window), contact: Type.Optional(Name) }, { minProperties: 1 }),
    problems: ['NOTIFICATION_INCOMPLETE', ...tellingProblems],
    doing: (body) => ({ do: 'change', ...body }),
  });
  serve({
    path: 'cancel',
    id: 'cancelNotification',
    summary: 'Call it off',
    description: 'It is made known in the same way as a change.',
    body: closed({ reason: Text }),
    doing: (body) => ({ do: 'cancel', ...body }),
  });
  serve({ path: 'end', id: 'endNotification', summary: 'Say that it is over', body: nothing, doing: () => ({ do: 'end' }) });
  serve({
    path: 'passage',
    id: 'passNotification',
    summary: 'Say that a movement is known at the crossing, has passed, or has returned',
    body: closed({ passage: oneOf(passages), at: Type.Optional(Instant) }),
    doing: (body) => ({ do: 'passage', ...body }),
  });
}
