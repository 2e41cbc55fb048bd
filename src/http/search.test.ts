import { expect, test } from 'vitest';
import { newUuid } from '../node/index.ts';
import { lineId } from './testing/fake-node.ts';
import { bearer, expectShape, type Harness, harness } from './testing/harness.ts';

async function client(h: Harness, role: Parameters<Harness['signIn']>[1] = 'duty-officer') {
  const headers = bearer(await h.signIn(`some-${role}`, role));
  const file = { ...headers, 'content-type': 'application/octet-stream' };
  return {
    get: (url: string) => h.app.inject({ url, headers }),
    put: (url: string, payload: object) => h.app.inject({ method: 'PUT', url, headers, payload }),
    post: (url: string, payload: object) => h.app.inject({ method: 'POST', url, headers, payload }),
    upload: (url: string, payload: Buffer | string, type = file['content-type']) =>
      h.app.inject({ method: 'POST', url, headers: { ...file, 'content-type': type }, payload }),
  };
}

async function incident(post: (url: string, payload: object) => Promise<{ json(): { id: string } }>): Promise<string> {
  const wanted = { line: lineId, kind: 'fire', at: '2031-05-01T07:55:00.000Z', place: { words: 'Weir' }, involves: {} };
  return (await post('/api/incidents', { ...wanted, precedence: 'priority', text: 'Smoke at the weir' })).json().id;
}

test('a search asks the node for words, kind, time and place; what makes no box is refused', async () => {
  await using h = await harness();
  const { get } = await client(h);
  const answer = await get(
    `/api/search?q=weir&kind=incident&line=${lineId}&from=2031-05-01T00:00:00.000Z&bbox=179,-1,-179,1&limit=5`,
  );
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ items: [{ kind: 'incident', title: 'Smoke at the weir' }], next: '7' });
  expectShape('Found', answer.json().items[0]);
  expect(h.node.search.asked).toEqual([
    {
      q: 'weir',
      kind: ['incident'],
      line: lineId,
      from: '2031-05-01T00:00:00.000Z',
      bbox: { west: 179, south: -1, east: -179, north: 1 },
      limit: 5,
    },
  ]);
  for (const query of [
    '',
    '?q=',
    '?q=a&bbox=1,2,3',
    '?q=a&bbox=0,5,1,4',
    '?q=a&bbox=181,0,182,1',
    '?q=a&kind=watch',
    '?q=a&after=-1',
  ])
    expect((await get(`/api/search${query}`)).json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
  expect((await h.app.inject('/api/search?q=weir')).statusCode).toBe(401);
});

test('phrases are listed in all languages with their gaps, and headquarters rewords one', async () => {
  await using h = await harness();
  const officer = await client(h);
  const listed = (await officer.get('/api/phrases?q=at&lang=ar')).json();
  expectShape('Phrase', listed.items[0]);
  expect(listed.items[0]).toMatchObject({ code: 'time-at', checked: { en: null } });
  const headquarters = await client(h, 'headquarters');
  const reworded = await headquarters.put('/api/phrases/time-at', { texts: { en: 'On {time}.' } });
  expect(reworded.json()).toMatchObject({ own: { en: 'On {time}.' } });
  const refused = async (answer: Promise<{ json(): object }>) => (await answer).json();
  expect(await refused(officer.put('/api/phrases/time-at', { texts: {} }))).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
  expect(await refused(headquarters.put('/api/phrases/time-at', { texts: { en: 'Now' } }))).toMatchObject({
    status: 422,
    code: 'PHRASE_SLOTS',
  });
  expect(await refused(headquarters.put('/api/phrases/no-such', { texts: {} }))).toMatchObject({ status: 404 });
  expect(await refused(headquarters.put('/api/phrases/time-at', { texts: { de: 'Um' } }))).toMatchObject({ status: 400 });
});

test('the situation report is one of a line and a period', async () => {
  await using h = await harness();
  const { get } = await client(h);
  const period = 'from=2031-05-01T00:00:00.000Z&to=2031-05-02T00:00:00.000Z';
  const report = (await get(`/api/situation?line=${lineId}&${period}&lang=fr`)).json();
  expectShape('SituationReport', report);
  expect(report).toMatchObject({ line: lineId, language: 'fr' });
  const backwards = 'from=2031-05-02T00:00:00.000Z&to=2031-05-01T00:00:00.000Z';
  expect((await get(`/api/situation?line=${lineId}&${backwards}`)).json()).toMatchObject({ status: 422, code: 'BAD_TIMES' });
  expect((await get(`/api/situation?line=${lineId}`)).json()).toMatchObject({ status: 400 });
});

test('a file is attached as it is and saved, never shown: whatever its name, no browser runs it', async () => {
  await using h = await harness();
  const { get, post, upload } = await client(h);
  const id = await incident(post);
  const attached = await upload(
    `/api/incidents/${id}/attachments?name=${encodeURIComponent('تقرير "1"\r\n.html')}`,
    'A plain account',
  );
  expect(attached.statusCode).toBe(201);
  const [attachment] = attached.json().attachments;
  expect(attachment).toMatchObject({ type: 'text/plain', size: 15, keepsLocation: false });
  const file = await get(`/api/incidents/${id}/attachments/${attachment.id}`);
  expect(file.statusCode).toBe(200);
  expect(file.body).toBe('A plain account');
  expect(file.headers).toMatchObject({
    'content-type': 'text/plain',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'cache-control': 'no-store',
  });
  const disposition = String(file.headers['content-disposition']);
  expect(disposition).toMatch(/^attachment; filename="[A-Za-z0-9._ -]*"; filename\*=UTF-8''[A-Za-z0-9%._!~-]+$/);
  expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe('تقرير "1"\r\n.html');
});

test('what is no file, of a kind that is not taken, or not on this node answers its code', async () => {
  await using h = await harness();
  const { get, post, upload } = await client(h);
  const id = await incident(post);
  const to = `/api/incidents/${id}/attachments`;
  expect((await upload(`${to}?name=x`, '')).json()).toMatchObject({ status: 422, code: 'FILE_REFUSED' });
  expect((await upload(`${to}?name=x`, '#!/bin/sh')).json()).toMatchObject({ status: 422, code: 'FILE_REFUSED' });
  expect((await upload(to, 'text')).json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
  expect((await upload(`${to}?name=x`, 'text', 'text/html')).json()).toMatchObject({ status: 415 });
  expect((await upload(`${to}?name=x`, Buffer.alloc(26_214_401, 0x61))).json()).toMatchObject({ status: 413, code: 'TOO_LARGE' });
  expect((await upload(`/api/incidents/${newUuid()}/attachments?name=x`, 'text')).json()).toMatchObject({ status: 404 });
  expect(h.node.attachments.files.size).toBe(0);
  expect((await get(`${to}/${newUuid()}`)).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  const [attachment] = (await upload(`${to}?name=x&keepLocation=true`, 'text')).json().attachments;
  expect(attachment.keepsLocation).toBe(true);
  h.node.attachments.files.clear();
  expect((await get(`${to}/${attachment.id}?original=true`)).json()).toMatchObject({ status: 404, code: 'FILE_NOT_HERE' });
});
