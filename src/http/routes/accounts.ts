import { Type } from 'typebox';
import { type Account, closed, mandates, Name, oneOf, Problem, roles, Slug } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { nothing, operation } from '../operation.ts';
import { type AccountView, accountRef, page } from '../schemas/index.ts';
import { type App, type Services, toTime } from '../services.ts';

const NewAccount = closed({
  alias: Name,
  password: Type.String({ minLength: 1, maxLength: 1_024 }),
  role: oneOf(roles),
  mandate: Type.Optional(oneOf(mandates)),
  desk: Type.Optional(Type.Union([Slug, Type.Null()])),
});

export function accountRoutes(app: App, { accounts, node }: Services): void {
  const list = operation({
    id: 'listAccounts',
    tag: 'accounts',
    summary: 'All accounts of this node',
    access: 'administrator',
    answers: { 200: page(accountRef) },
  });
  app.get('/api/accounts', list, async () => ({ items: (await accounts.list()).map(toView) }));

  const add = operation({
    id: 'addAccount',
    tag: 'accounts',
    summary: 'Enrol somebody',
    access: 'administrator',
    parts: { body: NewAccount },
    answers: { 201: accountRef },
    problems: ['ALIAS_TAKEN', 'ALIAS_POLICY', 'PASSWORD_POLICY', 'DISK_FULL'],
  });
  app.post('/api/accounts', add, async (request, reply) => {
    const { alias, role } = request.body;
    const what = role === 'auditor' ? 'auditor-added' : 'account-added';
    const account = await node.house.oversight.during(sessionIn(request).actor, { what, account: alias, role }, () =>
      accounts.add(request.body),
    );
    return reply.code(201).send(toView(account));
  });

  const disable = operation({
    id: 'disableAccount',
    tag: 'accounts',
    summary: 'End all sessions of an account and refuse new ones',
    access: 'administrator',
    parts: { params: closed({ alias: Name }), body: nothing },
    answers: { 200: accountRef },
    problems: ['NOT_FOUND', 'OWN_ACCOUNT'],
  });
  app.post('/api/accounts/:alias/disable', disable, async (request) => {
    const { alias } = request.params;
    if (alias === sessionIn(request).actor.alias)
      throw new Problem(409, 'OWN_ACCOUNT', 'Nobody disables the account they are signed in with.');
    const { role } = await accounts.account(alias);
    const what = role === 'auditor' ? 'auditor-removed' : 'account-removed';
    const account = await node.house.oversight.during(sessionIn(request).actor, { what, account: alias, role }, () =>
      accounts.disable(alias),
    );
    return toView(account);
  });

  const reset = operation({
    id: 'resetPassword',
    tag: 'accounts',
    summary: "Set another account's password and end all its sessions",
    access: 'administrator',
    parts: { params: closed({ alias: Name }), body: closed({ password: NewAccount.properties.password }) },
    answers: { 200: accountRef },
    problems: ['NOT_FOUND', 'OWN_ACCOUNT', 'PASSWORD_POLICY', 'DISK_FULL'],
  });
  app.post('/api/accounts/:alias/password', reset, async (request) => {
    const { alias } = request.params;
    if (alias === sessionIn(request).actor.alias)
      throw new Problem(409, 'OWN_ACCOUNT', 'Your own password is changed with the current one: in the settings of the desk.');
    return toView(await accounts.resetPassword(alias, request.body.password));
  });
}

function toView(account: Account): AccountView {
  const { alias, role, mandate, desk, disabled, createdAt } = account;
  return { alias, role, mandate, desk, disabled, createdAt: toTime(createdAt) };
}
