import { Type } from 'typebox';
import { type Account, closed, Problem, type Session } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { type MeView, meRef } from '../schemas/index.ts';
import { type App, type Services, toTime } from '../services.ts';

/** Bytes of JSON. */
const mostPreferences = 8_192;
const Pin = closed({ pin: Type.String({ minLength: 1, maxLength: 12 }) });
const Passwords = closed({
  current: Type.String({ minLength: 1, maxLength: 1_024 }),
  new: Type.String({ minLength: 1, maxLength: 1_024 }),
});
const Preferences = Type.Record(Type.String({ minLength: 1, maxLength: 120 }), Type.Unknown(), { maxProperties: 200 });

export function meRoutes(app: App, services: Services): void {
  const { accounts, node } = services;

  /** The folder's own token stands for no account, so it has no settings either. */
  const settings = async (session: Session): Promise<Pick<Account, 'preferences' | 'pinSet'>> =>
    Number.isFinite(session.expiresAt) ? accounts.account(session.actor.alias) : { preferences: {}, pinSet: false };

  const me = operation({ id: 'getMe', tag: 'sessions', summary: 'Who is signed in', answers: { 200: meRef } });
  app.get('/api/me', me, async (request): Promise<MeView> => {
    const session = sessionIn(request);
    const { preferences, pinSet } = await settings(session);
    const { alias, role, mandate, desk } = session.actor;
    const expiresAt = Number.isFinite(session.expiresAt) ? toTime(session.expiresAt) : null;
    return { alias, role, mandate, desk, party: { id: node.party.id, name: node.party.name }, preferences, pinSet, expiresAt };
  });

  const prefer = operation({
    id: 'setPreferences',
    tag: 'sessions',
    summary: "Keep the settings of one's own desk",
    description: 'Any JSON object of at most 8 KiB; it replaces what was kept.',
    parts: { body: Preferences },
    answers: { 200: Preferences },
  });
  app.put('/api/me/preferences', prefer, async (request) => {
    const bytes = Buffer.byteLength(JSON.stringify(request.body));
    if (bytes > mostPreferences)
      throw new Problem(413, 'TOO_LARGE', `Preferences take at most ${mostPreferences} bytes; these are ${bytes}.`);
    const account = await accounts.setPreferences(sessionIn(request).actor.alias, request.body);
    return { ...account.preferences };
  });

  const changePassword = operation({
    id: 'changePassword',
    tag: 'sessions',
    summary: "Change one's own password",
    description: 'Ends all other sessions of the account. Guessing at the current password is slowed as at sign-in.',
    parts: { body: Passwords },
    answers: { 204: Type.Null() },
    problems: ['WRONG_CREDENTIALS', 'PASSWORD_POLICY', 'SLOWED', 'DISK_FULL'],
  });
  app.post('/api/me/password', changePassword, async (request, reply) => {
    const { current, new: wanted } = request.body;
    await accounts.changePassword(sessionIn(request), current, wanted, request.ip);
    return reply.code(204).send(null);
  });

  const setPin = operation({
    id: 'setPin',
    tag: 'sessions',
    summary: 'Set the PIN that answers a locked screen',
    parts: { body: Pin },
    answers: { 204: Type.Null() },
    problems: ['PIN_POLICY'],
  });
  app.post('/api/me/pin', setPin, async (request, reply) => {
    await accounts.setPin(sessionIn(request).actor.alias, request.body.pin);
    return reply.code(204).send(null);
  });

  const checkPin = operation({
    id: 'checkPin',
    tag: 'sessions',
    summary: 'Unlock the screen',
    parts: { body: Pin },
    answers: { 204: Type.Null() },
    problems: ['WRONG_CREDENTIALS', 'SLOWED'],
  });
  app.post('/api/me/pin/check', checkPin, async (request, reply) => {
    await accounts.checkPin(sessionIn(request).actor.alias, request.body.pin, request.ip);
    return reply.code(204).send(null);
  });
}
