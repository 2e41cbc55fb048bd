import { describe, expect, test } from 'vitest';
import { excludedUses } from '../language/index.ts';
import { lineId, northId, southId } from './testing/fake-node.ts';
import { bearer, expectShape, type Harness, harness } from './testing/harness.ts';

const terms = {
  format: 'quietline-agreement/1',
  number: 1,
  title: 'The river',
  mode: 'exercise',
  nonce: 'n'.repeat(22),
  parties: [northId, southId].map((id) => ({ id, name: id.slice(3, 6), rootKey: 'k'.repeat(43) })),
  districts: [{ id: 'harbour', name: 'Harbour' }],
  desks: [northId, southId].map((party) => ({ id: 'harbour', party, name: 'Harbour', district: 'harbour' })),
  calls: { clause: 'answer', answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 30 } },
  excludedUses: [...excludedUses],
};

async function headquarters(h: Harness) {
  const headers = bearer(await h.signIn('hq', 'headquarters', null));
  return {
    post: (url: string, payload: object = {}) => h.app.inject({ method: 'POST', url, headers, payload }),
    put: (url: string, payload: object) => h.app.inject({ method: 'PUT', url, headers, payload }),
    get: (url: string) => h.app.inject({ url, headers }),
  };
}

describe('agreements', () => {
  test('are proposed and countersigned; terms without all excluded uses are refused', async () => {
    await using h = await harness();
    const { post, get } = await headquarters(h);
    const proposed = await post('/api/agreements', { terms });
    expect(proposed.statusCode).toBe(201);
    expectShape('AgreementVersion', proposed.json());
    expect((await post('/api/agreements', { terms: { ...terms, excludedUses: excludedUses.slice(1) } })).json()).toMatchObject({
      status: 400,
      fields: [{ path: '/terms/excludedUses' }],
    });
    expect((await post('/api/agreements', { terms: { ...terms, secretClause: 'x' } })).json()).toMatchObject({
      status: 400,
      fields: [{ path: '/terms/secretClause' }],
    });
    const signed = await post(`/api/agreements/${lineId}/sign`);
    expect(signed.json()).toMatchObject({ signedBy: [northId, southId], inForceSince: expect.any(String) });
    expect((await post(`/api/agreements/qll1${'b'.repeat(32)}/sign`)).statusCode).toBe(404);
    expect((await get('/api/agreements')).json().items).toHaveLength(1);
    expect((await get(`/api/agreements?line=qll1${'b'.repeat(32)}`)).json().items).toEqual([]);
  });

  test('as amendments may leave out their number and nonce', async () => {
    await using h = await harness();
    const { post } = await headquarters(h);
    const { number: _number, nonce: _nonce, ...rest } = terms;
    expect((await post('/api/agreements', { line: lineId, terms: rest })).statusCode).toBe(201);
    expect((await post('/api/agreements', { line: 'nonsense', terms: rest })).statusCode).toBe(400);
  });

  test('signed by the first of two persons are answered with who has signed', async () => {
    await using h = await harness();
    const { post, put } = await headquarters(h);
    await post('/api/agreements', { terms });
    expect((await put('/api/party-settings', { twoPersonSigning: true })).json()).toEqual({ twoPersonSigning: true });
    const signed = await post(`/api/agreements/${lineId}/sign`, { hash: 'h'.repeat(43) });
    expectShape('AgreementVersion', signed.json());
    expect(signed.json()).toMatchObject({ approvals: ['hq'], signedBy: [] });
  });

  test('are withdrawn and ended with a reason', async () => {
    await using h = await harness();
    const { post } = await headquarters(h);
    await post('/api/agreements', { terms });
    const withdrawn = await post(`/api/agreements/${lineId}/withdraw`, { hash: 'h'.repeat(43), reason: 'Not yet.' });
    expectShape('AgreementVersion', withdrawn.json());
    expect(withdrawn.json()).toMatchObject({ state: 'withdrawn', withdrawn: { reason: 'Not yet.' } });
    const notice = await post(`/api/agreements/${lineId}/notice`, { reason: 'By our own decision.' });
    expectShape('AgreementVersion', notice.json());
    expect(notice.json()).toMatchObject({ notice: { clause: 'ending', effective: expect.any(String) } });
    expect((await post(`/api/agreements/${lineId}/notice`, {})).statusCode).toBe(400);
  });

  test('are checked as drafts, however unfinished, by anybody who has signed in', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    h.node.terms.problems = [{ code: 'SCHEMA', path: '/', detail: 'desks missing here.' }];
    const answer = await h.app.inject({
      method: 'POST',
      url: '/api/agreements/check',
      headers,
      payload: { terms: { title: 'x' } },
    });
    expect(answer.statusCode).toBe(200);
    expectShape('AgreementCheck', answer.json());
    expect(answer.json().problems).toHaveLength(1);
  });

  test('are compared by hash or number', async () => {
    await using h = await harness();
    const { post, get } = await headquarters(h);
    await post('/api/agreements', { terms });
    const compared = await get(`/api/agreements/${lineId}/compare?from=1&to=${'h'.repeat(43)}`);
    expectShape('Comparison', compared.json());
    expect(compared.json().changes).toEqual([
      { path: '/calls/answerWithin/flash', clause: 'answer', kind: 'changed', before: 30, after: 20 },
    ]);
    expect((await get(`/api/agreements/${lineId}/compare`)).statusCode).toBe(200);
    expect((await get(`/api/agreements/${lineId}/compare?from=9`)).statusCode).toBe(404);
    expect((await get(`/api/agreements/${lineId}/compare?from=one`)).statusCode).toBe(400);
  });

  test('have a schema that can be read', async () => {
    await using h = await harness();
    const { get } = await headquarters(h);
    expect((await get('/api/agreement-schema')).json()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: expect.arrayContaining(['excludedUses', 'calls']),
      additionalProperties: false,
    });
  });
});

