import { describe, expect, test } from 'vitest';
import { newUuid } from '../node/index.ts';
import { listen } from './listen.ts';
import { bearer, type Harness, harness, password, wantedCall } from './testing/harness.ts';
import { refusalOf, Screen } from './testing/screen.ts';

async function listening(options: Parameters<typeof harness>[0] = {}) {
  const h = await harness(options);
  const { url } = await listen(h.app, { host: '127.0.0.1', port: 0 });
  return { h, url, live: `${url.replace('http', 'ws')}/api/live`, [Symbol.asyncDispose]: () => h[Symbol.asyncDispose]() };
}

/** Resolves when the node's side of the screen is gone. */
async function gone(h: Harness, id: string): Promise<void> {
  while (h.node.screens.has(id)) await new Promise((soon) => setImmediate(soon));
}

describe('a live socket', () => {
  test('is told its screen first, then each change, with Bearer as with the cookie', async () => {
    await using s = await listening();
    const token = await s.h.signIn('harbour-1');
    const program = new Screen(s.live, bearer(token));
    const page = new Screen(s.live, { cookie: `${s.h.cookieName}=${token}`, origin: s.url });
    expect(await program.id()).not.toBe(await page.id());
    const wanted = wantedCall();
    await s.h.app.inject({ method: 'POST', url: '/api/calls', headers: bearer(token), payload: wanted });
    const notice = { subject: { kind: 'call', id: wanted.id }, clock: 1 };
    expect([await program.next(), await page.next()]).toEqual([notice, notice]);
  });

  test('is refused before the upgrade without a session, with a foreign one and from a foreign page', async () => {
    await using s = await listening();
    const token = await s.h.signIn('harbour-1');
    const cookie = `${s.h.cookieName}=${token}`;
    expect(await refusalOf(s.live, {})).toEqual({ status: 401, code: 'NOT_SIGNED_IN' });
    expect(await refusalOf(s.live, bearer('A'.repeat(43)))).toEqual({ status: 401, code: 'NOT_SIGNED_IN' });
    expect(await refusalOf(s.live, { cookie, origin: 'https://elsewhere.example' })).toEqual({
      status: 403,
      code: 'ORIGIN_REFUSED',
    });
    expect(await refusalOf(s.live, { cookie })).toEqual({ status: 403, code: 'ORIGIN_REFUSED' });
    expect(await refusalOf(`${s.live}?token=${token}`, {})).toEqual({ status: 401, code: 'NOT_SIGNED_IN' });
    expect(await refusalOf(s.live.replace('live', 'dead'), bearer(token))).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect(s.h.node.screens.size).toBe(0);
  });

  test('is closed as SIGNED_OUT by a new password, but not the one of the session that set it', async () => {
    await using s = await listening();
    const token = await s.h.signIn('harbour-1');
    const { token: other } = await s.h.accounts.signIn('harbour-1', password, '192.0.2.7');
    const [mine, theirs] = [new Screen(s.live, bearer(token)), new Screen(s.live, bearer(other))];
    const ids = await Promise.all([mine.id(), theirs.id()]);
    const payload = { current: password, new: 'a quiet river freezes' };
    await s.h.app.inject({ method: 'POST', url: '/api/me/password', headers: bearer(token), payload });
    expect(await theirs.closed).toEqual({ code: 4401, reason: 'SIGNED_OUT' });
    mine.say({ ping: 7 });
    expect(await mine.next()).toEqual({ pong: 7 });
    expect([...s.h.node.screens.keys()]).toEqual([ids[0]]);
  });

  test('carries watch, attach, ping and voice signals', async () => {
    await using s = await listening();
    const [north, south] = [
      new Screen(s.live, bearer(await s.h.signIn('harbour-1'))),
      new Screen(s.live, bearer(await s.h.signIn('harbour-2'))),
    ];
    await Promise.all([north.id(), south.id()]);
    const call = newUuid();
    north.say({ watch: { on: true } });
    north.say({ attach: { call } });
    north.say({ signal: { call, data: { sdp: 'v=0' } } });
    north.say({ ping: 7 });
    expect(await north.next()).toEqual({ pong: 7 });
    expect(await south.next()).toEqual({ signal: { call, data: { sdp: 'v=0' } } });
    expect(s.h.node.said).toEqual([{ watch: { on: true } }, expect.objectContaining({ attach: call })]);
  });

  test.each([
    ['no JSON', '{', 'MALFORMED_JSON'],
    ['an unknown word', { shout: true }, 'INVALID_REQUEST'],
    ['an unknown field', { watch: { on: true, loud: true } }, 'INVALID_REQUEST'],
    ['a call that is no UUIDv7', { attach: { call: '1' } }, 'INVALID_REQUEST'],
    [
      'nesting without end',
      `{"signal":{"call":"${newUuid()}","data":${'['.repeat(9_000)}${']'.repeat(9_000)}}}`,
      'INVALID_REQUEST',
    ],
    ['a signal that the node refuses', { signal: { call: newUuid(), data: 'not yours' } }, 'CALL_STATE'],
  ])('that sends %s is told the problem and stays open', async (_situation, message, code) => {
    await using s = await listening();
    const screen = new Screen(s.live, bearer(await s.h.signIn('harbour-1')));
    await screen.id();
    screen.say(message);
    expect(await screen.next()).toEqual({ problem: { code, detail: expect.any(String) } });
    screen.say({ ping: 1 });
    expect(await screen.next()).toEqual({ pong: 1 });
  });

  test('that sends more than 64 KiB at once is closed', async () => {
    await using s = await listening();
    const screen = new Screen(s.live, bearer(await s.h.signIn('harbour-1')));
    const id = await screen.id();
    screen.say({ signal: { call: newUuid(), data: 'x'.repeat(65_536) } });
    expect((await screen.closed).code).toBe(1009);
    await gone(s.h, id);
  });

  test('that sends too many messages is closed as TOO_MANY_MESSAGES', async () => {
    await using s = await listening({ live: { rate: 0, burst: 10 } });
    const screen = new Screen(s.live, bearer(await s.h.signIn('harbour-1')));
    const id = await screen.id();
    for (let n = 0; n < 11; n += 1) screen.say({ ping: n });
    expect(await screen.closed).toEqual({ code: 4429, reason: 'TOO_MANY_MESSAGES' });
    await gone(s.h, id);
  });

  test('that does not read is closed as SLOW_READER and does not grow the node', async () => {
    await using s = await listening({ live: { buffer: 65_536 } });
    const screen = new Screen(s.live, bearer(await s.h.signIn('harbour-1')));
    const id = await screen.id();
    screen.socket.pause();
    const held = s.h.node.screens.get(id);
    for (let n = 0; n < 20_000 && s.h.node.screens.has(id); n += 1) {
      held?.notify({ signal: { call: newUuid(), data: 'x'.repeat(10_000) } });
      await new Promise((soon) => setImmediate(soon));
    }
    expect(s.h.node.screens.has(id)).toBe(false);
    expect(s.h.logged.join('')).toContain('SLOW_READER');
  });

  test('that answers no ping is closed as NO_HEARTBEAT; one that answers stays', async () => {
    await using s = await listening({ live: { heartbeat: 100 } });
    const headers = bearer(await s.h.signIn('harbour-1'));
    const alive = new Screen(s.live, headers);
    const dead = new Screen(s.live, headers, { autoPong: false });
    const id = await dead.id();
    await alive.id();
    expect(await dead.closed).toEqual({ code: 4410, reason: 'NO_HEARTBEAT' });
    await gone(s.h, id);
    alive.say({ ping: 1 });
    expect(await alive.next()).toEqual({ pong: 1 });
  });

  test('whose connection is cut is gone from the node', async () => {
    await using s = await listening();
    const screen = new Screen(s.live, bearer(await s.h.signIn('harbour-1')));
    const id = await screen.id();
    screen.socket.terminate();
    await gone(s.h, id);
  });

  test('stays when its session expires, and acts then need a renewed one', async () => {
    await using s = await listening();
    const token = await s.h.signIn('harbour-1');
    const screen = new Screen(s.live, bearer(token));
    await screen.id();
    s.h.clock.now += 12 * 3_600_000;
    expect((await s.h.app.inject({ url: '/api/lines', headers: bearer(token) })).json()).toMatchObject({
      code: 'SESSION_EXPIRED',
    });
    screen.say({ ping: 1 });
    expect(await screen.next()).toEqual({ pong: 1 });
  });

  test('ends with its own session as SIGNED_OUT, and with the account on all its screens', async () => {
    await using s = await listening();
    const [one, other] = [
      await s.h.signIn('harbour-1'),
      (await s.h.accounts.signIn('harbour-1', 'a quiet river bends', '192.0.2.1')).token,
    ];
    const [first, second] = [new Screen(s.live, bearer(one)), new Screen(s.live, bearer(other))];
    await Promise.all([first.id(), second.id()]);
    await s.h.app.inject({ method: 'DELETE', url: '/api/sessions/current', headers: bearer(one) });
    expect(await first.closed).toEqual({ code: 4401, reason: 'SIGNED_OUT' });
    second.say({ ping: 1 });
    expect(await second.next()).toEqual({ pong: 1 });
    await s.h.accounts.disable('harbour-1');
    expect(await second.closed).toEqual({ code: 4401, reason: 'SIGNED_OUT' });
  });

  test('is refused to an account that has too many, and not to another account', async () => {
    await using s = await listening({ live: { screens: 1 } });
    const [one, other] = [bearer(await s.h.signIn('harbour-1')), bearer(await s.h.signIn('harbour-2'))];
    await new Screen(s.live, one).id();
    expect(await refusalOf(s.live, one)).toEqual({ status: 429, code: 'TOO_MANY_SCREENS' });
    await new Screen(s.live, other).id();
  });

  test('is said goodbye to when the node stops', async () => {
    const s = await listening();
    const screen = new Screen(s.live, bearer(await s.h.signIn('harbour-1')));
    await screen.id();
    await s[Symbol.asyncDispose]();
    expect(await screen.closed).toEqual({ code: 1001, reason: 'STOPPING' });
  });
});

