import { describe, expect, test } from 'vitest';
import { bearer, harness, password } from './testing/harness.ts';

const officer = { alias: 'harbour-1', password };

describe('signing in', () => {
  test('the right password answers 201 with token and account, and sets a cookie named by party', async () => {
    await using h = await harness();
    await h.accounts.add({ alias: 'harbour-1', password, role: 'duty-officer', desk: 'harbour' });
    const answer = await h.app.inject({ method: 'POST', url: '/api/sessions', payload: officer });
    expect(answer.statusCode).toBe(201);
    const body = answer.json();
    expect(body).toEqual({
      token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      expiresAt: '2031-05-01T20:00:00.000Z',
      account: { alias: 'harbour-1', role: 'duty-officer', mandate: 'agree', desk: 'harbour', party: h.node.party.id },
    });
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ name: h.cookieName, value: body.token, path: '/', httpOnly: true, sameSite: 'Strict' });
    expect(cookie).not.toHaveProperty('secure');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('behind an https address the cookie is marked Secure', async () => {
    await using h = await harness({ publicUrl: 'https://line.example' });
    await h.accounts.add({ alias: 'harbour-1', password, role: 'duty-officer', desk: 'harbour' });
    const answer = await h.app.inject({ method: 'POST', url: '/api/sessions', payload: officer });
    expect(answer.cookies[0]).toMatchObject({ secure: true });
  });

  test.each([
    ['a wrong password', { alias: 'harbour-1', password: 'not the password' }],
    ['an unknown alias', { alias: 'nobody', password }],
  ])('%s answers 401 WRONG_CREDENTIALS', async (_situation, payload) => {
    await using h = await harness();
    await h.accounts.add({ ...officer, role: 'duty-officer' });
    const answer = await h.app.inject({ method: 'POST', url: '/api/sessions', payload });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({
      code: 'WRONG_CREDENTIALS',
      status: 401,
      type: 'urn:quietline:problem:WRONG_CREDENTIALS',
    });
    expect(answer.cookies).toEqual([]);
  });

  test('guessing is slowed with 429 and Retry-After, and the officer still signs in from another address', async () => {
    await using h = await harness();
    await h.accounts.add({ ...officer, role: 'duty-officer' });
    const from = (remoteAddress: string, secret: string) =>
      h.app.inject({ method: 'POST', url: '/api/sessions', payload: { alias: 'harbour-1', password: secret }, remoteAddress });
    const guesses = await Promise.all(Array.from({ length: 8 }, (_, n) => from('203.0.113.9', `guess number ${n}`)));
    const slowed = guesses.filter((answer) => answer.statusCode === 429);
    expect(guesses.filter((answer) => answer.statusCode === 401)).toHaveLength(6);
    expect(slowed).toHaveLength(2);
    expect(Number(slowed[0]?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(slowed[0]?.json()).toMatchObject({ code: 'SLOWED' });
    expect((await from('203.0.113.9', password)).statusCode).toBe(429);
    expect((await from('198.51.100.4', password)).statusCode).toBe(201);
    h.clock.now += 1_001;
    expect((await from('203.0.113.9', password)).statusCode).toBe(201);
  });
});

describe('a session', () => {
  test('without a token, with a foreign one and with a malformed one the answer is 401 NOT_SIGNED_IN', async () => {
    await using h = await harness();
    for (const headers of [{}, bearer('A'.repeat(43)), bearer('x'), { authorization: 'Basic eDp5' }]) {
      const answer = await h.app.inject({ url: '/api/lines', headers });
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ code: 'NOT_SIGNED_IN' });
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    }
  });

  test('once expired it answers 401 SESSION_EXPIRED, and renewed in time it lives on under the same token', async () => {
    await using h = await harness();
    const [kept, lost] = [await h.signIn('kept'), await h.signIn('lost')];
    h.clock.now += 11 * 3_600_000;
    const renewed = await h.app.inject({ method: 'POST', url: '/api/sessions/renew', headers: bearer(kept) });
    expect(renewed.json()).toEqual({ expiresAt: '2031-05-02T07:00:00.000Z' });
    h.clock.now += 3_600_000;
    expect((await h.app.inject({ url: '/api/lines', headers: bearer(kept) })).statusCode).toBe(200);
    const late = await h.app.inject({ url: '/api/lines', headers: bearer(lost) });
    expect(late.statusCode).toBe(401);
    expect(late.json()).toMatchObject({ code: 'SESSION_EXPIRED' });
  });

  test('signed out it is gone at once', async () => {
    await using h = await harness();
    const token = await h.signIn('harbour-1');
    expect((await h.app.inject({ url: '/api/lines', headers: bearer(token) })).statusCode).toBe(200);
    const out = await h.app.inject({ method: 'DELETE', url: '/api/sessions/current', headers: bearer(token) });
    expect(out.statusCode).toBe(204);
    expect(out.body).toBe('');
    expect((await h.app.inject({ url: '/api/lines', headers: bearer(token) })).statusCode).toBe(401);
  });

  test('its token stands in no log line', async () => {
    await using h = await harness();
    const token = await h.signIn('harbour-1');
    await h.app.inject({ url: `/api/calls?line=${token}`, headers: bearer(token) });
    await h.app.inject({ method: 'POST', url: '/api/sessions', payload: { alias: 'harbour-1', password } });
    expect(h.logged.length).toBeGreaterThan(0);
    expect(h.logged.join('')).not.toContain(token);
    expect(h.logged.join('')).not.toContain(password);
  });
});

