import { Type } from 'typebox';
import {
  closed,
  type FileView,
  incidentKinds,
  incidentStates,
  LineId,
  languages,
  notificationKinds,
  notificationStates,
  oneOf,
  Slug,
  Uuid7,
  webhookEvents,
} from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { featureCollection, page, readPosition, webhook, webhookMade } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';
import { importRoutes } from './imports.ts';
import { boxOf } from './incidents.ts';

const Box = Type.String({
  pattern: '^-?\\d+(\\.\\d+)?(,-?\\d+(\\.\\d+)?){3}$',
  description: 'West, south, east, north in degrees; what lies in it is found by what may be told of its place.',
});
const Time = Type.String({ format: 'date-time' });
const Lang = Type.Optional(oneOf(languages));
const drawn = Type.Optional(
  Type.Boolean({ description: 'A map is drawn from it and no file kept: the auditors are not told. Of GeoJSON alone.' }),
);
const common = {
  line: Type.Optional(LineId),
  bbox: Type.Optional(Box),
  from: Type.Optional(Time),
  to: Type.Optional(Time),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  district: Type.Optional(Slug),
  after: Type.Optional(Uuid7),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
  lang: Lang,
};
const Incidents = closed({
  ...common,
  drawn,
  state: Type.Optional(oneOf(incidentStates)),
  kind: Type.Optional(oneOf(incidentKinds)),
});
const Notifications = closed({
  ...common,
  drawn,
  state: Type.Optional(oneOf(notificationStates)),
  kind: Type.Optional(oneOf(notificationKinds)),
});
const mapProblems = ['NOT_ALLOWED', 'UNKNOWN_LINE', 'LINE_NOT_IN_FORCE', 'ONE_MODE'] as const;
const maps = [
  ['geojson', 'application/geo+json', 'GeoJSON'],
  ['kml', 'application/vnd.google-earth.kml+xml', 'KML'],
] as const;

interface Reply {
  type(media: string): Reply;
  header(name: string, value: string): Reply;
  send(text: unknown): unknown;
}

/** The file with its media type; a `link` header (RFC 8288) says where it goes on. */
function sendFile(request: { url: string }, reply: unknown, { media, text, next }: FileView): never {
  const answer = reply as Reply;
  if (next !== undefined) {
    const [path = '', query = ''] = request.url.split('?');
    const asked = new URLSearchParams(query);
    asked.set('after', next);
    answer.header('link', `<${path}?${asked}>; rel="next"`);
  }
  return answer.type(`${media}; charset=utf-8`).send(text) as never;
}

function boxed<T extends { readonly bbox?: string }>({ bbox, ...filter }: T) {
  return { ...filter, ...(bbox === undefined ? {} : { bbox: boxOf(bbox) }) };
}

