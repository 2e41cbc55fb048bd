import { describe, expect, test } from 'vitest';
import { newUuid, Problem } from '../node/index.ts';
import { lineId } from './testing/fake-node.ts';
import { bearer, type Harness, harness } from './testing/harness.ts';

async function as(h: Harness, alias: string, role: 'duty-officer' | 'administrator' = 'duty-officer') {
  const headers = bearer(await h.signIn(alias, role));
  return {
    get: (url: string) => h.app.inject({ url, headers }),
    post: (url: string, payload: object | string, type = 'application/json') =>
      h.app.inject({ method: 'POST', url, headers: { ...headers, 'content-type': type }, payload }),
    drop: (url: string) => h.app.inject({ method: 'DELETE', url, headers }),
  };
}

describe('files', () => {
  const kml = 'application/vnd.google-earth.kml+xml; charset=utf-8';
  const id = newUuid();
  const files: [string, string][] = [
    ['/api/incidents.geojson', 'application/geo+json; charset=utf-8'],
    ['/api/notifications.geojson', 'application/geo+json; charset=utf-8'],
    ['/api/incidents.kml', kml],
    ['/api/notifications.kml', kml],
    ['/api/notifications.ics', 'text/calendar; charset=utf-8'],
    ['/api/cot', 'application/xml; charset=utf-8'],
    [`/api/cap/${id}`, 'application/cap+xml; charset=utf-8'],
  ];
  for (const [url, media] of files)
    test(`${url.replace(id, 'ID')} answers ${media} to whoever has signed in, and to nobody else`, async () => {
      await using h = await harness();
      const { get } = await as(h, 'harbour-1');
      const answered = await get(url);
      expect(answered.statusCode).toBe(200);
      expect(answered.headers['content-type']).toBe(media);
      expect((await h.app.inject({ url })).statusCode).toBe(401);
    });

  test('take the filters of the list; a box that is none, and a state of another kind, are refused', async () => {
    await using h = await harness();
    const { get } = await as(h, 'harbour-1');
    await get(`/api/incidents.geojson?line=${lineId}&bbox=35,31,36,32&state=open&kind=fire&lang=ar&limit=10`);
    expect(h.node.doors.asked).toEqual({
      of: 'incident',
      filter: { line: lineId, bbox: [35, 31, 36, 32], state: 'open', kind: 'fire', lang: 'ar', limit: 10 },
    });
    for (const query of ['bbox=1,2,3', 'bbox=35,32,36,31', 'state=announced', 'kind=hospital', 'lang=de', 'limit=0'])
      expect((await get(`/api/incidents.geojson?${query}`)).json(), query).toMatchObject({
        status: 400,
        code: 'INVALID_REQUEST',
      });
  });

  test('that go on say where in a link header', async () => {
    await using h = await harness();
    const { get } = await as(h, 'harbour-1');
    h.node.doors.next = id;
    const { headers } = await get('/api/incidents.kml?state=open&after=019abc00-0000-7000-8000-000000000001');
    expect(headers.link).toBe(`</api/incidents.kml?state=open&after=${id}>; rel="next"`);
  });

  test('that may not leave answer 403 with what forbids it', async () => {
    await using h = await harness();
    const { get } = await as(h, 'harbour-1');
    h.node.doors.refusal = new Problem(403, 'NOT_ALLOWED', 'It does not leave.', { clause: 'roles', allowedBy: 'headquarters' });
    expect((await get(`/api/cap/${id}`)).json()).toMatchObject({
      code: 'NOT_ALLOWED',
      clause: 'roles',
      allowedBy: 'headquarters',
    });
  });
});

describe('what is brought in', () => {
  test('reaches its reader as the bytes that came, under the media types of its format alone', async () => {
    await using h = await harness();
    const { post } = await as(h, 'harbour-1');
    const cap = await post(`/api/cap?line=${lineId}`, '<alert/>', 'application/cap+xml');
    expect(cap.json()).toMatchObject({ incident: { kind: 'fire' } });
    expect(h.node.doors.asked).toEqual({ line: lineId, format: 'cap', text: '<alert/>', lang: 'en' });
    const json = '{"__proto__":{"a":1}}';
    const drafts = await post(`/api/imports/geojson?line=${lineId}&lang=he`, json, 'application/json');
    expect(drafts.json()).toMatchObject({ drafts: [{ kind: 'fire' }], leftOut: 0 });
    expect(h.node.doors.asked).toEqual({ line: lineId, format: 'geojson', text: json, lang: 'he' });
    expect((await post(`/api/imports/kml?line=${lineId}`, '<kml/>', 'text/xml')).statusCode).toBe(200);
    for (const [url, type] of [
      ['/api/cap', 'application/json'],
      ['/api/imports/kml', 'application/geo+json'],
      ['/api/imports/geojson', 'text/xml'],
      ['/api/webhooks', 'text/xml'],
    ] as const)
      expect((await post(`${url}?line=${lineId}`, '{}', type)).json(), url).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  test('beyond a mebibyte is refused as too large, and nothing as malformed twice', async () => {
    await using h = await harness();
    const { post } = await as(h, 'harbour-1');
    const large = await post(`/api/imports/kml?line=${lineId}`, 'x'.repeat(1_048_577), 'text/xml');
    expect(large.json()).toMatchObject({ status: 413, code: 'TOO_LARGE' });
    expect((await post(`/api/imports/kml?line=${lineId}`, 'x'.repeat(1_000_000), 'text/xml')).statusCode).toBe(200);
    h.node.doors.refusal = new Problem(422, 'IMPORT_REFUSED', 'no', {
      fields: [{ path: 'alert/status (line 6)', reason: 'no' }],
    });
    expect((await post(`/api/cap?line=${lineId}`, '<alert/>', 'application/xml')).json()).toMatchObject({
      code: 'IMPORT_REFUSED',
      fields: [{ path: 'alert/status (line 6)' }],
    });
  });
});

test('a position is read, or refused with where it fails', async () => {
  await using h = await harness();
  const { get } = await as(h, 'harbour-1');
  const read = await get(`/api/places/read?line=${lineId}&text=${encodeURIComponent('31.5, 35.2')}`);
  expect(read.json()).toMatchObject({ position: [35.2, 31.5], notation: 'decimal', district: null });
  expect((await get(`/api/places/read?line=${lineId}&text=x`)).json()).toMatchObject({ status: 422, code: 'PLACE_UNREADABLE' });
});

test('webhooks are made, listed without their secret and dropped by an administrator alone', async () => {
  await using h = await harness();
  const admin = await as(h, 'admin', 'administrator');
  const body = { url: 'https://program.example/told', events: ['incident'] };
  const made = await admin.post('/api/webhooks', body);
  expect(made.statusCode).toBe(201);
  const { secret, ...view } = made.json();
  expect(secret).toHaveLength(43);
  expect((await admin.get('/api/webhooks')).json().items).toEqual([view]);
  expect((await admin.post('/api/webhooks', { ...body, url: 'http://program.example' })).json().code).toBe('BAD_NOTIFIER');
  expect((await admin.post('/api/webhooks', { ...body, events: ['call'] })).json().code).toBe('INVALID_REQUEST');
  const officer = await as(h, 'harbour-1');
  for (const refused of [
    await officer.get('/api/webhooks'),
    await officer.post('/api/webhooks', body),
    await officer.drop(`/api/webhooks/${view.id}`),
  ])
    expect(refused.json()).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
  expect((await admin.drop(`/api/webhooks/${view.id}`)).statusCode).toBe(204);
  expect((await admin.drop(`/api/webhooks/${view.id}`)).json().code).toBe('NOT_FOUND');
});
