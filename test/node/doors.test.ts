/** What leaves two whole nodes in the formats of others, what comes in, and a program that is told of changes. */
import { createHmac } from 'node:crypto';
import ICAL from 'ical.js';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/node/index.ts';
import { administrator, foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';
import { webServer } from '../support/receivers.ts';

const limits = { routine: 900, priority: 300, immediate: 60, flash: 30 };
const north = { node: undefined as unknown as TestNode, ferry: officer('north-ferry') };
const south = { node: undefined as unknown as TestNode, ferry: officer('south-ferry'), mill: officer('south-mill') };
let line = '';
let incident = '';
let hospital = '';
const exact: [number, number] = [35.213712, 31.768319];

beforeAll(async () => {
  [north.node, south.node] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  line = await foundLine(north.node, south.node, {
    more: {
      duties: [
        { clause: 'know', on: 'notification.announced', owes: 'acknowledge', owedBy: 'addressee', within: limits, floor: true },
      ],
      deconfliction: { clause: 'spared', noticeSeconds: 3_600, emergencyNoticeSeconds: 60, depth: 'counts', nearMetres: 100 },
      gazetteer: [{ id: 'landing', name: 'Ferry Landing', position: [35.2, 31.7] }],
    },
  });
  const opened = await north.node.open.node.incidents.open(north.ferry, {
    ...{ id: v7(), line, kind: 'shelling', when: { at: '2026-11-22T13:58:00.000Z' }, precedence: 'immediate' },
    ...{
      place: { notation: '31.7083, 35.2000' },
      involves: { civilians: true },
      message: { text: 'Three impacts near the <pier>' },
    },
  });
  incident = opened.incident.id;
  await north.node.open.node.incidents.act(north.ferry, incident, {
    ...{ do: 'name', id: v7(), purpose: 'medical-care', name: 'Nour Al-Sample' },
  });
  const announced = await north.node.open.node.notifications.announce(north.ferry, {
    ...{ id: v7(), line, type: 'place', kind: 'hospital', asks: 'acknowledgement', precedence: 'routine', precision: 'exact' },
    ...{ window: { from: '2026-11-22T00:00:00.000Z' }, contact: 'Radio 4, call sign Heron' },
    place: { geometry: { type: 'Point', coordinates: exact }, words: 'The hospital on the hill' },
  });
  hospital = announced.notification.id;
  await until(
    async () =>
      Promise.all([
        south.node.open.node.incidents.view(south.ferry, incident),
        south.node.open.node.notifications.view(south.ferry, hospital),
      ]).then(
        ([view]) => view.names.length === 1,
        () => false,
      ),
    'both to be delivered',
  );
});
afterAll(async () => {
  for (const { node } of [north, south]) await node?.[Symbol.asyncDispose]();
});

const auditor = { alias: 'auditor', role: 'auditor', desk: null, mandate: 'none' } as const;
const doors = ({ node }: { node: TestNode }) => node.open.node.doors;
interface Collection {
  features: { properties: Record<string, unknown> }[];
}
interface Read extends Record<string, unknown> {
  position: [number, number];
  words: Record<string, string>;
}
const jsonOf = async <T>(answer: Response): Promise<T> => (await answer.json()) as T;
const password = 'correct horse battery staple 9';

async function client(node: TestNode, { alias, role, desk }: Actor) {
  await node.open.accounts.add({ alias, password, role, desk }).catch(() => undefined);
  const { token } = await node.open.accounts.signIn(alias, password, '192.0.2.7');
  const authorization = `Bearer ${token}`;
  return {
    get: (path: string) => fetch(`${node.url}${path}`, { headers: { authorization } }),
    post: (path: string, type: string, body: string | Uint8Array<ArrayBuffer>) =>
      fetch(`${node.url}${path}`, { method: 'POST', headers: { authorization, 'content-type': type }, body }),
  };
}

describe('what was opened', () => {
  it('leaves as CAP in four languages, marked as an exercise, without the name that stands on it', async () => {
    const { get } = await client(south.node, south.ferry);
    const answer = await get(`/api/cap/${incident}`);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toBe('application/cap+xml; charset=utf-8');
    expect(text).toContain('<status>Exercise</status>');
    expect(text.match(/<info>/g)).toHaveLength(4);
    expect(text).toContain('Three impacts near the &lt;pier&gt; [not translated]');
    expect(text).toContain('920 m north of Ferry Landing');
    expect(text).not.toContain('Al-Sample');
  });

  it('and comes back as the draft of an incident, with which nothing is opened', async () => {
    const { get, post } = await client(south.node, south.ferry);
    const cap = await (await get(`/api/cap/${incident}`)).text();
    const before = (await south.node.open.node.incidents.list(south.ferry, {})).items.length;
    const taken = await post(`/api/cap?line=${line}`, 'application/cap+xml', cap);
    expect(await taken.json()).toMatchObject({
      incident: {
        kind: 'shelling',
        precedence: 'immediate',
        at: '2026-11-22T13:58:00.000Z',
        place: { geometry: { coordinates: [35.2, 31.7083] } },
      },
    });
    expect((await south.node.open.node.incidents.list(south.ferry, {})).items).toHaveLength(before);
  });

  it('leaves as GeoJSON, KML and Cursor on Target, each saying that it is an exercise', async () => {
    const { get } = await client(south.node, south.ferry);
    const geojson = await jsonOf<Collection>(await get(`/api/incidents.geojson?line=${line}&lang=fr`));
    expect(geojson).toMatchObject({ mode: 'exercise', features: [{ id: incident, geometry: { coordinates: [35.2, 31.7083] } }] });
    expect(geojson.features[0]?.properties.title).toBe('EXERCICE · Incident: Bombardement · District Ferry Landing');
    expect(await (await get('/api/incidents.kml')).text()).toContain('<name>EXERCISE · Quietline</name>');
    const cot = await (await get('/api/cot')).text();
    expect(cot).toContain(`uid="quietline-${incident}"`);
    expect(cot).toContain(`uid="quietline-${hospital}"`);
    expect(cot.match(/EXERCISE EXERCISE EXERCISE/g)).toHaveLength(2);
    expect(geojson.features[0]?.properties).not.toHaveProperty('names');
  });

  it('is told to the auditors as it leaves as a file of many: once an hour of each, and not as a map is drawn', async () => {
    const alias = 'officer-who-exports';
    const { get } = await client(south.node, { ...south.ferry, alias });
    const told = async () =>
      (await south.node.open.node.house.oversight.list(auditor, { limit: 200 })).items.filter(({ by }) => by.alias === alias);
    expect((await get(`/api/incidents.geojson?line=${line}&drawn=true`)).status).toBe(200);
    expect(await told()).toEqual([]);
    const files = [
      'incidents.geojson',
      'notifications.geojson',
      'incidents.kml',
      'notifications.kml',
      'notifications.ics',
      'cot',
    ];
    for (const file of [...files, ...files]) expect((await get(`/api/${file}?line=${line}`)).status).toBe(200);
    expect((await told()).map(({ what, line: of, entries }) => ({ what, of, entries }))).toEqual(
      files.map((file) => ({ what: 'exported', of: line, entries: file === 'cot' ? 2 : 1 })).reverse(),
    );
  });

  it('is found by its box and state, and by no other', async () => {
    const { get } = await client(south.node, south.ferry);
    const found = async (query: string) =>
      (await jsonOf<Collection>(await get(`/api/incidents.geojson?${query}`))).features.length;
    expect(await found('bbox=35.1,31.6,35.3,31.8&state=open')).toBe(1);
    expect(await found('bbox=10,10,11,11')).toBe(0);
    expect(await found('state=closed-agreed')).toBe(0);
    expect(await found('q=impacts')).toBe(1);
  });
});

describe('a place of the other side', () => {
  it('shows 1 km at most in every file of many, without words or contact, and its own notifier all of it', async () => {
    const theirs = await client(south.node, south.ferry);
    const own = await client(north.node, north.ferry);
    const [digits] = [String(exact[0]).slice(0, 7)];
    for (const path of ['/api/notifications.geojson', '/api/notifications.kml', '/api/notifications.ics', '/api/cot']) {
      const text = await (await theirs.get(path)).text();
      expect(text, path).not.toMatch(/on the hill|call sign/);
      expect(text, path).not.toContain(digits);
      expect(await (await own.get(path)).text(), path).toContain(digits);
    }
  });

  it('is told exactly to the desk to which it is addressed as CAP, and the notifier sees that reading', async () => {
    const { get } = await client(south.node, south.ferry);
    const text = await (await get(`/api/cap/${hospital}?lang=en`)).text();
    expect(text).toContain(`${exact[1]},${exact[0]}`);
    expect(text).toContain('Not acknowledged by South Bank');
    await until(
      async () =>
        (await north.node.open.node.notifications.view(north.ferry, hospital)).readings.some(
          ({ unit }) => unit === 'south-ferry',
        ),
      'the reading to reach the notifier',
    );
  });

  it('stands in a calendar that its own reader takes in, with who knows of it', async () => {
    const { get } = await client(south.node, south.ferry);
    const text = await (await get('/api/notifications.ics?lang=en')).text();
    const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
    expect(event?.getFirstPropertyValue('uid')).toBe(`${hospital}@quietline`);
    expect(String(event?.getFirstPropertyValue('summary'))).toMatch(/^EXERCISE · Notification: Hospital/);
    expect(String(event?.getFirstPropertyValue('description'))).toContain('Not acknowledged by South Bank');
  });

  it('is taken out by no administrator, who is told why', async () => {
    const { get } = await client(south.node, administrator);
    for (const path of [`/api/cap/${hospital}`, `/api/cap/${incident}`])
      expect(await (await get(path)).json()).toMatchObject({ status: 403, code: 'NOT_ALLOWED', clause: 'roles' });
    expect(await (await get('/api/notifications.geojson')).json()).toMatchObject({ features: [] });
  });
});

describe('a hostile file', () => {
  const files: [string, string, string, string][] = [
    [
      'a CAP alert with an entity',
      '/api/cap',
      'application/xml',
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ],
    ['an actual alert', '/api/cap', 'application/cap+xml', '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>'],
    ['a KML bomb', '/api/imports/kml', 'text/xml', '<a>'.repeat(100_000)],
    [
      'GeoJSON beyond the pole',
      '/api/imports/geojson',
      'application/json',
      '{"type":"Feature","geometry":{"type":"Point","coordinates":[31,135]}}',
    ],
    ['nothing', '/api/imports/geojson', 'application/geo+json', ' '],
  ];
  for (const [what, path, type, body] of files)
    it(`(${what}) is refused with the place of the error, and the node goes on`, async () => {
      const { post } = await client(south.node, south.ferry);
      const answer = await post(`${path}?line=${line}`, type, body);
      expect(await answer.json()).toMatchObject({
        status: 422,
        code: 'IMPORT_REFUSED',
        fields: [{ path: expect.stringMatching(/\S/) }],
      });
    });

  it('of features becomes drafts for a person who may open incidents, and for nobody else', async () => {
    const geojson = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { name: 'Smoke' }, geometry: { type: 'Point', coordinates: [35.2, 31.7] } },
        { type: 'Feature', properties: null, geometry: null },
      ],
    });
    const { post } = await client(south.node, south.ferry);
    expect(await (await post(`/api/imports/geojson?line=${line}`, 'application/geo+json', geojson)).json()).toEqual({
      drafts: [{ place: { geometry: { type: 'Point', coordinates: [35.2, 31.7] } }, text: 'Smoke' }],
      leftOut: 1,
    });
    const auditor = await client(south.node, { alias: 'auditor-1', role: 'auditor', desk: null, mandate: 'none' });
    expect((await auditor.post(`/api/imports/geojson?line=${line}`, 'application/geo+json', geojson)).status).toBe(403);
  });
});

