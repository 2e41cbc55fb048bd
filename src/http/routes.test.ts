import { describe, expect, test } from 'vitest';
import { lineId, northId } from './testing/fake-node.ts';
import { bearer, expectShape, harness } from './testing/harness.ts';

describe('the account itself', () => {
  test('reads who it is and keeps its preferences', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    const me = (await h.app.inject({ url: '/api/me', headers })).json();
    expectShape('Me', me);
    expect(me).toEqual({
      alias: 'harbour-1',
      role: 'duty-officer',
      mandate: 'agree',
      desk: 'harbour',
      party: { id: northId, name: 'North Bank' },
      preferences: {},
      pinSet: false,
      expiresAt: '2031-05-01T20:00:00.000Z',
    });
    const kept = { language: 'ar', keys: { answer: ['a'] } };
    const put = await h.app.inject({ method: 'PUT', url: '/api/me/preferences', headers, payload: kept });
    expect([put.statusCode, put.json()]).toEqual([200, kept]);
    expect((await h.app.inject({ url: '/api/me', headers })).json().preferences).toEqual(kept);
  });

  test('keeps at most 8 KiB, and an object alone', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    const put = async (payload: object) =>
      (await h.app.inject({ method: 'PUT', url: '/api/me/preferences', headers, payload })).statusCode;
    expect(await put({ note: 'x'.repeat(8_192 - '{"note":""}'.length) })).toBe(200);
    expect(await put({ note: 'x'.repeat(8_193 - '{"note":""}'.length) })).toBe(413);
    expect(await put(['not', 'an', 'object'])).toBe(400);
  });

  test('sets a PIN and unlocks with it; a wrong one and none are 401', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    const post = async (url: string, pin: string) =>
      (await h.app.inject({ method: 'POST', url, headers, payload: { pin } })).statusCode;
    expect(await post('/api/me/pin/check', '4711')).toBe(401);
    expect(await post('/api/me/pin', '47')).toBe(422);
    expect(await post('/api/me/pin', '4711')).toBe(204);
    expect(await post('/api/me/pin/check', '4712')).toBe(401);
    expect(await post('/api/me/pin/check', '4711')).toBe(204);
  });
});

describe('accounts', () => {
  test('an administrator enrols, lists and disables; the disabled are signed out', async () => {
    await using h = await harness();
    const admin = bearer(await h.signIn('admin', 'administrator', null));
    const officer = bearer(await h.signIn('harbour-1'));
    const added = await h.app.inject({
      method: 'POST',
      url: '/api/accounts',
      headers: admin,
      payload: { alias: 'analyst-1', password: 'a second quiet river', role: 'analyst' },
    });
    expect(added.statusCode).toBe(201);
    expectShape('Account', added.json());
    expect(added.body).not.toMatch(/argon2|quiet river/);
    const list = (await h.app.inject({ url: '/api/accounts', headers: admin })).json();
    expect(list.items.map((account: { alias: string }) => account.alias).sort()).toEqual(['admin', 'analyst-1', 'harbour-1']);
    const disabled = await h.app.inject({ method: 'POST', url: '/api/accounts/harbour-1/disable', headers: admin });
    expect(disabled.json()).toMatchObject({ alias: 'harbour-1', disabled: true });
    expect((await h.app.inject({ url: '/api/me', headers: officer })).statusCode).toBe(401);
    expect((await h.app.inject({ method: 'POST', url: '/api/accounts/admin/disable', headers: admin })).json()).toMatchObject({
      status: 409,
      code: 'OWN_ACCOUNT',
    });
    expect((await h.app.inject({ method: 'POST', url: '/api/accounts/nobody/disable', headers: admin })).statusCode).toBe(404);
  });

  test('anybody else is refused as 403 with clause "roles"', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('hq', 'headquarters', null));
    for (const request of [
      { url: '/api/accounts' },
      { method: 'POST', url: '/api/accounts', payload: {} },
      { method: 'POST', url: '/api/accounts/x/disable' },
    ] as const) {
      const answer = await h.app.inject({ ...request, headers });
      expect(answer.json()).toMatchObject({ status: 403, code: 'NOT_ALLOWED', clause: 'roles', allowedBy: 'administrator' });
    }
  });

  test.each([
    [{ alias: 'HARBOUR-1', password: 'a second quiet river' }, 409, 'ALIAS_TAKEN'],
    [{ alias: 'short', password: 'too short' }, 422, 'PASSWORD_POLICY'],
    [{ alias: 'console', password: 'a second quiet river' }, 422, 'ALIAS_POLICY'],
    [{ alias: 'x', password: 'a second quiet river', role: 'king' }, 400, 'INVALID_REQUEST'],
  ])('enrolling %j answers %i %s', async (wanted, status, code) => {
    await using h = await harness();
    await h.signIn('harbour-1');
    const headers = bearer(await h.signIn('admin', 'administrator', null));
    const answer = await h.app.inject({ method: 'POST', url: '/api/accounts', headers, payload: { role: 'analyst', ...wanted } });
    expect(answer.json()).toMatchObject({ status, code });
  });
});

