import { expect, test } from 'vitest';
import { newUuid } from '../node/index.ts';
import { bearer, expectShape, type Harness, harness, password } from './testing/harness.ts';

async function officer(h: Harness) {
  const headers = bearer(await h.signIn('harbour-1'));
  return {
    get: (url: string) => h.app.inject({ url, headers }),
    post: (url: string, payload: object = {}) => h.app.inject({ method: 'POST', url, headers, payload }),
  };
}

test('duties come page by page, and every filter reaches the node', async () => {
  await using h = await harness();
  const { get } = await officer(h);
  const first = (await get('/api/duties?limit=1')).json();
  expect(first.items).toHaveLength(1);
  expectShape('Duty', first.items[0]);
  const second = (await get(`/api/duties?limit=1&after=${first.next}`)).json();
  expect(second.items).toHaveLength(1);
  expect(second.next).toBeUndefined();
  await get('/api/duties?state=late&desk=harbour&mine=true&from=2031-05-01T00:00:00.000Z&to=2031-05-02T00:00:00.000Z');
  expect(h.node.duties.asked.at(-1)).toEqual({
    state: 'late',
    desk: 'harbour',
    mine: true,
    from: '2031-05-01T00:00:00.000Z',
    to: '2031-05-02T00:00:00.000Z',
  });
  for (const bad of ['state=lost', 'limit=0', 'limit=501', 'from=yesterday', 'after=x', 'colour=red'])
    expect([bad, (await get(`/api/duties?${bad}`)).json().code]).toEqual([bad, 'INVALID_REQUEST']);
});

test('the figures are counted by state, district, day and clause', async () => {
  await using h = await harness();
  const { get } = await officer(h);
  const summary = (await get('/api/duties/summary?mine=true')).json();
  expectShape('DutySummary', summary);
  expect(summary.byDay).toMatchObject([{ day: '2031-05-01', pending: 2 }]);
});

test('the table for spreadsheets comes as a file', async () => {
  await using h = await harness();
  const { get } = await officer(h);
  const answer = await get('/api/duties.csv?state=pending');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="duties.csv"');
  expect(answer.body).toBe(`id,state\r\n${'d'.repeat(43)},pending\r\n${'e'.repeat(43)},pending\r\n`);
});

test('a duty is excused with a reason, by whom has the mandate; one that is decided answers 409', async () => {
  await using h = await harness();
  const excuse = async (mandate: 'agree' | 'inform', id: string, payload: object) => {
    await h.accounts.add({ alias: mandate, password, role: 'duty-officer', desk: 'harbour', mandate }).catch(() => undefined);
    const headers = bearer((await h.accounts.signIn(mandate, password, '192.0.2.1')).token);
    return (await h.app.inject({ method: 'POST', url: `/api/duties/${id}/excuse`, headers, payload })).json();
  };
  const id = 'd'.repeat(43);
  const reason = 'The bridge is out';
  expect(await excuse('agree', id, {})).toMatchObject({ code: 'INVALID_REQUEST' });
  expect(await excuse('agree', 'x'.repeat(43), { reason })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect(await excuse('inform', id, { reason })).toMatchObject({ status: 403, code: 'NOT_ALLOWED', clause: 'mandates' });
  const excused = await excuse('agree', id, { reason });
  expectShape('Duty', excused);
  expect(excused.excusedBy).toEqual([h.node.party.id]);
  h.node.duties.held[0] = { ...excused, state: 'late' };
  expect(await excuse('agree', id, { reason })).toMatchObject({ status: 409, code: 'SUBJECT_STATE', state: 'late' });
});

test('a commitment is done once it is one; the subject says where its minute stands', async () => {
  await using h = await harness();
  const { post } = await officer(h);
  const subject = h.node.duties.held[0]?.subject ?? { id: '' };
  const done = { text: 'Sent by boat', subject: { kind: 'call', id: subject.id } };
  const answer = await post(`/api/commitments/${subject.id}/done`, done);
  expect([answer.statusCode, answer.json().state]).toEqual([200, 'met']);
  expectShape('Duty', answer.json());
  expect((await post(`/api/commitments/${newUuid()}/done`, done)).json()).toMatchObject({
    status: 422,
    code: 'UNKNOWN_COMMITMENT',
  });
  expect(
    (await post(`/api/commitments/${newUuid()}/done`, { ...done, subject: { kind: 'watch', id: subject.id } })).json(),
  ).toMatchObject({
    code: 'INVALID_REQUEST',
  });
});