it('a position is read in any notation and told in words by which swapped coordinates are seen', async () => {
  const { get } = await client(south.node, south.ferry);
  const read = async (text: string) => jsonOf<Read>(await get(`/api/places/read?line=${line}&text=${encodeURIComponent(text)}`));
  const decimal = await read('31.7083, 35.2000');
  expect(decimal).toMatchObject({ notation: 'decimal', position: [35.2, 31.7083] });
  expect(decimal.words.en).toBe('920 m north of Ferry Landing');
  expect(decimal.words.ar).toContain('شمال');
  for (const notation of ['dms', 'mgrs', 'utm', 'plusCode']) {
    const [longitude, latitude] = (await read(String(decimal[notation]))).position;
    expect(Math.hypot(longitude - 35.2, latitude - 31.7083)).toBeLessThan(0.0002);
  }
  expect((await read('35.2000, 31.7083')).words.en).toMatch(/^\d{3} km /);
  expect(await read('31.7083, 235.2')).toMatchObject({ status: 422, code: 'PLACE_UNREADABLE', at: 9 });
});

describe('a program that is told of changes', () => {
  const secret = 'a secret of the program';

  it('is posted codes alone, signed, again after a failure, and once more for what changed meanwhile', async () => {
    await using program = await webServer();
    program.state.status.push(503);
    const { secret: told, ...webhook } = await doors(south).subscribe(administrator, {
      ...{ url: program.url, events: ['incident'], secret },
    });
    expect(told).toBe(secret);
    await south.node.open.node.incidents.act(south.ferry, incident, {
      do: 'fact',
      id: v7(),
      when: { at: '2026-11-22T14:10:00.000Z' },
      message: { text: 'Smoke' },
    });
    await until(async () => program.posts.length >= 2, 'the second try', 20_000);
    const [first, second] = program.posts.map(({ body }) => JSON.parse(body.toString()));
    expect(second).toMatchObject({
      id: first.id,
      tries: 2,
      event: 'incident',
      exercise: true,
      thing: { id: incident, kind: 'shelling', mode: 'exercise' },
    });
    const text = program.posts[1]?.body.toString() ?? '';
    expect(text).not.toMatch(/impacts|Smoke|Al-Sample|35\.2|place/);
    const [, seconds, signature] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(program.posts[1]?.headers['quietline-signature'])) ?? [];
    expect(signature).toBe(createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex'));
    await until(async () => (await doors(south).webhooks(administrator))[0]?.last?.state === 'sent', 'the end of the post');
    expect(JSON.stringify(await doors(south).webhooks(administrator))).not.toContain(secret);

    const before = program.posts.length;
    await north.node.open.node.incidents.act(north.ferry, incident, {
      do: 'assess',
      assessment: 'confirmed',
      reason: 'Seen by our own',
    });
    await until(async () => program.posts.length > before, 'what the other side has said');
    await doors(south).unsubscribe(administrator, webhook.id);
    expect(await doors(south).webhooks(administrator)).toEqual([]);
  });

  it('that was away as the node stopped is told after the start', async () => {
    await using program = await webServer();
    program.state.status.push(503);
    const { id } = await doors(south).subscribe(administrator, {
      url: program.url,
      events: ['incident'],
    });
    await south.node.open.node.incidents.act(south.ferry, incident, { do: 'assess', assessment: 'confirmed', reason: 'Seen' });
    await until(async () => program.posts.length >= 1, 'the first try');
    await south.node.down();
    await south.node.up();
    await until(async () => program.posts.length >= 2, 'the try after the start', 20_000);
    expect(JSON.parse(program.posts[1]?.body.toString() ?? '')).toMatchObject({ thing: { id: incident } });
    await doors(south).unsubscribe(administrator, id);
  });

  it('has an address of https or of this machine, and is set up by an administrator alone', async () => {
    for (const url of [
      'http://program.example/',
      'https://u:p@program.example/',
      'file:///etc/passwd',
      'ftp://127.0.0.1/',
      'https://x/#a',
    ])
      await expect(doors(south).subscribe(administrator, { url, events: ['incident'] })).rejects.toMatchObject({
        code: 'BAD_NOTIFIER',
      });
    const wish = { url: 'https://program.example/', events: ['incident'] as const };
    await expect(doors(south).subscribe(south.ferry, wish)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(doors(south).subscribe(administrator, { ...wish, secret: 'short' })).rejects.toMatchObject({
      code: 'BAD_NOTIFIER',
    });
  });
});
