import { Type } from 'typebox';
import { actions, closed, LineId, oneOf } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { partySettingsRef, permissionsRef } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

export function permissionRoutes(app: App, { node }: Services): void {
  const read = operation({
    id: 'getPermissions',
    tag: 'agreements',
    summary: 'Whether the account may do an act now, and what forbids it',
    description: 'With `act` that one, else `items` with all. Without `line`: what the house alone decides.',
    parts: { querystring: closed({ line: Type.Optional(LineId), act: Type.Optional(oneOf(actions)) }) },
    answers: { 200: permissionsRef },
    problems: ['UNKNOWN_LINE'],
  });
  app.get('/api/permissions', read, async (request) => {
    const { actor } = sessionIn(request);
    const { line, act } = request.query;
    const { permissions } = node.terms;
    return act === undefined ? { items: await permissions.all(actor, line) } : permissions.of(actor, act, line);
  });

  const settings = operation({
    id: 'getPartySettings',
    tag: 'agreements',
    summary: 'How the party itself wants to work',
    answers: { 200: partySettingsRef },
  });
  app.get('/api/party-settings', settings, async () => node.terms.settings.read());

  const change = operation({
    id: 'setPartySettings',
    tag: 'agreements',
    summary: 'Set whether two persons sign an agreement for this party',
    description: 'By headquarters or an administrator; oversight is told.',
    parts: { body: closed({ twoPersonSigning: Type.Boolean() }) },
    answers: { 200: partySettingsRef },
    problems: ['NOT_ALLOWED', 'BUSY', 'DISK_FULL'],
  });
  app.put('/api/party-settings', change, async (request) => node.terms.settings.set(sessionIn(request).actor, request.body));
}
