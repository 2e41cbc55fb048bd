import { describe, expect, test } from 'vitest';
import { Problem } from '../node/index.ts';
import { bearer, expectShape, harness, wantedCall } from './testing/harness.ts';

const json = { 'content-type': 'application/json' };

describe('a body', () => {
  test('with unknown fields is refused with each of them named, at every depth', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    const wanted = wantedCall();
    const payload = { ...wanted, colour: 'red', to: { ...wanted.to, floor: 2 } };
    const answer = await h.app.inject({ method: 'POST', url: '/api/calls', headers, payload });
    expectShape('Problem', answer.json());
    expect(answer.json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
    expect(answer.json().fields).toEqual(
      expect.arrayContaining([
        { path: '/colour', reason: 'is not known here' },
        { path: '/to/floor', reason: 'is not known here' },
      ]),
    );
    expect(h.node.held.size).toBe(0);
  });

  test('with missing fields is refused with each of them named', async () => {
    await using h = await harness();
    const answer = await h.app.inject({ method: 'POST', url: '/api/sessions', payload: {} });
    expect(answer.json().fields).toEqual([
      { path: '/alias', reason: 'is missing' },
      { path: '/password', reason: 'is missing' },
    ]);
  });

  test.each([
    ['cut off', '{"alias":'],
    ['no JSON', 'alias=harbour'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['a key __proto__', '{"alias":"a","password":"b","__proto__":{"role":"administrator"}}'],
    ['a constructor with a prototype', '{"alias":"a","password":"b","constructor":{"prototype":{"role":"administrator"}}}'],
  ])('%s is refused as 400 MALFORMED_JSON', async (_situation, payload) => {
    await using h = await harness();
    const answer = await h.app.inject({ method: 'POST', url: '/api/sessions', headers: json, payload });
    expect(answer.json()).toMatchObject({ status: 400, code: 'MALFORMED_JSON' });
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });

  test('of more than 256 KiB is refused as 413 TOO_LARGE', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    const post = (reason: string) =>
      h.app.inject({ method: 'POST', url: '/api/calls', headers, payload: { ...wantedCall(), reason } });
    expect((await post('x'.repeat(262_144))).json()).toMatchObject({ status: 413, code: 'TOO_LARGE' });
    expect((await post('x'.repeat(200_000))).json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'as "%s" is refused as 415',
    async (type) => {
      await using h = await harness();
      const answer = await h.app.inject({
        method: 'POST',
        url: '/api/sessions',
        headers: { 'content-type': type },
        payload: '{"alias":"a","password":"b"}',
      });
      expect(answer.json()).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    },
  );

  test('nested without end is refused and not walked', async () => {
    await using h = await harness();
    const headers = { ...bearer(await h.signIn('harbour-1')), ...json };
    const payload = `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const answer = await h.app.inject({ method: 'PUT', url: '/api/me/preferences', headers, payload });
    expect(answer.json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
    expect(answer.json().fields[0].reason).toBe('is nested too deeply');
  });

  test('is not read before the caller is known', async () => {
    await using h = await harness();
    const answer = await h.app.inject({ method: 'POST', url: '/api/calls', headers: json, payload: '{' });
    expect(answer.json()).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
  });
});

describe('an address', () => {
  test.each([
    ['GET', '/api/nothing'],
    ['PATCH', '/api/calls'],
    ['GET', '/nothing'],
    ['GET', '/api/calls/%zz'],
  ] as const)('that is not there (%s %s) answers 404 as a problem', async (method, url) => {
    await using h = await harness();
    const answer = await h.app.inject({ method, url, headers: { accept: 'text/html' } });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ status: 404, code: 'NOT_FOUND', title: 'Not found' });
  });
});

describe('a failure', () => {
  test('of the code answers 500 and hides what happened, in the log as well as in the answer', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    h.node.failure = new TypeError('cannot read the reason "Smoke over the harbour"');
    const answer = await h.app.inject({ method: 'POST', url: '/api/calls', headers, payload: wantedCall() });
    expectShape('Problem', answer.json());
    expect(answer.json()).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(answer.body).not.toContain('Smoke');
    const line = h.logged.find((text) => text.includes('http.failed')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ level: 'error', route: '/api/calls', error: 'TypeError' });
    expect(line).not.toContain('Smoke');
  });

  test('that was foreseen answers its own status and words', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    h.node.failure = new Problem(507, 'DISK_FULL', 'The disk is full.', {}, new Error('ENOSPC'));
    expect((await h.app.inject({ url: '/api/lines', headers })).json()).toMatchObject({
      status: 507,
      code: 'DISK_FULL',
      detail: 'The disk is full.',
    });
    h.node.failure = new Problem(503, 'BUSY', 'Too much waits.', { retryAfter: 0.2 });
    expect((await h.app.inject({ url: '/api/lines', headers })).headers['retry-after']).toBe('1');
  });

  test('cannot replace the members of the problem itself', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    h.node.failure = new Problem(409, 'CALL_STATE', 'No.', { status: 200, code: 'FINE', state: 'ended' });
    expect((await h.app.inject({ url: '/api/lines', headers })).json()).toMatchObject({
      status: 409,
      code: 'CALL_STATE',
      state: 'ended',
    });
  });
});

describe('too many requests', () => {
  test('from an address that has not signed in are refused as 429; whoever has is never counted', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    const statuses = [];
    for (let n = 0; n < 601; n += 1) statuses.push((await h.app.inject({ url: '/api/status' })).statusCode);
    expect(statuses.slice(0, 600).every((status) => status === 200)).toBe(true);
    expect(statuses[600]).toBe(429);
    const bad = await h.app.inject({ url: '/api/lines', headers: bearer('B'.repeat(43)) });
    expect(bad.json()).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(Number(bad.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect((await h.app.inject({ url: '/api/lines', headers })).statusCode).toBe(200);
    expect((await h.app.inject({ url: '/healthz' })).statusCode).toBe(200);
    expect((await h.app.inject({ url: '/api/status', remoteAddress: '198.51.100.7' })).statusCode).toBe(200);
  });
});
