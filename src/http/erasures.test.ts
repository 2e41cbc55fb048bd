import { describe, expect, test } from 'vitest';
import { newUuid } from '../node/index.ts';
import { FakeErasures } from './testing/fake-erasures.ts';
import { lineId } from './testing/fake-node.ts';
import { bearer, expectShape, type Harness, harness } from './testing/harness.ts';

async function as(h: Harness, role: 'auditor' | 'headquarters') {
  const headers = bearer(await h.signIn(`${role} 1`, role, null));
  return {
    get: (url: string) => h.app.inject({ url, headers }),
    post: (url: string, payload: object = {}) => h.app.inject({ method: 'POST', url, headers, payload }),
  };
}

describe('erasing what the own party has said', () => {
  const wanted = { line: lineId, ground: 'correction', clause: 'sharing', reason: 'A name that does not belong here' };

  test('answers which entries lost their content; an auditor alone reads what a hold keeps of it', async () => {
    await using h = await harness();
    const headquarters = await as(h, 'headquarters');
    const auditor = await as(h, 'auditor');
    const answer = await headquarters.post('/api/erasures', { ...wanted, entries: [FakeErasures.entry] });
    expect(answer.statusCode).toBe(200);
    expectShape('Erasure', answer.json());
    const sealed = await auditor.get(`/api/sealed?line=${lineId}`);
    expect(sealed.json().items).toHaveLength(1);
    expectShape('Sealed', sealed.json().items[0]);
    expect((await headquarters.get(`/api/sealed?line=${lineId}`)).json()).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    expect((await auditor.post('/api/erasures', { ...wanted, subject: newUuid() })).json()).toMatchObject({ status: 403 });
  });

  test('takes entries or a subject, and no retention: that the node does by itself', async () => {
    await using h = await harness();
    const { post } = await as(h, 'headquarters');
    const subject = newUuid();
    const bad = [
      wanted,
      { ...wanted, subject, entries: [FakeErasures.entry] },
      { ...wanted, subject, ground: 'retention' },
      { ...wanted, entries: [] },
    ];
    for (const body of bad)
      expect((await post('/api/erasures', body)).json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
    const unknown = await post('/api/erasures', { ...wanted, entries: ['A'.repeat(43)] });
    expect(unknown.json()).toMatchObject({ status: 404, code: 'UNKNOWN_ENTRY' });
  });
});
