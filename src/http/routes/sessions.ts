import { Type } from 'typebox';
import { closed, type Session } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { shownIn } from '../identity.ts';
import { nothing, operation } from '../operation.ts';
import { answer, sessionRef, Time } from '../schemas/index.ts';
import { type App, type Services, toTime } from '../services.ts';

const Credentials = closed({
  alias: Type.String({ minLength: 1, maxLength: 120 }),
  password: Type.String({ minLength: 1, maxLength: 1_024 }),
});
const Renewed = answer({ expiresAt: Time });

export function sessionRoutes(app: App, services: Services): void {
  const { accounts, cookie, node } = services;
  const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure: cookie.secure } as const;
  const until = (session: Session) => ({ ...attributes, expires: new Date(session.expiresAt) });

  const signIn = operation({
    id: 'signIn',
    tag: 'sessions',
    summary: 'Sign in',
    description:
      'Answers a token for programs and sets the same as a cookie for the desk. Guessing is slowed by alias and address.',
    access: 'public',
    parts: { body: Credentials },
    answers: { 201: sessionRef },
    problems: ['WRONG_CREDENTIALS', 'SLOWED'],
  });
  app.post('/api/sessions', signIn, async (request, reply) => {
    const { token, session } = await accounts.signIn(request.body.alias, request.body.password, request.ip);
    const { alias, role, mandate, desk } = session.actor;
    reply.code(201).setCookie(cookie.name, token, until(session));
    return { token, expiresAt: toTime(session.expiresAt), account: { alias, role, mandate, desk, party: node.party.id } };
  });

  const renew = operation({
    id: 'renewSession',
    tag: 'sessions',
    summary: 'Renew the session',
    description: 'The same token stands for the full time again.',
    parts: { body: nothing },
    answers: { 200: Renewed },
  });
  app.post('/api/sessions/renew', renew, async (request, reply) => {
    const session = sessionIn(request);
    if (!Number.isFinite(session.expiresAt)) return { expiresAt: toTime(services.now()) };
    const renewed = await accounts.renew(session);
    const shown = shownIn(request.headers, cookie.name);
    if (shown?.by === 'cookie') reply.setCookie(cookie.name, shown.token, until(renewed));
    return { expiresAt: toTime(renewed.expiresAt) };
  });

  const signOut = operation({
    id: 'signOut',
    tag: 'sessions',
    summary: 'Sign out',
    description: 'Whoever is on watch and was not relieved is warned first; `anyway`, and the head of the desk is told.',
    parts: { querystring: closed({ anyway: Type.Optional(Type.Boolean()) }) },
    answers: { 204: Type.Null() },
    problems: ['NOT_RELIEVED'],
  });
  app.delete('/api/sessions/current', signOut, async (request, reply) => {
    const session = sessionIn(request);
    await node.house.watches.leaving(session.actor, request.query.anyway === true);
    await accounts.signOut(session);
    return reply.code(204).clearCookie(cookie.name, attributes).send(null);
  });
}
