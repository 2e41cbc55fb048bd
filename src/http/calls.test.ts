import { describe, expect, test } from 'vitest';
import { newUuid } from '../node/index.ts';
import { bearer, expectShape, type Harness, harness, wantedCall } from './testing/harness.ts';

async function placed(h: Harness) {
  const headers = bearer(await h.signIn('harbour-1'));
  const wanted = wantedCall();
  const answer = await h.app.inject({ method: 'POST', url: '/api/calls', headers, payload: wanted });
  expect(answer.statusCode).toBe(201);
  const act = (path: string, payload?: object) =>
    h.app.inject({
      method: 'POST',
      url: `/api/calls/${wanted.id}/${path}`,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
  return { headers, wanted, call: answer.json(), act };
}

describe('placing a call', () => {
  test('a new one answers 201 and the call', async () => {
    await using h = await harness();
    const { call, wanted } = await placed(h);
    expectShape('Call', call);
    expect(call).toMatchObject({ ...wanted, state: 'placed', delivery: 'stored', due: null });
  });

  test('without an id the node makes a UUIDv7', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    const { id: _id, ...wanted } = wantedCall();
    const answer = await h.app.inject({ method: 'POST', url: '/api/calls', headers, payload: wanted });
    expect(answer.statusCode).toBe(201);
    expect(answer.json().id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  test('the same id and content again answers 200 and the same call; other content 409 ID_REUSED', async () => {
    await using h = await harness();
    const { headers, wanted, call } = await placed(h);
    const again = await h.app.inject({ method: 'POST', url: '/api/calls', headers, payload: wanted });
    expect([again.statusCode, again.json()]).toEqual([200, call]);
    const other = await h.app.inject({
      method: 'POST',
      url: '/api/calls',
      headers,
      payload: { ...wanted, reason: 'Something else' },
    });
    expect(other.json()).toMatchObject({ status: 409, code: 'ID_REUSED' });
  });

  test('from an account with no desk answers 422 DESK_REQUIRED', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('hq', 'headquarters', null));
    const answer = await h.app.inject({ method: 'POST', url: '/api/calls', headers, payload: wantedCall() });
    expect(answer.json()).toMatchObject({ status: 422, code: 'DESK_REQUIRED' });
  });

  test('by a role that may not answers 403 with clause and who could allow it', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('court', 'auditor'));
    const answer = await h.app.inject({ method: 'POST', url: '/api/calls', headers, payload: wantedCall() });
    expect(answer.json()).toMatchObject({ status: 403, code: 'NOT_ALLOWED', clause: 'roles', allowedBy: 'headquarters' });
  });
});

describe('reading calls', () => {
  test('one that this node does not hold answers 404, an id that is no UUIDv7 400', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    expect((await h.app.inject({ url: `/api/calls/${newUuid()}`, headers })).json()).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
    for (const id of ['1', '0f8fad5b-d9cb-469f-a165-70867728950e', newUuid().toUpperCase(), `${newUuid()}0`]) {
      const answer = await h.app.inject({ url: `/api/calls/${id}`, headers });
      expect(answer.json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST', fields: [{ path: '/id' }] });
    }
  });

  test('a list goes on behind `next`, newest first', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    const ids = [];
    for (let n = 0; n < 3; n += 1)
      ids.push((await h.app.inject({ method: 'POST', url: '/api/calls', headers, payload: wantedCall() })).json().id);
    const first = (await h.app.inject({ url: '/api/calls?limit=2', headers })).json();
    expect(first.items.map((call: { id: string }) => call.id)).toEqual([ids[2], ids[1]]);
    const rest = (await h.app.inject({ url: `/api/calls?limit=2&after=${first.next}`, headers })).json();
    expect(rest.items.map((call: { id: string }) => call.id)).toEqual([ids[0]]);
    expect(rest).not.toHaveProperty('next');
  });

  test.each(['limit=0', 'limit=201', 'limit=x', 'state=lost', 'line=river', 'unknown=1', 'state=placed&state=ended'])(
    'a filter %s is refused as 400',
    async (query) => {
      await using h = await harness();
      const answer = await h.app.inject({ url: `/api/calls?${query}`, headers: bearer(await h.signIn('harbour-1')) });
      expect(answer.json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
    },
  );
});

describe('acting on a call', () => {
  test('each act answers 200 and the call as it stands', async () => {
    await using h = await harness();
    const { act } = await placed(h);
    const expectCall = async (path: string, payload: object | undefined, shown: object) => {
      const answer = await act(path, payload);
      expect([path, answer.statusCode, answer.json()]).toEqual([path, 200, expect.objectContaining(shown)]);
      expectShape('Call', answer.json());
      return answer.json();
    };
    await expectCall('rang', undefined, { state: 'ringing' });
    await expectCall('pass', {}, { state: 'ringing' });
    await expectCall(
      'refuse',
      { reason: 'Not ours' },
      { state: 'refused', refused: expect.objectContaining({ reason: 'Not ours' }) },
    );
    await expectCall('answer', { as: 'text' }, { state: 'answered', answeredBy: expect.objectContaining({ as: 'text' }) });
    await expectCall('hold', { on: true }, { held: true });
    await expectCall('mark', { precedence: 'routine' }, { marked: 'routine' });
    const id = newUuid();
    await expectCall('messages', { id, text: 'On our way' }, { messages: [expect.objectContaining({ id, text: 'On our way' })] });
    const { minutes } = await expectCall(
      'minute',
      { text: 'Boats at noon' },
      { minutes: [expect.objectContaining({ text: 'Boats at noon' })] },
    );
    await expectCall(
      'minute/confirm',
      { of: minutes[0].id },
      { minutes: [expect.objectContaining({ confirmedBy: expect.any(String) })] },
    );
    await expectCall('end', undefined, { state: 'ended' });
  });

  test('one that is not possible now answers 409 CALL_STATE with the state', async () => {
    await using h = await harness();
    const { act } = await placed(h);
    await act('end');
    expect((await act('pass')).json()).toMatchObject({ status: 409, code: 'CALL_STATE', state: 'ended' });
  });

  test('returning answers 201 and the new call, the same again 200', async () => {
    await using h = await harness();
    const { act, wanted } = await placed(h);
    const id = newUuid();
    const first = await act('return', { id });
    expect([first.statusCode, first.json()]).toEqual([201, expect.objectContaining({ id, returns: wanted.id })]);
    expect((await act('return', { id })).statusCode).toBe(200);
    expect((await act('return')).statusCode).toBe(201);
  });

  test.each([
    ['answer', undefined, '/as'],
    ['answer', { as: 'video' }, '/as'],
    ['refuse', {}, '/reason'],
    ['refuse', { reason: '   ' }, '/reason'],
    ['messages', { id: 'mine', text: 'Hello' }, '/id'],
    ['messages', { text: 'x'.repeat(8_001) }, '/text'],
    ['minute', { text: 'broken \ud800 text' }, '/text'],
    ['hold', { on: 'yes' }, '/on'],
    ['rang', { loud: true }, '/loud'],
    ['end', { __proto__x: 1 }, '/__proto__x'],
  ])('%s with %j is refused as 400 and names %s', async (path, payload, field) => {
    await using h = await harness();
    const { act } = await placed(h);
    const answer = await act(path, payload);
    expect(answer.json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
    expect(answer.json().fields.map((fault: { path: string }) => fault.path)).toContain(field);
  });
});
