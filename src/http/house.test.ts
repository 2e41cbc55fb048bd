import { describe, expect, test } from 'vitest';
import { newUuid } from '../node/index.ts';
import { houseLineId } from './testing/fake-house.ts';
import { lineId } from './testing/fake-node.ts';
import { bearer, expectShape, type Harness, harness, wantedCall } from './testing/harness.ts';

const order = (id = newUuid()) =>
  ({
    id,
    to: { lines: [lineId], desks: ['harbour'] },
    text: { en: 'No meetings. Answer every call.', fr: 'Aucune réunion. Répondez à chaque appel.' },
    rules: [{ rule: 'forbid-meetings' }],
    acknowledgeWithin: 600,
  }) as const;

async function as(h: Harness, alias: string, role: Parameters<Harness['signIn']>[1], desk: string | null = 'harbour') {
  const headers = bearer(await h.signIn(alias, role, desk));
  return {
    get: (url: string) => h.app.inject({ url, headers }),
    post: (url: string, payload: object = {}) => h.app.inject({ method: 'POST', url, headers, payload }),
    delete: (url: string) => h.app.inject({ method: 'DELETE', url, headers }),
  };
}

test('the own record is listed by mode, apart from the lines with others', async () => {
  await using h = await harness();
  const { get } = await as(h, 'hq', 'headquarters', null);
  const [line] = (await get('/api/house')).json().items;
  expectShape('HouseLine', line);
  expect(line).toMatchObject({ line: houseLineId, mode: 'exercise' });
});