describe('a new password', () => {
  const fresh = 'a quiet river freezes';

  test('of one’s own answers 204, keeps this session, ends the others, and stands in no log line', async () => {
    await using h = await harness();
    const mine = await h.signIn('harbour-1');
    const { token: other } = await h.accounts.signIn('harbour-1', password, '192.0.2.7');
    const change = (current: string, wanted = fresh) =>
      h.app.inject({
        method: 'POST',
        url: '/api/me/password',
        headers: bearer(mine),
        payload: { current, new: wanted },
      });
    expect((await change('not the password')).json()).toMatchObject({ status: 401, code: 'WRONG_CREDENTIALS' });
    expect((await change(password, 'short')).json()).toMatchObject({ status: 422, code: 'PASSWORD_POLICY' });
    const changed = await change(password);
    expect([changed.statusCode, changed.body]).toEqual([204, '']);
    expect((await h.app.inject({ url: '/api/me', headers: bearer(mine) })).statusCode).toBe(200);
    expect((await h.app.inject({ url: '/api/me', headers: bearer(other) })).statusCode).toBe(401);
    expect(h.logged.join('')).not.toContain(fresh);
  });

  test('of another account is for administrators, and not for their own', async () => {
    await using h = await harness();
    const officer = await h.signIn('harbour-1');
    const admin = bearer(await h.signIn('admin', 'administrator', null));
    const reset = (alias: string, headers: { authorization: string }, wanted = fresh) =>
      h.app.inject({ method: 'POST', url: `/api/accounts/${alias}/password`, headers, payload: { password: wanted } });
    expect((await reset('admin', bearer(officer))).json()).toMatchObject({ status: 403, clause: 'roles' });
    expect((await reset('admin', admin)).json()).toMatchObject({ status: 409, code: 'OWN_ACCOUNT' });
    expect((await reset('nobody', admin)).json()).toMatchObject({ status: 404 });
    expect((await reset('harbour-1', admin, 'short')).json()).toMatchObject({ status: 422, code: 'PASSWORD_POLICY' });
    expect((await reset('harbour-1', admin)).json()).toMatchObject({ alias: 'harbour-1' });
    expect((await h.app.inject({ url: '/api/me', headers: bearer(officer) })).statusCode).toBe(401);
    const again = { method: 'POST', url: '/api/sessions', payload: { alias: 'harbour-1', password: fresh } } as const;
    expect((await h.app.inject(again)).statusCode).toBe(201);
  });
});