describe('the header Quietline-Screen', () => {
  test('makes the screen that places or answers the voice of the call, if it is one of the account', async () => {
    await using s = await listening();
    const [token, stranger] = [await s.h.signIn('harbour-1'), await s.h.signIn('harbour-2')];
    const screen = new Screen(s.live, bearer(token));
    const id = await screen.id();
    const act = (url: string, payload: object, who: string) =>
      s.h.app.inject({ method: 'POST', url, payload, headers: { ...bearer(who), 'quietline-screen': id } });
    const wanted = wantedCall();
    await act('/api/calls', wanted, token);
    await act(`/api/calls/${wanted.id}/answer`, { as: 'voice' }, stranger);
    expect(s.h.node.said).toEqual([{ attach: wanted.id, screen: id }]);
    await act(`/api/calls/${wanted.id}/answer`, { as: 'voice' }, token);
    await act(`/api/calls/${wanted.id}/end`, {}, token);
    expect(s.h.node.said).toHaveLength(2);
  });
});

describe('the socket of another node', () => {
  test('is handed over with its request, whoever knocks', async () => {
    let from: string | undefined;
    await using s = await listening({
      peers: {
        accept: (socket, request) => {
          from = request.socket.remoteAddress;
          socket.once('message', (data) => socket.send(data));
        },
      },
    });
    const peer = new Screen(s.live.replace('/api/live', '/exchange/v1'), {});
    await new Promise((open) => peer.socket.once('open', open));
    // Larger than a screen may send.
    peer.say({ hello: 'x'.repeat(1_000_000) });
    expect(await peer.next()).toHaveProperty('hello');
    expect(from).toMatch(/127\.0\.0\.1$/);
  });
});

describe('a port that is taken', () => {
  test('is named as PORT_IN_USE', async () => {
    await using s = await listening();
    await using other = await harness();
    await expect(listen(other.app, { host: '127.0.0.1', port: Number(new URL(s.url).port) })).rejects.toMatchObject({
      code: 'PORT_IN_USE',
    });
  });
});