describe('directives', () => {
  test('a new one answers 201, the same again 200 and the same directive', async () => {
    await using h = await harness();
    const { post } = await as(h, 'hq', 'headquarters', null);
    const wanted = order();
    const answer = await post('/api/directives', wanted);
    expect(answer.statusCode).toBe(201);
    expectShape('Directive', answer.json());
    expect(answer.json()).toMatchObject({ id: wanted.id, number: 1, state: 'issued', text: wanted.text, rules: wanted.rules });
    const again = await post('/api/directives', wanted);
    expect([again.statusCode, again.json()]).toEqual([200, answer.json()]);
  });

  test('by another role than headquarters answers 403 and who could', async () => {
    await using h = await harness();
    const { post } = await as(h, 'head-1', 'head');
    expect((await post('/api/directives', order())).json()).toMatchObject({
      status: 403,
      code: 'NOT_ALLOWED',
      allowedBy: 'headquarters',
    });
  });

  test('with a rule that is none, a text in no language or in one that is not spoken here, answers 400 and names it', async () => {
    await using h = await harness();
    const { post } = await as(h, 'hq', 'headquarters', null);
    for (const [change, path] of [
      [{ rules: [{ rule: 'forbid-calls' }] }, '/rules/0'],
      [{ text: {} }, '/text'],
      [{ text: { xx: 'No' } }, '/text'],
      [{ acknowledgeWithin: 0 }, '/acknowledgeWithin'],
    ] as const) {
      const answer = (await post('/api/directives', { ...order(), ...change })).json();
      expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
      expect(answer.fields[0].path.startsWith(path)).toBe(true);
    }
  });

  test('the head acknowledges, headquarters reads it and lifts it, once', async () => {
    await using h = await harness();
    const hq = await as(h, 'hq', 'headquarters', null);
    const head = await as(h, 'head-1', 'head');
    const { id } = (await hq.post('/api/directives', order())).json();
    expect((await hq.post(`/api/directives/${id}/acknowledge`)).json()).toMatchObject({ status: 403, allowedBy: 'head' });
    const read = await head.post(`/api/directives/${id}/acknowledge`);
    expectShape('Directive', read.json());
    expect(read.json().acknowledgements).toMatchObject([{ desk: 'harbour', state: 'acknowledged', by: { alias: 'head-1' } }]);
    expect((await hq.get('/api/directives?state=acknowledged')).json().items).toEqual([read.json()]);
    expect((await hq.get('/api/directives?state=issued')).json().items).toEqual([]);
    const lifted = await hq.post(`/api/directives/${id}/lift`, { reason: 'The talks go on' });
    expectShape('Directive', lifted.json());
    expect((await hq.post(`/api/directives/${id}/lift`, { reason: 'Again' })).json()).toEqual(lifted.json());
    expect((await head.post(`/api/directives/${id}/acknowledge`)).json()).toMatchObject({
      status: 409,
      code: 'SUBJECT_STATE',
      state: 'lifted',
    });
  });

  test('an unknown one answers 404', async () => {
    await using h = await harness();
    const { get } = await as(h, 'hq', 'headquarters', null);
    expect((await get(`/api/directives/${newUuid()}`)).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('what a directive holds for the head', () => {
  test('answers 200 with the approval that was asked, and the head gives it', async () => {
    await using h = await harness();
    const officer = await as(h, 'harbour-1', 'duty-officer');
    const head = await as(h, 'head-1', 'head');
    const actor = { alias: 'harbour-1', role: 'duty-officer', desk: 'harbour', mandate: 'agree' } as const;
    h.node.failure = h.node.house.hold(actor, lineId, { do: 'minute', text: 'Agreed' });
    const { id } = wantedCall();
    const answer = await officer.post(`/api/calls/${id}/minute`, { text: 'Agreed' });
    expect(answer.statusCode).toBe(200);
    expectShape('Held', answer.json());
    const { approval } = answer.json();
    const [waiting] = (await head.get('/api/approvals?state=asked')).json().items;
    expectShape('Approval', waiting);
    expect(waiting).toMatchObject({ id: approval.id, state: 'asked', what: 'outgoing', by: { alias: 'harbour-1' } });
    expect((await officer.post(`/api/approvals/${approval.id}/give`)).json()).toMatchObject({ status: 403 });
    const given = await head.post(`/api/approvals/${approval.id}/give`);
    expectShape('Approval', given.json());
    expect(given.json()).toMatchObject({ state: 'given', answered: { by: { alias: 'head-1' } } });
    expect((await head.post(`/api/approvals/${approval.id}/refuse`, { reason: 'No' })).json()).toMatchObject({
      status: 409,
      code: 'SUBJECT_STATE',
      state: 'given',
    });
    expect((await head.get(`/api/approvals/${approval.id}`)).json()).toEqual(given.json());
  });
});

describe('watches', () => {
  test('an officer reads what is open, takes over, notes, and the head releases', async () => {
    await using h = await harness();
    const officer = await as(h, 'harbour-1', 'duty-officer');
    const head = await as(h, 'head-1', 'head');
    const before = (await officer.get('/api/watches/current')).json();
    expectShape('HandOver', before);
    expect(before).not.toHaveProperty('watch');
    const taken = await officer.post('/api/watches');
    expect(taken.statusCode).toBe(201);
    expectShape('Watch', taken.json());
    const { id } = taken.json();
    expect((await officer.post(`/api/watches/${id}/notes`, { text: 'The ferry is late' })).json().notes).toMatchObject([
      { text: 'The ferry is late', by: { alias: 'harbour-1' } },
    ]);
    expectShape('HandOver', (await head.get('/api/watches/current?desk=harbour')).json());
    expect((await officer.post(`/api/watches/${id}/release`, { reason: 'Going' })).json()).toMatchObject({
      status: 409,
      code: 'NOT_RELIEVED',
    });
    expect((await head.post(`/api/watches/${id}/release`, { reason: 'I sit here myself' })).json()).toMatchObject({
      state: 'ended',
      ended: { because: 'released' },
    });
    expect((await head.get('/api/watches?desk=harbour')).json().items).toHaveLength(1);
    expect((await head.get('/api/watches?desk=ferry')).json().items).toEqual([]);
  });

  test('whoever is on watch is warned at signing out, and goes with `anyway`', async () => {
    await using h = await harness();
    const officer = await as(h, 'harbour-1', 'duty-officer');
    await officer.post('/api/watches');
    expect((await officer.delete('/api/sessions/current')).json()).toMatchObject({ status: 409, code: 'NOT_RELIEVED' });
    expect((await officer.get('/api/me')).statusCode).toBe(200);
    expect((await officer.delete('/api/sessions/current?anyway=true')).statusCode).toBe(204);
    expect((await officer.get('/api/me')).statusCode).toBe(401);
  });

  test('an account without a desk names one', async () => {
    await using h = await harness();
    const { get } = await as(h, 'hq', 'headquarters', null);
    expect((await get('/api/watches/current')).json()).toMatchObject({ status: 422, code: 'DESK_REQUIRED' });
  });
});