describe('lines, duties, cards and ladders', () => {
  test('marks of a line are counted over 30 days unless told; a line that is not there is UNKNOWN_LINE', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('hq', 'headquarters', null));
    const month = await h.app.inject({ url: `/api/lines/${lineId}/marks`, headers });
    expectShape('Marks', month.json());
    expect(month.json().since).toBe('2031-04-01T08:00:00.000Z');
    const week = await h.app.inject({ url: `/api/lines/${lineId}/marks?days=7`, headers });
    expect(week.json().since).toBe('2031-04-24T08:00:00.000Z');
    expect((await h.app.inject({ url: `/api/lines/${lineId}/marks?days=0`, headers })).statusCode).toBe(400);
    const elsewhere = await h.app.inject({ url: `/api/lines/${lineId.replace(/.$/, 'b')}/marks`, headers });
    expect(elsewhere.json()).toMatchObject({ status: 404, code: 'UNKNOWN_LINE' });
  });

  test('lists are {items} in the shapes of the document', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    for (const [url, shape] of [
      ['/api/lines', 'Line'],
      [`/api/duties?state=pending&line=${lineId}&desk=harbour`, 'Duty'],
      ['/api/cards', 'Card'],
    ] as const) {
      const answer = await h.app.inject({ url, headers });
      expect([url, answer.statusCode]).toEqual([url, 200]);
      expect(answer.json().items.length).toBeGreaterThan(0);
      for (const item of answer.json().items) expectShape(shape, item);
    }
    expect((await h.app.inject({ url: '/api/card', headers })).json()).toMatchObject({ party: northId, card: 'a.b.c' });
  });

  test('a ladder is written by whom the node lets, with 20 seconds for a step that names none', async () => {
    await using h = await harness();
    const hq = bearer(await h.signIn('hq', 'headquarters', null));
    const officer = bearer(await h.signIn('harbour-1'));
    const payload = {
      steps: [
        { target: { desk: 'harbour' }, label: 'the desk' },
        { target: { account: 'hq' }, seconds: 7.5, label: 'headquarters' },
      ],
    };
    const put = await h.app.inject({ method: 'PUT', url: '/api/ladders/harbour', headers: hq, payload });
    expect(put.statusCode).toBe(200);
    expectShape('Ladder', put.json());
    expect(put.json().steps.map((step: { seconds: number }) => step.seconds)).toEqual([20, 7.5]);
    expect((await h.app.inject({ url: '/api/ladders/harbour', headers: officer })).json()).toEqual(put.json());
    expect((await h.app.inject({ url: '/api/ladders', headers: officer })).json()).toEqual({ items: [put.json()] });
    expect((await h.app.inject({ url: '/api/ladders/airfield', headers: officer })).statusCode).toBe(404);
    expect((await h.app.inject({ method: 'PUT', url: '/api/ladders/harbour', headers: officer, payload })).json()).toMatchObject({
      status: 403,
      clause: 'roles',
    });
    const both = { steps: [{ target: { desk: 'harbour', account: 'hq' }, label: 'both' }] };
    expect((await h.app.inject({ method: 'PUT', url: '/api/ladders/harbour', headers: hq, payload: both })).statusCode).toBe(400);
  });

  test('a card is added with its words', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('admin', 'administrator', null));
    const add = (payload: object) => h.app.inject({ method: 'POST', url: '/api/cards', headers, payload });
    expect((await add({ card: 'a.b.c', words: ['abandon', 'zoo'] })).statusCode).toBe(204);
    expect(h.node.said).toEqual([{ words: ['abandon', 'zoo'] }]);
    expect((await add({ card: 'a.b.c', words: 'abandon zoo' })).statusCode).toBe(400);
  });
});

describe('the node', () => {
  test('says whose it is before anybody has signed in, and that all of it is an exercise', async () => {
    await using h = await harness();
    expect((await h.app.inject({ url: '/api/status' })).json()).toEqual({
      party: { id: northId, name: 'North Bank' },
      exercise: true,
    });
  });

  test('is healthy and ready, or says by 503 why it is not', async () => {
    await using h = await harness();
    expect((await h.app.inject({ url: '/healthz' })).json()).toEqual({ ok: true });
    expect((await h.app.inject({ url: '/readyz' })).statusCode).toBe(200);
    h.node.healthNow = { ready: false, problems: ['DISK_FULL'] };
    const unready = await h.app.inject({ url: '/readyz' });
    expect([unready.statusCode, unready.json()]).toEqual([503, { ready: false, problems: ['DISK_FULL'] }]);
  });

  test('gives figures to this machine and to who has signed in, and to nobody through a proxy', async () => {
    await using h = await harness();
    const local = await h.app.inject({ url: '/metrics' });
    expect([local.statusCode, local.body]).toEqual([200, 'quietline_calls 0\n']);
    expect(local.headers['content-type']).toMatch(/^text\/plain/);
    expect((await h.app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode).toBe(401);
    expect((await h.app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.9' } })).statusCode).toBe(401);
    expect(
      (
        await h.app.inject({
          url: '/metrics',
          remoteAddress: '203.0.113.9',
          headers: bearer(await h.signIn('admin', 'administrator', null)),
        })
      ).statusCode,
    ).toBe(200);
    await using proxied = await harness({ publicUrl: 'https://line.example' });
    expect((await proxied.app.inject({ url: '/metrics' })).statusCode).toBe(401);
  });

  test('gives time-limited TURN credentials that name no person', async () => {
    await using h = await harness({
      ice: { urls: ['stun:stun.example:3478', 'turn:turn.example:3478'], secret: 'shared', relayOnly: true },
    });
    const ice = (await h.app.inject({ url: '/api/voice/ice', headers: bearer(await h.signIn('harbour-1')) })).json();
    expect(ice).toEqual({
      iceServers: [
        { urls: ['stun:stun.example:3478'] },
        {
          urls: ['turn:turn.example:3478'],
          username: expect.stringMatching(/^\d+:[0-9a-f]{16}$/),
          credential: expect.any(String),
        },
      ],
      relayOnly: true,
    });
    expect(Number(ice.iceServers[1].username.split(':')[0])).toBe(Date.parse('2031-05-01T20:00:00Z') / 1_000);
  });
});
