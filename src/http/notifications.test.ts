import { expect, test } from 'vitest';
import { newUuid, Problem } from '../node/index.ts';
import { lineId } from './testing/fake-node.ts';
import { bearer, expectShape, type Harness, harness } from './testing/harness.ts';

const from = '2031-05-01T08:00:00.000Z';
const until = '2031-05-01T10:00:00.000Z';
const wanted = (id = newUuid()) => ({
  id,
  line: lineId,
  kind: 'ambulance',
  route: [
    [35.2, 31.7],
    [35.3, 31.8],
  ],
  window: { from, until },
  asks: 'clearance',
  emergency: true,
  contact: 'Radio 4',
});

async function officer(h: Harness) {
  const headers = bearer(await h.signIn('harbour-1'));
  return {
    get: (url: string) => h.app.inject({ url, headers }),
    post: (url: string, payload: object = {}) => h.app.inject({ method: 'POST', url, headers, payload }),
  };
}

test('a notification answers 201, the same again 200, other content under its id 409; it is read and listed', async () => {
  await using h = await harness();
  const { get, post } = await officer(h);
  const ambulance = wanted();
  const made = await post('/api/notifications', ambulance);
  expect(made.statusCode).toBe(201);
  expectShape('Notification', made.json());
  expect(made.json()).toMatchObject({ id: ambulance.id, kind: 'ambulance', clearance: null, state: 'announced' });
  expect((await post('/api/notifications', ambulance)).statusCode).toBe(200);
  expect((await post('/api/notifications', { ...ambulance, kind: 'patrol' })).json()).toMatchObject({ code: 'ID_REUSED' });
  expect((await get(`/api/notifications/${ambulance.id}`)).json()).toEqual(made.json());
  const listed = await get(
    `/api/notifications?line=${lineId}&bbox=35,31.5,35.5,32&q=radio&state=announced&type=movement&from=${from}`,
  );
  expectShape('NotificationItem', listed.json().items[0]);
  expect(listed.json().items[0]).not.toHaveProperty('contact');
  expect(h.node.notifications.filter).toMatchObject({ bbox: [35, 31.5, 35.5, 32], q: 'radio', type: 'movement', from });
  expect((await get(`/api/notifications/${newUuid()}`)).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test('its acts go to the node as they are asked, and what a schema forbids does not', async () => {
  await using h = await harness();
  const { post } = await officer(h);
  const { id } = (await post('/api/notifications', wanted())).json();
  const act = (path: string, body: object = {}) => post(`/api/notifications/${id}/${path}`, body);
  expect((await act('acknowledge', { revision: 1 })).json()).toMatchObject({ state: 'acknowledged' });
  const conditions = { text: 'By the lower bridge' };
  const cleared = await act('clear', { answer: 'cleared-with-conditions', conditions, revision: 1 });
  expect(cleared.json()).toMatchObject({ state: 'cleared', clearance: { conditions } });
  expect((await act('change', { people: 3, window: { from, until } })).statusCode).toBe(200);
  expect((await act('passage', { passage: 'passed' })).statusCode).toBe(200);
  expect((await act('cancel', { reason: 'Rain' })).json()).toMatchObject({ state: 'cancelled', revision: 2 });
  expect((await act('end')).statusCode).toBe(200);
  expect(h.node.notifications.acts.map((one) => one.do)).toEqual(['acknowledge', 'clear', 'change', 'passage', 'cancel', 'end']);
  for (const [path, body] of [
    ['clear', { answer: 'safe' }],
    ['clear', {}],
    ['change', {}],
    ['cancel', {}],
    ['passage', { passage: 'lost' }],
  ] as const)
    expect((await act(path, body)).json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
  h.node.notifications.refusal = new Problem(409, 'SUBJECT_STATE', 'It is over.', { state: 'ended' });
  expect((await act('acknowledge')).json()).toMatchObject({ status: 409, code: 'SUBJECT_STATE', state: 'ended' });
});

test('it is passed onward once: links and codes are told in the first answer alone', async () => {
  await using h = await harness();
  const { post } = await officer(h);
  const { id } = (await post('/api/notifications', wanted())).json();
  const units = [
    { name: 'Patrol 1', level: 'unit', desk: 'north-mill' },
    { name: 'Post 7', level: 'unit', precision: '1km' },
  ];
  const first = await post(`/api/notifications/${id}/onward`, { units });
  expect(first.statusCode).toBe(201);
  expect(first.json().units.map((unit: { link?: string; code?: string }) => [unit.link, unit.code])).toEqual([
    [undefined, undefined],
    [expect.stringMatching(/^\/unit#/), expect.stringMatching(/^\d{6}$/)],
  ]);
  for (const unit of first.json().units) expectShape('PassedUnit', unit);
  const again = await post(`/api/notifications/${id}/onward`, { units });
  expect(again.statusCode).toBe(200);
  expect(JSON.stringify(again.json())).not.toContain('code');
  const known = await post(`/api/notifications/${id}/onward/unit-1/acknowledge`);
  expect(known.json().units[0]).toMatchObject({ acknowledged: { by: 'account' } });
  expect((await post(`/api/notifications/${id}/onward/nobody/acknowledge`)).statusCode).toBe(404);
  expect((await post(`/api/notifications/${id}/onward`, { units: [] })).statusCode).toBe(400);
});

test('a unit without an account opens its link and acknowledges with its code, once', async () => {
  await using h = await harness();
  const shown = (path: string, code: string) =>
    h.app.inject({ method: 'POST', url: `/api/unit-links/${path}`, payload: { secret: 's'.repeat(43), code } });
  expect((await shown('open', '000000')).json()).toMatchObject({ status: 401, code: 'WRONG_CREDENTIALS' });
  expect((await shown('open', '12345')).json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
  const opened = await shown('open', h.node.onward.code);
  expect(opened.statusCode).toBe(200);
  expectShape('UnitExtract', opened.json());
  expect((await shown('acknowledge', h.node.onward.code)).json().acknowledgedAt).not.toBeNull();
  expect((await shown('open', h.node.onward.code)).json()).toMatchObject({ status: 410, code: 'LINK_DEAD' });
  expect((await shown('acknowledge', h.node.onward.code)).json()).toMatchObject({ status: 410, code: 'LINK_DEAD' });
});

test('all places at once are asked for, and fetched as a file once they were released', async () => {
  await using h = await harness();
  const { get, post } = await officer(h);
  const asked = await post('/api/places/export', { line: lineId, format: 'geojson', precision: '1km' });
  expect(asked.json()).toMatchObject({ approval: { state: 'asked' } });
  const { id } = asked.json().approval;
  const file = await get(`/api/places/export/${id}`);
  expect([file.headers['content-type'], file.headers['content-disposition']]).toEqual([
    'application/geo+json',
    'attachment; filename="places.geojson"',
  ]);
  expect(file.json()).toMatchObject({ type: 'FeatureCollection' });
  h.node.notifications.refusal = new Problem(409, 'SUBJECT_STATE', 'It waits.', { state: 'asked' });
  expect((await get(`/api/places/export/${id}`)).json()).toMatchObject({ status: 409, code: 'SUBJECT_STATE' });
  expect((await post('/api/places/export', { line: lineId, format: 'pdf', precision: '1km' })).statusCode).toBe(400);
});

test('nothing that the API says of notifications calls anything safe', async () => {
  await using h = await harness();
  const { paths, components } = (await h.app.inject({ url: '/api/openapi.json' })).json();
  const ours = (parts: object) => Object.entries(parts).filter(([name]) => /notification|unit|places/i.test(name));
  const document = JSON.stringify([ours(paths), ours(components.schemas)]);
  expect(document.length).toBeGreaterThan(20_000);
  const told = document.match(/[^"]*\bsafe\b[^"]*/gi) ?? [];
  expect(told.filter((text) => !/does not make anything safe/i.test(text))).toEqual([]);
});
