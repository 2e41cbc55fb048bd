import { describe, expect, test } from 'vitest';
import { newUuid } from '../node/index.ts';
import { lineId } from './testing/fake-node.ts';
import { bearer, expectShape, type Harness, harness } from './testing/harness.ts';

const rota = {
  timezone: 'Europe/Paris',
  rotations: [{ id: 'days', people: ['heron', 'otter'], starts: '2031-05-01T07:00', shiftHours: 12 }],
  shifts: [],
  overrides: [],
  holidays: ['2031-05-01'],
};
const calendar = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';

async function as(h: Harness, role: 'duty-officer' | 'headquarters' | 'administrator') {
  const headers = bearer(await h.signIn(`a ${role}`, role, role === 'duty-officer' ? 'harbour' : null));
  return (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object | string, more: object = {}) =>
    h.app.inject({ method, url, headers: { ...headers, ...more }, ...(payload === undefined ? {} : { payload }) });
}

describe('rotas', () => {
  test('are set, read and listed in the shape of the document', async () => {
    await using h = await harness();
    const ask = await as(h, 'headquarters');
    expect((await ask('GET', '/api/rotas/harbour')).statusCode).toBe(404);
    const put = await ask('PUT', '/api/rotas/harbour', rota);
    expect([put.statusCode, put.json()]).toEqual([200, { desk: 'harbour', ...rota, onDuty: [] }]);
    expectShape('Rota', put.json());
    expect((await ask('GET', '/api/rotas/harbour')).json()).toEqual(put.json());
    expect((await ask('GET', '/api/rotas')).json()).toEqual({ items: [put.json()] });
  });

  test.each([
    [{ ...rota, timezone: 'Middle/Earth' }, 422, 'BAD_ROTA'],
    [
      { ...rota, overrides: [{ from: '2031-05-01T08:00:00.000Z', to: '2031-05-01T09:00:00.000Z', alias: 'nobody' }] },
      422,
      'UNKNOWN_ACCOUNT',
    ],
    [{ ...rota, overrides: [{ from: 'yesterday', to: 'today', alias: 'heron' }] }, 400, 'INVALID_REQUEST'],
    [{ ...rota, rotations: [{ ...rota.rotations[0], shiftHours: 0 }] }, 400, 'INVALID_REQUEST'],
    [{ ...rota, note: 'x' }, 400, 'INVALID_REQUEST'],
  ])('a rota that nobody can work by is refused: %#', async (payload, status, code) => {
    await using h = await harness();
    const answer = await (await as(h, 'headquarters'))('PUT', '/api/rotas/harbour', payload);
    expect(answer.json()).toMatchObject({ status, code });
  });

  test('an officer sets none, and nobody one of a foreign desk', async () => {
    await using h = await harness();
    expect((await (await as(h, 'duty-officer'))('PUT', '/api/rotas/harbour', rota)).json()).toMatchObject({
      status: 403,
      allowedBy: 'administrator',
    });
    expect((await (await as(h, 'headquarters'))('PUT', '/api/rotas/pier', rota)).json()).toMatchObject({ code: 'UNKNOWN_DESK' });
  });

  test('tell shifts, gaps and double cover of a time', async () => {
    await using h = await harness();
    const ask = await as(h, 'headquarters');
    await ask('PUT', '/api/rotas/harbour', rota);
    const answer = await ask('GET', '/api/rotas/harbour/shifts?from=2031-05-01T00:00:00Z&to=2031-05-08T00:00:00Z');
    expect(answer.statusCode).toBe(200);
    expectShape('Cover', answer.json());
    expect(
      (await ask('GET', '/api/rotas/harbour/shifts?from=2031-05-08T00:00:00Z&to=2031-05-01T00:00:00Z')).json(),
    ).toMatchObject({ code: 'BAD_ROTA' });
    expect((await ask('GET', '/api/rotas/harbour/shifts?from=2031-05-08T00:00:00Z')).statusCode).toBe(400);
  });

  test('go out and come in as calendars', async () => {
    await using h = await harness();
    const ask = await as(h, 'headquarters');
    await ask('PUT', '/api/rotas/harbour', rota);
    const file = await ask('GET', '/api/rotas/harbour.ics');
    expect([file.statusCode, file.headers['content-type'], file.headers['content-disposition']]).toEqual([
      200,
      'text/calendar; charset=utf-8',
      'attachment; filename="harbour.ics"',
    ]);
    expect(file.body).toMatch(/^BEGIN:VCALENDAR\r\n/);
    const type = { 'content-type': 'text/calendar; charset=utf-8' };
    const taken = await ask('POST', '/api/rotas/harbour/import', calendar, type);
    expect(taken.json()).toMatchObject({ desk: 'harbour', shifts: [{ alias: 'heron', event: 'one' }] });
    expect((await ask('POST', '/api/rotas/harbour/import', 'no calendar', type)).json()).toMatchObject({
      code: 'BAD_CALENDAR',
      status: 422,
    });
    expect((await ask('POST', '/api/rotas/harbour/import', { a: 1 })).statusCode).toBe(400);
    expect((await ask('POST', '/api/rotas/harbour/import', `${calendar}${' '.repeat(262_144)}`, type)).json()).toMatchObject({
      code: 'TOO_LARGE',
    });
    expect((await ask('POST', '/api/calls', calendar, type)).json()).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  });
});

