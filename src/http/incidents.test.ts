import { expect, test } from 'vitest';
import { newUuid, Problem } from '../node/index.ts';
import { lineId, southId } from './testing/fake-node.ts';
import { bearer, expectShape, type Harness, harness } from './testing/harness.ts';

const at = '2031-05-01T07:55:00.000Z';
const wanted = (id = newUuid()) => ({
  id,
  line: lineId,
  kind: 'shooting',
  at,
  place: { notation: '31.7083, 35.2000' },
  involves: { civilians: true },
  precedence: 'immediate',
  text: 'Shots near the landing',
});

async function officer(h: Harness) {
  const headers = bearer(await h.signIn('harbour-1'));
  return {
    get: (url: string) => h.app.inject({ url, headers }),
    post: (url: string, payload: object = {}) => h.app.inject({ method: 'POST', url, headers, payload }),
  };
}

test('an incident answers 201, the same again 200, other content under its id 409; it is read and listed', async () => {
  await using h = await harness();
  const { get, post } = await officer(h);
  const incident = wanted();
  const made = await post('/api/incidents', incident);
  expect(made.statusCode).toBe(201);
  expectShape('Incident', made.json());
  expect(made.json()).toMatchObject({
    id: incident.id,
    kind: 'shooting',
    when: { at },
    message: { text: incident.text },
    proof: 'reported',
  });
  expect((await post('/api/incidents', incident)).statusCode).toBe(200);
  expect((await post('/api/incidents', { ...incident, kind: 'fire' })).json()).toMatchObject({ status: 409, code: 'ID_REUSED' });
  expect((await get(`/api/incidents/${incident.id}`)).json()).toEqual(made.json());
  const listed = await get(`/api/incidents?line=${lineId}&bbox=35,31.5,35.5,32&q=shots&state=open&bundled=true&from=${at}`);
  expect(listed.json().items).toMatchObject([{ id: incident.id, kind: 'shooting', message: { text: incident.text } }]);
  expectShape('IncidentItem', listed.json().items[0]);
  expect(h.node.incidents.filter).toMatchObject({ bbox: [35, 31.5, 35.5, 32], q: 'shots', bundled: true, from: at });
  expect((await get(`/api/incidents/${newUuid()}`)).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test('a time is a moment or a span; without words, and with a box that is none, it is refused', async () => {
  await using h = await harness();
  const { get, post } = await officer(h);
  const span = { at, until: '2031-05-01T08:00:00.000Z', uncertainty: 60 };
  expect((await post('/api/incidents', { ...wanted(), at: span })).json().when).toEqual(span);
  expect((await post('/api/incidents', { ...wanted(), until: span.until })).json().when).toEqual({ at, until: span.until });
  const { text: _text, ...silent } = wanted();
  expect((await post('/api/incidents', silent)).json()).toMatchObject({ status: 422, code: 'MESSAGE_REQUIRED' });
  const phrases = [{ code: 'medical-wounded', slots: { number: { number: 2 } } }];
  expect((await post('/api/incidents', { ...silent, phrases })).json().message).toEqual({ phrases });
  for (const box of ['1,2,3', '200,0,201,1', '0,9,1,8'])
    expect((await get(`/api/incidents?bbox=${box}`)).json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
});

test('a place that cannot be read answers 422 with the character at which it fails', async () => {
  await using h = await harness();
  const { post } = await officer(h);
  const fields = [{ path: '/place/notation', reason: 'character 3: no such thing' }];
  h.node.incidents.refusal = new Problem(422, 'PLACE_UNREADABLE', 'The position cannot be read at character 3.', { fields });
  expect((await post('/api/incidents', wanted())).json()).toMatchObject({ status: 422, code: 'PLACE_UNREADABLE', fields });
});

test('each act reaches the node as it was asked, with an id of its own where none was given', async () => {
  await using h = await harness();
  const { post } = await officer(h);
  const { id } = wanted();
  await post('/api/incidents', wanted(id));
  const other = newUuid();
  const grade = 'B2';
  const acts: readonly [string, object, object][] = [
    ['facts', { at, text: 'A second shot', grade }, { do: 'fact', when: { at }, message: { text: 'A second shot' }, grade }],
    ['refine', { precedence: 'flash', text: 'Heavier' }, { do: 'refine', precedence: 'flash', message: { text: 'Heavier' } }],
    ['figures', { what: 'injured', value: 2, source: 'hospital', grade, at }, { do: 'figure', what: 'injured', value: 2 }],
    [`figures/${other}/agree`, {}, { do: 'agree-figure', figure: other }],
    ['read-back', { entry: id, position: [35.2, 31.7], numbers: [2] }, { do: 'read-back', entry: id, numbers: [2] }],
    ['assess', { assessment: 'confirmed', reason: 'Seen' }, { do: 'assess', assessment: 'confirmed' }],
    [
      'responses',
      { doing: 'A patrol', by: 'Patrol 4', until: at },
      { do: 'respond', doing: { text: 'A patrol' }, by: 'Patrol 4' },
    ],
    ['join', { with: other, reason: 'One event' }, { do: 'join', with: other }],
    ['part', { with: other, reason: 'Two' }, { do: 'part', with: other }],
    ['link', { kind: 'call', id: other }, { do: 'link', kind: 'call', id: other }],
    ['unlink', { kind: 'call', id: other }, { do: 'unlink', kind: 'call', id: other }],
    ['needs', { need: 'care', text: 'Bandages', people: 2 }, { do: 'need', need: 'care', people: 2 }],
    [`needs/${other}/met`, { text: 'Done' }, { do: 'need-met', need: other }],
    ['inquiries', { of: southId, due: at }, { do: 'inquire', of: southId, due: at }],
    [`inquiries/${other}/finding`, { finding: 'upheld', text: 'So it was' }, { do: 'find', inquiry: other, finding: 'upheld' }],
    [`inquiries/${other}/agree`, {}, { do: 'agree-finding', inquiry: other }],
    ['answer', { text: 'We are sorry' }, { do: 'answer', message: { text: 'We are sorry' } }],
    ['names', { purpose: 'medical-care', name: 'Somebody' }, { do: 'name', purpose: 'medical-care' }],
    ['close', { account: { text: 'As it was' } }, { do: 'close', account: { text: 'As it was' } }],
    ['close', { agrees: other }, { do: 'agree-account', account: other }],
    ['reopen', { reason: 'More is known' }, { do: 'reopen', reason: 'More is known' }],
  ];
  for (const [path, body, asked] of acts) {
    const answer = await post(`/api/incidents/${id}/${path}`, body);
    expect([path, answer.statusCode]).toEqual([path, 200]);
    expectShape('Incident', answer.json());
    expect(h.node.incidents.acts.at(-1)).toMatchObject(asked);
  }
  for (const made of h.node.incidents.acts)
    if (['fact', 'figure', 'respond', 'need', 'inquire', 'name'].includes('do' in made ? made.do : ''))
      expect((made as { id: string }).id).toMatch(/^[0-9a-f-]{36}$/);
});

test('what does not fit is refused with its field: an unknown kind, a grade that is none, a figure below nothing', async () => {
  await using h = await harness();
  const { post } = await officer(h);
  const { id } = wanted();
  await post('/api/incidents', wanted(id));
  const figure = { what: 'injured', value: 2, source: 'hospital', grade: 'B2', at };
  for (const [path, body, field] of [
    ['/api/incidents', { ...wanted(), kind: 'party' }, '/kind'],
    [`/api/incidents/${id}/figures`, { ...figure, grade: 'Z9' }, '/grade'],
    [`/api/incidents/${id}/figures`, { ...figure, value: -1 }, '/value'],
    [`/api/incidents/${id}/responses`, { text: 'A patrol', until: at }, '/by'],
  ] as const) {
    const answer = (await post(path, body)).json();
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
    expect(JSON.stringify(answer.fields)).toContain(field);
  }
});

test('open ones near are offered, false reports are counted, and a name is read for its purpose alone', async () => {
  await using h = await harness();
  const { get, post } = await officer(h);
  const { id } = wanted();
  await post('/api/incidents', wanted(id));
  const near = await get(`/api/incidents/near?line=${lineId}&at=${at}&place=${encodeURIComponent('31.7083, 35.2')}`);
  expect(near.json().items).toMatchObject([{ metres: 120, incident: { id } }]);
  expect((await get(`/api/incidents/marks?line=${lineId}&days=7`)).json()).toMatchObject({
    items: [{ incidents: 3, unfounded: 1 }],
  });
  const name = newUuid();
  const read = (purpose: string) => post(`/api/incidents/${id}/names/${name}/read`, { purpose });
  expect((await read('medical-care')).json()).toEqual({ name: `Name ${name.slice(-1)}`, note: null });
  expect((await read('court')).json()).toMatchObject({ status: 403, clause: 'names' });
  expect((await read('gossip')).json()).toMatchObject({ status: 400 });
});
