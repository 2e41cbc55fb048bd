import { expect, test } from 'vitest';
import { newUuid, Problem } from '../node/index.ts';
import { lineId, southId } from './testing/fake-node.ts';
import { bearer, expectShape, type Harness, harness } from './testing/harness.ts';

const wanted = (id = newUuid()) => ({
  id,
  line: lineId,
  type: 'meeting',
  to: { party: southId, desk: 'harbour' },
  precedence: 'routine',
  begins: '2031-05-02T09:00:00.000Z',
  ends: '2031-05-02T10:00:00.000Z',
  subject: 'The ferry timetable',
});

async function officer(h: Harness) {
  const headers = bearer(await h.signIn('harbour-1'));
  return {
    get: (url: string) => h.app.inject({ url, headers }),
    post: (url: string, payload: object = {}) => h.app.inject({ method: 'POST', url, headers, payload }),
  };
}

test('a proposal answers 201, the same again 200, other content under its id 409; it is read and listed', async () => {
  await using h = await harness();
  const { get, post } = await officer(h);
  const meeting = wanted();
  const made = await post('/api/meetings', meeting);
  expect(made.statusCode).toBe(201);
  expectShape('Meeting', made.json());
  expect(made.json()).toMatchObject({ ...meeting, state: 'proposed', from: { desk: 'harbour' }, place: null, duty: null });
  expect((await post('/api/meetings', meeting)).statusCode).toBe(200);
  expect((await post('/api/meetings', { ...meeting, subject: 'Another' })).json()).toMatchObject({
    status: 409,
    code: 'ID_REUSED',
  });
  expect((await get(`/api/meetings/${meeting.id}`)).json()).toEqual(made.json());
  expect((await get('/api/meetings?state=proposed')).json().items).toEqual([made.json()]);
  expect((await get('/api/meetings?state=held')).json().items).toEqual([]);
  expect((await get(`/api/meetings/${newUuid()}`)).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test('a proposal without an id is given one; one that names no time, or another type, is refused with the field', async () => {
  await using h = await harness();
  const { post } = await officer(h);
  const { id: _id, ...anonymous } = wanted();
  expect((await post('/api/meetings', anonymous)).json().id).toMatch(/^[0-9a-f-]{36}$/);
  for (const [change, path] of [
    [{ begins: 'tomorrow' }, '/begins'],
    [{ type: 'party' }, '/type'],
    [{ subject: '' }, '/subject'],
  ] as const) {
    const answer = (await post('/api/meetings', { ...wanted(), ...change })).json();
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
    expect(JSON.stringify(answer.fields)).toContain(path);
  }
});

test('what a posture forbids answers 403 with the clause, everything that forbids it, and who could allow it', async () => {
  await using h = await harness();
  const { post } = await officer(h);
  const because = { posture: { party: southId, working: 'suspended' } };
  const extra = { clause: 'posture suspended', because, allowedBy: 'headquarters of the other party' };
  h.node.meetings.refusal = new Problem(403, 'NOT_ALLOWED', 'Refused by the posture suspended.', extra);
  expect((await post('/api/meetings', wanted())).json()).toMatchObject({ status: 403, code: 'NOT_ALLOWED', ...extra });
});

test('it is agreed to, held, refused and called off; in the wrong state 409 names the state', async () => {
  await using h = await harness();
  const { post } = await officer(h);
  const { id } = wanted();
  await post('/api/meetings', wanted(id));
  const agreed = await post(`/api/meetings/${id}/agree`);
  expect([agreed.statusCode, agreed.json().state]).toEqual([200, 'agreed']);
  expect((await post(`/api/meetings/${id}/agree`)).json()).toMatchObject({ status: 409, code: 'SUBJECT_STATE', state: 'agreed' });
  expect((await post(`/api/meetings/${id}/held`)).json().state).toBe('held');
  expect((await post(`/api/meetings/${id}/cancel`, { ground: 'not-now' })).json().state).toBe('cancelled');
  const refused = (await post(`/api/meetings/${id}/refuse`, { ground: 'posture', reason: 'Later' })).json();
  expectShape('Meeting', refused);
  expect(refused.refused).toMatchObject({ ground: 'posture', reason: 'Later' });
  expect((await post(`/api/meetings/${id}/refuse`, { ground: 'directive' })).json()).toMatchObject({ code: 'INVALID_REQUEST' });
});

test('its minute takes commitments, each under an id of its own', async () => {
  await using h = await harness();
  const { post } = await officer(h);
  const { id } = wanted();
  await post('/api/meetings', wanted(id));
  const commitment = { owedBy: southId, desk: 'harbour', by: '2031-05-09T12:00:00.000Z', what: 'Send the timetable' };
  const answer = (await post(`/api/meetings/${id}/minute`, { text: 'We agreed', commitments: [commitment] })).json();
  expectShape('Meeting', answer);
  expect(answer.minutes).toMatchObject([
    { text: 'We agreed', commitments: [{ id: expect.any(String) as string, ...commitment }] },
  ]);
  expect(
    (await post(`/api/meetings/${id}/minute`, { text: 'x', commitments: [{ ...commitment, by: 'soon' }] })).json(),
  ).toMatchObject({
    code: 'INVALID_REQUEST',
  });
  expect((await post(`/api/meetings/${id}/minute/confirm`, { of: answer.minutes[0].id })).statusCode).toBe(200);
});