test('a ladder names whoever is on duty, and ways beside the screens', async () => {
  await using h = await harness();
  const ask = await as(h, 'headquarters');
  const steps = [{ target: { rota: 'harbour' }, seconds: 20, label: 'on duty', via: ['screen', 'push', 'webhook'] }];
  const put = await ask('PUT', '/api/ladders/harbour', { steps });
  expect(put.json()).toEqual({ desk: 'harbour', steps });
  expectShape('Ladder', put.json());
  for (const via of [['pigeon'], ['push', 'push']])
    expect((await ask('PUT', '/api/ladders/harbour', { steps: [{ ...steps[0], via }] })).statusCode).toBe(400);
});

describe('notifiers', () => {
  const mail = {
    host: 'mail.example',
    port: 587,
    security: 'starttls',
    from: 'desk@example.org',
    recipients: [{ account: 'heron', address: 'h@example.org' }],
  };

  test('are set up by an administrator, and a password is answered to nobody', async () => {
    await using h = await harness();
    const ask = await as(h, 'administrator');
    const put = await ask('PUT', '/api/notifiers/email', { ...mail, user: 'desk', password: 'a very secret word' });
    expect(put.json()).toMatchObject({ email: { settings: { host: 'mail.example', passwordSet: true } } });
    expectShape('Notifiers', put.json());
    expect(put.body).not.toContain('secret');
    expect(h.node.desks.passwords).toEqual(['a very secret word']);
    const seen = await (await as(h, 'duty-officer'))('GET', '/api/notifiers');
    expectShape('Notifiers', seen.json());
    expect(seen.json()).toMatchObject({ email: { settings: null }, webhook: null, push: { settings: null } });
    const hook = await ask('PUT', '/api/notifiers/webhook', { url: 'https://sms.example/ring', secret: 'sixteen letters!' });
    expect(hook.json()).toMatchObject({ webhook: { settings: { url: 'https://sms.example/ring' } } });
    expect(hook.body).not.toContain('sixteen');
    expect((await ask('PUT', '/api/notifiers/push', { services: ['push.example'] })).statusCode).toBe(200);
    expect((await ask('DELETE', '/api/notifiers/email')).json()).toMatchObject({ email: null });
  });

  test.each([
    ['/api/notifiers/email', { ...mail, security: 'none' }, 422, 'BAD_NOTIFIER'],
    ['/api/notifiers/email', { ...mail, from: 'a@b\r\nBcc: c@d' }, 400, 'INVALID_REQUEST'],
    ['/api/notifiers/email', { ...mail, recipients: [{ account: 'heron', address: 'one@a, two@b' }] }, 400, 'INVALID_REQUEST'],
    ['/api/notifiers/webhook', { url: 'https://sms.example', secret: 'short' }, 400, 'INVALID_REQUEST'],
    ['/api/notifiers/push', { services: ['https://push.example/'] }, 400, 'INVALID_REQUEST'],
  ])('%s refuses what would not be safe: %#', async (url, payload, status, code) => {
    await using h = await harness();
    expect((await (await as(h, 'administrator'))('PUT', url, payload)).json()).toMatchObject({ status, code });
  });

  test('nobody else sets them up', async () => {
    await using h = await harness();
    const ask = await as(h, 'headquarters');
    expect((await ask('PUT', '/api/notifiers/email', mail)).statusCode).toBe(403);
    expect((await ask('DELETE', '/api/notifiers/webhook')).statusCode).toBe(403);
  });

  test('a test notice is answered with what came of it; that of a push is for everybody, of the others for an administrator', async () => {
    await using h = await harness();
    const ask = await as(h, 'administrator');
    const sent = (await ask('POST', '/api/notifiers/email/test')).json();
    expect(sent.items).toMatchObject([{ state: 'sent' }, { desk: 'harbour', state: 'failed', detail: 'timeout' }]);
    for (const item of sent.items) expectShape('NotifierTest', item);
    expect((await ask('POST', '/api/notifiers/webhook/test')).json()).toMatchObject({ status: 422, code: 'BAD_NOTIFIER' });
    const other = await as(h, 'duty-officer');
    expect((await other('POST', '/api/notifiers/email/test')).statusCode).toBe(403);
    expect((await other('POST', '/api/notifiers/push/test')).statusCode).toBe(200);
    expect((await other('POST', '/api/notifiers/pigeon/test')).statusCode).toBe(400);
  });

  test('for how long tries are kept is set by an administrator, from a day to ten years', async () => {
    await using h = await harness();
    const ask = await as(h, 'administrator');
    expect((await ask('GET', '/api/notifiers')).json().attempts).toEqual({ keptDays: 90 });
    expect((await ask('PUT', '/api/notifiers/attempts', { keptDays: 30 })).json().attempts).toEqual({ keptDays: 30 });
    for (const keptDays of [0, 3_651, 1.5])
      expect((await ask('PUT', '/api/notifiers/attempts', { keptDays })).statusCode).toBe(400);
    expect((await (await as(h, 'headquarters'))('PUT', '/api/notifiers/attempts', { keptDays: 1 })).statusCode).toBe(403);
  });

  test('a browser subscribes with the key of the node, as it says it, and goes', async () => {
    await using h = await harness();
    const ask = await as(h, 'duty-officer');
    expect((await ask('GET', '/api/push-key')).json()).toEqual({ key: 'BKey' });
    const subscription = { endpoint: 'https://push.example/1', expirationTime: null, keys: { p256dh: 'BAAA', auth: 'AAAA' } };
    expect((await ask('POST', '/api/push-subscriptions', subscription)).statusCode).toBe(204);
    expect((await ask('GET', '/api/notifiers')).json().push.subscriptions).toBe(1);
    expect(
      (await ask('POST', '/api/push-subscriptions', { ...subscription, endpoint: 'http://10.0.0.1/' })).json(),
    ).toMatchObject({ code: 'BAD_NOTIFIER' });
    expect((await ask('DELETE', '/api/push-subscriptions', { endpoint: subscription.endpoint })).statusCode).toBe(204);
    expect(h.node.desks.browsers.size).toBe(0);
  });

  test('each try is told', async () => {
    await using h = await harness();
    const ask = await as(h, 'duty-officer');
    const { items } = (await ask('GET', `/api/attempts?subject=${newUuid()}`)).json();
    expect(items).toHaveLength(2);
    for (const item of items) expectShape('Attempt', item);
    expect((await ask('GET', '/api/attempts')).statusCode).toBe(400);
  });
});