describe('the origin of an unsafe request', () => {
  const renew = { method: 'POST', url: '/api/sessions/renew' } as const;

  test('with the cookie it must be our own; none at all is refused too', async () => {
    await using h = await harness();
    const cookies = { [h.cookieName]: await h.signIn('harbour-1') };
    const from = async (origin?: string) =>
      (
        await h.app.inject({
          ...renew,
          cookies,
          headers: { host: '127.0.0.1:8080', ...(origin === undefined ? {} : { origin }) },
        })
      ).statusCode;
    expect(await from('http://127.0.0.1:8080')).toBe(200);
    expect(await from('http://127.0.0.1:8081')).toBe(403);
    expect(await from('https://127.0.0.1:8080')).toBe(403);
    expect(await from('null')).toBe(403);
    expect(await from()).toBe(403);
  });

  test('with a public address that one alone counts', async () => {
    await using h = await harness({ publicUrl: 'https://line.example/desk' });
    const cookies = { [h.cookieName]: await h.signIn('harbour-1') };
    const from = async (origin: string) =>
      (await h.app.inject({ ...renew, cookies, headers: { host: 'line.internal', origin } })).statusCode;
    expect(await from('https://line.example')).toBe(200);
    expect(await from('http://line.internal')).toBe(403);
  });

  test('a Bearer token needs none, and a foreign one does not hurt it', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    expect((await h.app.inject({ ...renew, headers: { ...headers, origin: 'https://elsewhere.example' } })).statusCode).toBe(200);
  });

  test('reading with the cookie needs none', async () => {
    await using h = await harness();
    const cookies = { [h.cookieName]: await h.signIn('harbour-1') };
    expect((await h.app.inject({ url: '/api/lines', cookies })).statusCode).toBe(200);
  });

  test('a foreign page cannot sign a browser in under its own account', async () => {
    await using h = await harness();
    await h.accounts.add({ ...officer, role: 'duty-officer' });
    const answer = await h.app.inject({
      method: 'POST',
      url: '/api/sessions',
      payload: officer,
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(answer.json()).toMatchObject({ status: 403, code: 'ORIGIN_REFUSED' });
  });

  test("the cookie of another party's node is not read", async () => {
    await using h = await harness();
    const token = await h.signIn('harbour-1');
    expect((await h.app.inject({ url: '/api/lines', cookies: { ql_other: token } })).statusCode).toBe(401);
  });
});

describe('renewing by cookie', () => {
  test('sets the cookie anew with the later end; by Bearer it sets none', async () => {
    await using h = await harness();
    const token = await h.signIn('harbour-1');
    h.clock.now += 3_600_000;
    const origin = { host: 'localhost', origin: 'http://localhost' };
    const byCookie = await h.app.inject({
      method: 'POST',
      url: '/api/sessions/renew',
      cookies: { [h.cookieName]: token },
      headers: origin,
    });
    expect(byCookie.cookies[0]).toMatchObject({ value: token, expires: new Date('2031-05-01T21:00:00Z'), httpOnly: true });
    const byBearer = await h.app.inject({ method: 'POST', url: '/api/sessions/renew', headers: bearer(token) });
    expect(byBearer.cookies).toEqual([]);
  });
});

describe('the token of the folder', () => {
  const adminToken = 'T'.repeat(43);

  test('acts as the administrator "console"', async () => {
    await using h = await harness({ adminToken });
    const me = await h.app.inject({ url: '/api/me', headers: bearer(adminToken) });
    expect(me.json()).toMatchObject({ alias: 'console', role: 'administrator', desk: null, expiresAt: null });
    expect((await h.app.inject({ url: '/api/accounts', headers: bearer(adminToken) })).statusCode).toBe(200);
  });

  test('is not taken from a cookie, nor when another was set', async () => {
    await using h = await harness({ adminToken });
    expect((await h.app.inject({ url: '/api/me', cookies: { [h.cookieName]: adminToken } })).statusCode).toBe(401);
    expect((await h.app.inject({ url: '/api/me', headers: bearer('U'.repeat(43)) })).statusCode).toBe(401);
  });
});
