import { Type } from 'typebox';
import { closed, oneOf, Uuid7 } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import {
  answer,
  attemptRef,
  mailSettings,
  notifiersRef,
  notifierTestRef,
  page,
  pushSettings,
  webhookSettings,
} from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const base64url = (most: number) => Type.String({ pattern: '^[A-Za-z0-9_-]+={0,2}$', maxLength: most });
const Endpoint = Type.String({ minLength: 1, maxLength: 2_000 });

/** Ways to reach people beside their live screens, and what was tried. */
export function notifierRoutes(app: App, { node }: Services): void {
  const read = operation({
    id: 'listNotifiers',
    tag: 'desks',
    summary: 'Which ways are set up',
    description: 'How, an administrator alone is shown; a password nobody is.',
    answers: { 200: notifiersRef },
  });
  app.get('/api/notifiers', read, async (request) => node.notify.notifiers(sessionIn(request).actor));

  const mail = operation({
    id: 'setMailNotifier',
    tag: 'desks',
    summary: 'Send letters by a mail server',
    description: 'The password stays as it was unless one is given. A letter says no more than that the desk is to be opened.',
    parts: { body: closed({ ...mailSettings, password: Type.Optional(Type.String({ minLength: 1, maxLength: 1_000 })) }) },
    answers: { 200: notifiersRef },
    problems: ['NOT_ALLOWED', 'BAD_NOTIFIER', 'DISK_FULL'],
  });
  app.put('/api/notifiers/email', mail, async (request) => {
    const { password, ...settings } = request.body;
    return node.notify.setMail(sessionIn(request).actor, settings, password);
  });

  const webhook = operation({
    id: 'setWebhookNotifier',
    tag: 'desks',
    summary: 'Post to an address, for text messages or telephone calls',
    description:
      'JSON, signed: `Quietline-Signature: t=<seconds>,v1=<hex>` is HMAC-SHA-256 with the secret over `<seconds>.<body>`. https, or this machine itself; no redirect is followed.',
    parts: { body: closed({ ...webhookSettings, secret: Type.Optional(Type.String({ minLength: 16, maxLength: 500 })) }) },
    answers: { 200: notifiersRef },
    problems: ['NOT_ALLOWED', 'BAD_NOTIFIER', 'DISK_FULL'],
  });
  app.put('/api/notifiers/webhook', webhook, async (request) => {
    const { secret, ...settings } = request.body;
    return node.notify.setWebhook(sessionIn(request).actor, settings, secret);
  });

  const push = operation({
    id: 'setPushNotifier',
    tag: 'desks',
    summary: 'Name push services beside those of the known browsers',
    parts: { body: closed(pushSettings) },
    answers: { 200: notifiersRef },
    problems: ['NOT_ALLOWED', 'DISK_FULL'],
  });
  app.put('/api/notifiers/push', push, async (request) => node.notify.setPush(sessionIn(request).actor, request.body));

  const attemptsKept = operation({
    id: 'setAttemptsKept',
    tag: 'desks',
    summary: 'Set for how long it is kept how people were tried to be reached',
    parts: { body: closed({ keptDays: Type.Integer({ minimum: 1, maximum: 3_650, description: 'Days; 90 unless set.' }) }) },
    answers: { 200: notifiersRef },
    problems: ['NOT_ALLOWED', 'DISK_FULL'],
  });
  app.put('/api/notifiers/attempts', attemptsKept, async (request) =>
    node.notify.setAttempts(sessionIn(request).actor, request.body),
  );

  const test = operation({
    id: 'testNotifier',
    tag: 'desks',
    summary: 'Send a test notice and say what came of it',
    description:
      'By e-mail to each account and desk with an address (at most 20), by webhook one post (`kind` `test`): by an administrator. By push to the browsers of the account that asks. It says that nothing is to be done; nothing is tried again.',
    parts: { params: closed({ way: oneOf(['email', 'webhook', 'push'] as const) }) },
    answers: { 200: page(notifierTestRef) },
    problems: ['NOT_ALLOWED', 'BAD_NOTIFIER'],
  });
  app.post('/api/notifiers/:way/test', test, async (request) => ({
    items: await node.notify.test(sessionIn(request).actor, request.params.way),
  }));

  const drop = operation({
    id: 'dropNotifier',
    tag: 'desks',
    summary: 'Send nothing that way any more, and forget its secret',
    parts: { params: closed({ way: oneOf(['email', 'webhook'] as const) }) },
    answers: { 200: notifiersRef },
    problems: ['NOT_ALLOWED', 'DISK_FULL'],
  });
  app.delete('/api/notifiers/:way', drop, async (request) => node.notify.drop(sessionIn(request).actor, request.params.way));

  const key = operation({
    id: 'getPushKey',
    tag: 'desks',
    summary: 'The key by which push services know this node',
    answers: {
      200: answer({ key: Type.String({ description: 'VAPID (RFC 8292), base64url: `applicationServerKey` of a browser.' }) }),
    },
  });
  app.get('/api/push-key', key, async () => ({ key: await node.notify.pushKey() }));

  const subscribe = operation({
    id: 'subscribePush',
    tag: 'desks',
    summary: 'Have the ladder reach this browser for the account',
    description: 'The JSON of a PushSubscription. What is sent says no more than that the desk is to be opened.',
    parts: {
      body: closed({
        endpoint: Endpoint,
        expirationTime: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
        keys: closed({ p256dh: base64url(100), auth: base64url(40) }),
      }),
    },
    answers: { 204: Type.Null() },
    problems: ['BAD_NOTIFIER', 'DISK_FULL'],
  });
  app.post('/api/push-subscriptions', subscribe, async (request, reply) => {
    const { endpoint, keys } = request.body;
    await node.notify.subscribe(sessionIn(request).actor, { endpoint, keys });
    return reply.code(204).send(null);
  });

  const unsubscribe = operation({
    id: 'unsubscribePush',
    tag: 'desks',
    summary: 'Reach this browser no more',
    parts: { body: closed({ endpoint: Endpoint }) },
    answers: { 204: Type.Null() },
    problems: ['DISK_FULL'],
  });
  app.delete('/api/push-subscriptions', unsubscribe, async (request, reply) => {
    await node.notify.unsubscribe(sessionIn(request).actor, request.body.endpoint);
    return reply.code(204).send(null);
  });

  const attempts = operation({
    id: 'listAttempts',
    tag: 'desks',
    summary: 'How people were tried to be reached about something',
    description: 'Beside their screens; of a call, a directive, a watch or an alarm. It stays with the party.',
    parts: { querystring: closed({ subject: Uuid7 }) },
    answers: { 200: page(attemptRef) },
  });
  app.get('/api/attempts', attempts, async (request) => ({ items: await node.notify.attempts(request.query.subject) }));
}