describe('headquarters', () => {
  test('sees each district, what stands as an alarm, and acknowledges it', async () => {
    await using h = await harness();
    const id = h.node.desks.raise();
    const ask = await as(h, 'headquarters');
    const { districts, alarms } = (await ask('GET', '/api/overview')).json();
    for (const district of districts) expectShape('DistrictOverview', district);
    for (const alarm of alarms) expectShape('Alarm', alarm);
    expect([districts.length, alarms.length]).toEqual([1, 1]);
    expect((await (await as(h, 'duty-officer'))('POST', `/api/alarms/${id}/acknowledge`)).statusCode).toBe(403);
    const taken = await ask('POST', `/api/alarms/${id}/acknowledge`);
    expectShape('Alarm', taken.json());
    expect(taken.json()).toMatchObject({ id, acknowledged: { by: 'a headquarters' } });
    expect((await ask('GET', '/api/alarms?open=true')).json()).toEqual({ items: [] });
    expect((await ask('GET', '/api/alarms')).json().items).toHaveLength(1);
    expect((await ask('POST', `/api/alarms/${newUuid()}/acknowledge`)).statusCode).toBe(404);
  });

  test('sees the check calls', async () => {
    await using h = await harness();
    const { items } = (await (await as(h, 'headquarters'))('GET', `/api/check-calls?line=${lineId}`)).json();
    expect(items).toHaveLength(1);
    expectShape('CheckCallState', items[0]);
  });
});
