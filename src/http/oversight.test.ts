import { describe, expect, test } from 'vitest';
import { newUuid } from '../node/index.ts';
import { lineId } from './testing/fake-node.ts';
import { bearer, expectShape, type Harness, harness } from './testing/harness.ts';

async function as(h: Harness, role: 'auditor' | 'headquarters' | 'duty-officer' | 'administrator') {
  const headers = bearer(await h.signIn(`${role} 1`, role, null));
  return {
    get: (url: string) => h.app.inject({ url, headers }),
    post: (url: string, payload: object = {}) => h.app.inject({ method: 'POST', url, headers, payload }),
  };
}

describe('what an auditor is told of', () => {
  test('a print is noted by whoever prints, once for one id; auditors and headquarters read it, others do not', async () => {
    await using h = await harness();
    const officer = await as(h, 'duty-officer');
    const note = { id: newUuid(), what: 'printed', line: lineId, entries: 12 };
    const answer = await officer.post('/api/oversight', note);
    expect(answer.statusCode).toBe(201);
    expectShape('OversightNote', answer.json());
    await officer.post('/api/oversight', note);
    for (const role of ['auditor', 'headquarters'] as const) {
      const { items } = (await (await as(h, role)).get('/api/oversight')).json();
      expect(items).toMatchObject([{ ...note, by: { alias: 'duty-officer 1' } }]);
    }
    expect((await officer.get('/api/oversight')).json()).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
  });

  test('a note of what nobody prints or exports answers 400: the node notes the rest by itself', async () => {
    await using h = await harness();
    const { post } = await as(h, 'headquarters');
    const answer = await post('/api/oversight', { what: 'auditor-removed', line: lineId });
    expect(answer.json()).toMatchObject({ status: 400, fields: [{ path: '/what' }] });
    const nowhere = await post('/api/oversight', { what: 'exported' });
    expect(nowhere.json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST', fields: [{ path: '/line' }] });
    expect((await post('/api/oversight', { what: 'backed-up' })).statusCode).toBe(201);
  });

  test('an account that is added or disabled is noted under whoever did it; one that was refused is not', async () => {
    await using h = await harness();
    const admin = await as(h, 'administrator');
    const noted = () => h.node.house.notes.map(({ what, account, role, by }) => [what, account, role, by.alias]);
    await admin.post('/api/accounts', { alias: 'court', password: 'a quiet river bends', role: 'auditor' });
    await admin.post('/api/accounts', { alias: 'court', password: 'a quiet river bends', role: 'auditor' });
    await admin.post('/api/accounts', { alias: 'ferry 1', password: 'a quiet river bends', role: 'duty-officer' });
    await admin.post('/api/accounts/court/disable');
    await admin.post('/api/accounts/nobody/disable');
    expect(noted()).toEqual([
      ['auditor-removed', 'court', 'auditor', 'administrator 1'],
      ['account-added', 'ferry 1', 'duty-officer', 'administrator 1'],
      ['auditor-added', 'court', 'auditor', 'administrator 1'],
    ]);
  });
});

describe("a line's record as a file", () => {
  test('streams as lines of JSON under its name, and is noted', async () => {
    await using h = await harness();
    const answer = await (await as(h, 'auditor')).get(`/api/lines/${lineId}/export?withoutBodies=true`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="EXERCISE-${lineId}.ndjson"`,
    });
    expect(answer.body).toBe(h.node.house.file.join(''));
    expect(h.node.house.notes).toMatchObject([{ what: 'exported', line: lineId, entries: 2 }]);
  });

  test('is refused to other roles, and nothing is noted', async () => {
    await using h = await harness();
    const answer = await (await as(h, 'duty-officer')).get(`/api/lines/${lineId}/export`);
    expect(answer.json()).toMatchObject({ status: 403, code: 'NOT_ALLOWED', allowedBy: 'auditor' });
    expect(h.node.house.notes).toEqual([]);
  });
});

describe('legal holds', () => {
  const hold = () => ({ id: newUuid(), lines: [lineId], ground: 'Inquiry 4', ends: '2032-01-01T00:00:00.000Z' });

  test('headquarters places one, the auditor alone lifts it', async () => {
    await using h = await harness();
    const [hq, auditor] = [await as(h, 'headquarters'), await as(h, 'auditor')];
    const wanted = hold();
    const answer = await hq.post('/api/holds', wanted);
    expect(answer.statusCode).toBe(201);
    expectShape('Hold', answer.json());
    expect((await hq.post('/api/holds', wanted)).statusCode).toBe(200);
    expect((await auditor.get('/api/holds')).json().items).toEqual([answer.json()]);
    const lift = `/api/holds/${wanted.id}/lift`;
    expect((await hq.post(lift, { reason: 'Done' })).json()).toMatchObject({ status: 403, allowedBy: 'auditor' });
    const lifted = (await auditor.post(lift, { reason: 'Done' })).json();
    expectShape('Hold', lifted);
    expect(lifted).toMatchObject({ state: 'lifted', lifted: { reason: 'Done' } });
  });

  test('one that names nothing answers 422, an officer 403', async () => {
    await using h = await harness();
    const { lines: _lines, ...nothing } = hold();
    expect((await (await as(h, 'auditor')).post('/api/holds', nothing)).json()).toMatchObject({
      status: 422,
      code: 'HOLD_NOTHING',
    });
    const officer = await as(h, 'duty-officer');
    expect((await officer.post('/api/holds', hold())).json()).toMatchObject({ status: 403 });
    expect((await officer.get('/api/holds')).json()).toMatchObject({ status: 403 });
  });
});