/** What leaves in the formats of others, and programs that are told of changes. */
export function doorRoutes(app: App, services: Services): void {
  const { node } = services;
  const incidents = (id: string, format: string, media: string) =>
    operation({
      id,
      tag: 'formats',
      summary: `Incidents as ${format}`,
      description:
        'Filtered as the list. Never actual and exercise in one file. A `link` header says where it goes on. The auditors are told: once an hour of the same file.',
      parts: { querystring: Incidents },
      media,
      answers: { 200: media.endsWith('geo+json') ? featureCollection : Type.Unsafe<never>(Type.String()) },
      problems: mapProblems,
    });
  const notifications = (id: string, format: string, media: string) =>
    operation({
      id,
      tag: 'formats',
      summary: `Notifications as ${format}`,
      description:
        'Filtered as the list. Notified places show 1 km at most, or the district alone, unless they are the party’s own; no contact details.',
      parts: { querystring: Notifications },
      media,
      answers: { 200: media.endsWith('geo+json') ? featureCollection : Type.Unsafe<never>(Type.String()) },
      problems: mapProblems,
    });
  for (const [format, media, name] of maps) {
    app.get(`/api/incidents.${format}`, incidents(`incidents${name}`, name, media), async (request, reply) =>
      sendFile(request, reply, await node.doors.map(sessionIn(request).actor, 'incident', format, boxed(request.query))),
    );
    app.get(`/api/notifications.${format}`, notifications(`notifications${name}`, name, media), async (request, reply) =>
      sendFile(request, reply, await node.doors.map(sessionIn(request).actor, 'notification', format, boxed(request.query))),
    );
  }

  app.get(
    '/api/notifications.ics',
    notifications('notificationsCalendar', 'iCalendar', 'text/calendar'),
    async (request, reply) => sendFile(request, reply, await node.doors.calendar(sessionIn(request).actor, boxed(request.query))),
  );

  const cot = operation({
    id: 'cotEvents',
    tag: 'formats',
    summary: 'Incidents and notifications that are going on, as Cursor on Target events',
    description: 'Each event goes stale after 15 minutes: fetch it again before that.',
    parts: { querystring: closed({ line: common.line, bbox: common.bbox, lang: Lang }) },
    media: 'application/xml',
    answers: { 200: Type.Unsafe<never>(Type.String()) },
    problems: mapProblems,
  });
  app.get('/api/cot', cot, async (request, reply) =>
    sendFile(request, reply, await node.doors.cot(sessionIn(request).actor, boxed(request.query))),
  );

  const cap = operation({
    id: 'capAlert',
    tag: 'formats',
    summary: 'One incident or notification as a CAP 1.2 alert',
    description:
      'An `info` block for each language, or for `lang` alone. Of a notified place it is a reading, of which its notifier is told.',
    parts: { params: closed({ id: Uuid7 }), querystring: closed({ lang: Lang }) },
    media: 'application/cap+xml',
    answers: { 200: Type.Unsafe<never>(Type.String()) },
    problems: ['NOT_ALLOWED', 'NOT_FOUND'],
  });
  app.get('/api/cap/:id', cap, async (request, reply) => {
    const text = await node.doors.cap(sessionIn(request).actor, request.params.id, request.query.lang);
    return sendFile(request, reply, { media: 'application/cap+xml', text });
  });

  const read = operation({
    id: 'readPosition',
    tag: 'formats',
    summary: 'Read a position in any notation, and tell it in every notation and in words',
    description:
      'Decimal degrees, degrees with minutes and seconds, MGRS, UTM, Plus Code (a short one near the first name of the gazetteer).',
    parts: { querystring: closed({ line: LineId, text: Type.String({ maxLength: 400 }) }) },
    answers: { 200: readPosition },
    problems: ['PLACE_UNREADABLE', 'UNKNOWN_LINE', 'LINE_NOT_IN_FORCE'],
  });
  app.get('/api/places/read', read, async (request) => node.doors.readPosition(request.query.line, request.query.text));

  importRoutes(app, services);
  webhookRoutes(app, services);
}

function webhookRoutes(app: App, { node }: Services): void {
  const list = operation({
    id: 'listWebhooks',
    tag: 'formats',
    summary: 'Programs that are told of changes, and how the last post to each ended',
    answers: { 200: page(webhook) },
    problems: ['NOT_ALLOWED'],
  });
  app.get('/api/webhooks', list, async (request) => ({ items: await node.doors.webhooks(sessionIn(request).actor) }));

  const make = operation({
    id: 'makeWebhook',
    tag: 'formats',
    summary: 'Have a program of the party told when an incident or a notification changes',
    description:
      'JSON, signed: `Quietline-Signature: t=<seconds>,v1=<hex>` is HMAC-SHA-256 with the secret over `<seconds>.<body>`. It carries codes and times, no words and no place: the program fetches those with its token. https, or this machine itself; no redirect is followed; retried for about 70 minutes.',
    parts: {
      body: closed({
        url: Type.String({ minLength: 1, maxLength: 2_000 }),
        events: Type.Array(oneOf(webhookEvents), { minItems: 1, uniqueItems: true, maxItems: webhookEvents.length }),
        secret: Type.Optional(Type.String({ minLength: 16, maxLength: 500, description: 'Without one the node makes it.' })),
      }),
    },
    answers: { 201: webhookMade },
    problems: ['NOT_ALLOWED', 'BAD_NOTIFIER', 'DISK_FULL'],
  });
  app.post('/api/webhooks', make, async (request, reply) => {
    reply.code(201);
    return node.doors.subscribe(sessionIn(request).actor, request.body);
  });

  const drop = operation({
    id: 'dropWebhook',
    tag: 'formats',
    summary: 'Tell that program nothing more, and forget its secret',
    parts: { params: closed({ id: Uuid7 }) },
    answers: { 204: Type.Null() },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'DISK_FULL'],
  });
  app.delete('/api/webhooks/:id', drop, async (request, reply) => {
    await node.doors.unsubscribe(sessionIn(request).actor, request.params.id);
    return reply.code(204).send(null);
  });
}
