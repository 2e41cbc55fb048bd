/** The same story of a call with PostgreSQL below: on one side, and on both. */

import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { foundLine, lineUp, officer, startNode, type TestNode, until } from '../support/nodes.ts';
import { asAdmin, postgresIsThere, postgresMissing, startPostgres, type TestPostgres } from '../support/postgres.ts';

const there = postgresIsThere();

describe.skipIf(!there)(`nodes on PostgreSQL${there ? '' : ` (skipped: ${postgresMissing})`}`, () => {
  let server: TestPostgres | undefined;
  const nodes: TestNode[] = [];
  const made: string[] = [];
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterEach(async () => {
    for (const node of nodes.splice(0)) await node[Symbol.asyncDispose]();
    for (const name of made.splice(0)) await asAdmin(server?.url ?? '', (admin) => admin.query(`drop database ${name}`));
  });
  afterAll(async () => {
    await server?.stop();
  });

  async function database(): Promise<string> {
    const name = `ql_${v7().replaceAll('-', '')}`;
    made.push(name);
    await asAdmin(server?.url ?? '', (admin) => admin.query(`create database ${name}`));
    const given = /^(postgres(?:ql)?):\/\/(?:([^@/]*)@)?([^/]*)\/[^?]*(\?.*)?$/.exec(server?.url ?? '');
    const [, scheme, user = '', host = '', query = ''] = given ?? [];
    // A name before an empty host is no URL: over a unix socket it goes into the query.
    if (host === '') return `${scheme}:///${name}${query}${user === '' ? '' : `&user=${user}`}`;
    return `${scheme}://${user === '' ? '' : `${user}@`}${host}/${name}${query}`;
  }

  it.each([
    ['one side', false],
    ['both sides', true],
  ])(
    '%s: a call is placed, rings, is answered and ended on both with one state, and is there after a restart',
    async (_, both) => {
      const north = await startNode('North Bank', { database: await database() });
      nodes.push(north);
      const south = await startNode('South Bank', both ? { database: await database() } : {});
      nodes.push(south);
      expect([north.open.store.engine, south.open.store.engine]).toEqual(['postgres', both ? 'postgres' : 'sqlite']);
      const line = await foundLine(north, south);
      const [caller, callee] = [officer('north-ferry'), officer('south-ferry')];
      const screen = south.open.node.connect(callee, () => {});
      const id = v7();
      const reason = 'Smoke \u0000 at the ferry \u202e \u{1f6f6}';
      await north.open.node.place(caller, {
        id,
        line,
        to: { party: south.id, desk: 'south-ferry' },
        precedence: 'flash',
        reason,
      });
      await until(
        async () =>
          south.open.node.call(callee, id).then(
            (call) => call.ringsHere,
            () => false,
          ),
        'the ring',
      );
      await south.open.node.act(callee, id, { do: 'rang' });
      await until(async () => (await north.open.node.call(caller, id)).state === 'ringing', 'ringing at the north');
      await south.open.node.act(callee, id, { do: 'answer', as: 'text' });
      await south.open.node.act(callee, id, { do: 'message', id: v7(), text: 'We see it' });
      await until(async () => (await north.open.node.call(caller, id)).messages.length === 1, 'the message');
      await north.open.node.act(caller, id, { do: 'end' });
      await until(async () => (await south.open.node.call(callee, id)).state === 'ended', 'the end');
      await until(
        async () => (await north.open.node.lines())[0]?.feeds.every(({ size, delivered }) => size === delivered) === true,
        'the receipts',
      );
      screen.close();
      const before = await north.open.node.call(caller, id);
      await north.down();
      await north.up();
      await lineUp(north, line);
      const [atNorth, atSouth] = [await north.open.node.call(caller, id), await south.open.node.call(callee, id)];
      expect(atNorth).toEqual(before);
      expect(atNorth).toMatchObject({ state: 'ended', reason, duty: { state: 'met' } });
      expect(atSouth.duty).toEqual(atNorth.duty);
      expect(atSouth.events.map(({ kind }) => kind)).toEqual(atNorth.events.map(({ kind }) => kind));
      expect(atSouth.reason).toBe(reason);
      expect((await north.open.node.duties.list(caller, { state: 'met' })).items).toHaveLength(1);
    },
  );

  it('a server that was promoted counts as a restore: the next start begins a new epoch, one start later none', async (context) => {
    const promote = server?.promote;
    if (promote === undefined) return context.skip('the server was given from outside');
    const north = await startNode('North Bank', { database: await database() });
    nodes.push(north);
    const south = await startNode('South Bank');
    nodes.push(south);
    const line = await foundLine(north, south);
    const ownFeeds = async () => (await north.open.store.read.feeds(line)).filter(({ author }) => author === north.id).length;
    const again = async () => {
      await north.down();
      await north.up();
    };
    await again();
    expect(await ownFeeds()).toBe(1);

    await north.down();
    await promote();
    await north.up();
    expect(await ownFeeds()).toBe(2);
    for (const node of [north, south]) await lineUp(node, line);
    const id = v7();
    const [caller, callee] = [officer('north-ferry'), officer('south-ferry')];
    const to = { party: south.id, desk: 'south-ferry' };
    await north.open.node.place(caller, { id, line, to, precedence: 'routine', reason: 'After the fail-over' });
    await until(async () => (await south.open.node.call(callee, id).catch(() => undefined)) !== undefined, 'the call');
    await again();
    expect(await ownFeeds()).toBe(2);
  });

  it('a role that may not ask for the timeline works all the same', async (context) => {
    if (server?.promote === undefined) return context.skip('the server was given from outside');
    const url = await database();
    await asAdmin(url, async (admin) => {
      await admin.query('revoke execute on function pg_walfile_name(pg_lsn) from public');
      await admin.query('create role ql_plain login');
      await admin.query('grant all on schema public to ql_plain');
    });
    const north = await startNode('North Bank', { database: url.replace(/user=[^&]*/, 'user=ql_plain') });
    nodes.push(north);
    expect(await north.open.store.timeline?.()).toBeUndefined();
  });
});