describe('postures', () => {
  test('are declared with a reason and a public position, and read with their history', async () => {
    await using h = await harness();
    const { post, get } = await headquarters(h);
    const position = { position: 'suspended', day: '2031-05-01', statement: { en: 'Coordination is suspended.' } };
    const declared = await post('/api/postures', { line: lineId, working: 'low-key', public: position, reason: 'Pressure.' });
    expect(declared.statusCode).toBe(201);
    expectShape('PostureDeclared', declared.json());
    const read = await get(`/api/postures?line=${lineId}`);
    expectShape('Postures', read.json());
    expect(read.json()).toMatchObject({ effective: 'low-key', history: [{ working: 'low-key', public: position }] });
  });

  test('without a reason, of another word, with a statement in no language, or of no line are refused', async () => {
    await using h = await harness();
    const { post, get } = await headquarters(h);
    const whole = { line: lineId, working: 'low-key', reason: 'Pressure.' };
    const statuses = [
      await post('/api/postures', { ...whole, reason: undefined }),
      await post('/api/postures', { ...whole, working: 'closed' }),
      await post('/api/postures', { ...whole, public: { position: 'open', day: 'today' } }),
      await post('/api/postures', { ...whole, public: { position: 'open', day: '2031-05-01', statement: {} } }),
      await get('/api/postures'),
      await get(`/api/postures?line=qll1${'b'.repeat(32)}`),
    ].map(({ statusCode }) => statusCode);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 404]);
    expect(h.node.terms.declared).toEqual([]);
  });

  test('by an officer are refused with what forbids it', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    const payload = { line: lineId, working: 'low-key', reason: 'Pressure.' };
    const answer = await h.app.inject({ method: 'POST', url: '/api/postures', headers, payload });
    expectShape('Problem', answer.json());
    expect(answer.json()).toMatchObject({ status: 403, code: 'NOT_ALLOWED', because: { clause: 'roles' } });
  });

  test('are shown beforehand with what they would refuse', async () => {
    await using h = await harness();
    const { post } = await headquarters(h);
    const preview = await post('/api/postures/preview', { line: lineId, working: 'suspended' });
    expectShape('PosturePreview', preview.json());
    expect(preview.json().refused).toHaveLength(1);
    expect(h.node.terms.declared).toEqual([]);
  });
});

describe('permissions', () => {
  test('of one act and of all are told with their reasons', async () => {
    await using h = await harness();
    const headers = bearer(await h.signIn('harbour-1'));
    const ask = (query: string) => h.app.inject({ url: `/api/permissions?${query}`, headers });
    const one = await ask(`line=${lineId}&act=meeting.propose`);
    expectShape('Permission', one.json());
    expect(one.json()).toMatchObject({
      act: 'meeting.propose',
      permitted: false,
      because: { directive: { number: 12 } },
      allowedBy: 'headquarters',
    });
    const all = (await ask(`line=${lineId}`)).json().items;
    for (const permission of all) expectShape('Permission', permission);
    expect(all[0]).toEqual({ act: 'call.answer', permitted: true, because: {}, allowedBy: null });
    expect((await ask('act=moon.reach')).statusCode).toBe(400);
    expect((await ask(`line=qll1${'b'.repeat(32)}&act=call.answer`)).statusCode).toBe(404);
  });
});

describe('party settings', () => {
  test('are changed by headquarters and administrators alone', async () => {
    await using h = await harness();
    const officer = bearer(await h.signIn('harbour-1'));
    const admin = bearer(await h.signIn('admin', 'administrator', null));
    const put = (headers: object, payload: object) =>
      h.app.inject({ method: 'PUT', url: '/api/party-settings', headers: { ...headers }, payload });
    expect((await put(officer, { twoPersonSigning: true })).statusCode).toBe(403);
    expect((await put(admin, { twoPersonSigning: true })).statusCode).toBe(200);
    expect((await put(admin, { twoPersonSigning: 'yes' })).statusCode).toBe(400);
    const read = await h.app.inject({ url: '/api/party-settings', headers: officer });
    expectShape('PartySettings', read.json());
    expect(read.json()).toEqual({ twoPersonSigning: true });
  });
});
