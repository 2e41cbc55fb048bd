import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenIncident, SearchWish } from '../../src/node/index.ts';
import { administrator, foundLine, lineUp, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const north = { node: undefined as unknown as TestNode, ferry: officer('north-ferry') };
const south = { node: undefined as unknown as TestNode, ferry: officer('south-ferry') };
const hq = officer('north-ferry', 'hq', 'headquarters');
let line = '';

beforeAll(async () => {
  [north.node, south.node] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  line = await foundLine(north.node, south.node);
});
afterAll(async () => {
  for (const { node } of [north, south]) await node?.[Symbol.asyncDispose]();
});

type Side = typeof north;
const service = ({ node }: Side) => node.open.node;
const found = async (side: Side, q: string, change: Partial<SearchWish> = {}) =>
  (await service(side).search.search(side.ferry, { q, ...change })).items.map(({ kind, id }) => `${kind} ${id}`);
const bothFind = async (q: string, what: string) => {
  for (const side of [north, south])
    await until(async () => (await found(side, q)).includes(what), `“${q}” finds ${what} at ${side.node.name}`);
};

async function open(change: Partial<OpenIncident> = {}): Promise<string> {
  const { incident } = await service(north).incidents.open(north.ferry, {
    id: v7(),
    line,
    kind: 'shooting',
    when: { at: new Date().toISOString() },
    place: { geometry: { type: 'Point', coordinates: [35.2, 31.7083] }, words: 'Old mill' },
    involves: {},
    precedence: 'immediate',
    message: { text: 'Tirs près de l’école' },
    ...change,
  });
  return incident.id;
}

describe('a search', () => {
  it('finds an incident on both sides in any spelling of four scripts, by its facts and by standard phrases', async () => {
    const id = await open();
    const say = (text: string) =>
      service(north).incidents.act(north.ferry, id, {
        ...{ do: 'fact', id: v7(), when: { at: new Date().toISOString() } },
        message: { text },
      });
    await say('إطلاق نار قرب المدرسة');
    await say('יֶרִי ליד בית הספר, 3 פצועים');
    const what = `incident ${id}`;
    await bothFind('ECOLE tirs', what);
    await bothFind('اطلاق المدرسه', what);
    await bothFind('ירי פצועימ', what);
    await bothFind('٣', what);
    await bothFind('old mill', what);
    expect(await found(north, 'ecole xyzzy')).toEqual([]);
    const phrases = await open({
      message: { phrases: [{ code: 'warning-mines', slots: { place: { place: { words: 'Weir' } } } }] },
    });
    await bothFind('ألغام', `incident ${phrases}`);
    await bothFind('weir mines', `incident ${phrases}`);
  });

  it('finds calls, meetings and own directives, by kind, line and time; the other side’s orders are found by nobody else', async () => {
    const call = v7();
    const to = { party: south.node.id, desk: 'south-ferry' };
    await service(north).place(north.ferry, { id: call, line, to, precedence: 'routine', reason: 'The heron nests' });
    const { meeting } = await service(north).meetings.propose(north.ferry, {
      ...{ id: v7(), line, type: 'meeting', to, precedence: 'routine', subject: 'About the heron' },
      begins: new Date(Date.now() + 3_600_000).toISOString(),
      ends: new Date(Date.now() + 7_200_000).toISOString(),
    });
    const { view } = await service(north).house.directives.issue(hq, {
      ...{ id: v7(), to: {}, text: { en: 'Spare the heron' }, rules: [] },
    });
    await bothFind('heron', `call ${call}`);
    await bothFind('heron', `meeting ${meeting.id}`);
    expect(await found(north, 'heron')).toContain(`directive ${view.id}`);
    expect(await found(south, 'heron', { kind: ['directive'] })).toEqual([]);
    expect(await found(north, 'heron', { kind: ['call'] })).toEqual([`call ${call}`]);
    expect(await found(north, 'heron', { line, to: '2020-01-01T00:00:00.000Z' })).toEqual([]);
    expect(await found(north, 'heron', { line })).not.toContain(`directive ${view.id}`);
    const [item] = (await service(north).search.search(north.ferry, { q: 'nest', kind: ['call'] })).items;
    expect(item).toMatchObject({ title: 'The heron nests', excerpt: 'The heron nests', party: north.node.id });
    await expect(service(north).search.search(north.ferry, { q: '…' })).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it('never finds a person by name', async () => {
    const id = await open({ message: { text: 'Somebody is missing' } });
    await service(north).incidents.act(north.ferry, id, {
      ...{ do: 'name', id: v7(), purpose: 'family-contact', name: 'Zachariah Quill', note: 'Brother of Obadiah' },
    });
    await bothFind('somebody missing', `incident ${id}`);
    for (const q of ['zachariah', 'quill', 'obadiah']) {
      expect(await found(north, q)).toEqual([]);
      expect(await found(south, q)).toEqual([]);
    }
  });

  it('goes by place as precisely as it may be told, and page by page', async () => {
    const id = await open({ message: { text: 'Kestrel one' } });
    const further = await open({
      message: { text: 'Kestrel two' },
      place: { geometry: { type: 'Point', coordinates: [36, 32] } },
    });
    const at = (west: number, south: number, east: number, north: number) => ({ bbox: { west, south, east, north } });
    expect(await found(north, 'kestrel', at(35.1999, 31.7082, 35.2001, 31.7084))).toEqual([`incident ${id}`]);
    expect(await found(north, 'kestrel', at(35.22, 31.7, 35.23, 31.71))).toEqual([]);
    const first = await service(north).search.search(north.ferry, { q: 'kestrel', limit: 1 });
    expect(first.items.map((one) => one.id)).toEqual([further]);
    const rest = await service(north).search.search(north.ferry, { q: 'kestrel', limit: 1, after: first.next ?? '' });
    expect(rest.items.map((one) => one.id)).toEqual([id]);
    expect(rest.next).toBeUndefined();
  });

  it('finds again what an earlier version has not made findable, after the node was started', async () => {
    const id = await open({ message: { text: 'Cormorant' } });
    await bothFind('cormorant', `incident ${id}`);
    await north.node.open.store.write(async (tx) => {
      await tx.dropSearch('incident', [id]);
      await tx.putSetting('findable', '0');
    });
    expect(await found(north, 'cormorant')).toEqual([]);
    await north.node.down();
    await north.node.up();
    await lineUp(north.node, line);
    expect(await found(north, 'cormorant')).toEqual([`incident ${id}`]);
  });
});

describe('phrases', () => {
  it('an unknown code and gaps left open are refused before anything is said', async () => {
    const refused = (phrases: NonNullable<OpenIncident['message']>['phrases']) => open({ message: { phrases: phrases ?? [] } });
    await expect(refused([{ code: 'warning-dragons' }])).rejects.toMatchObject({ status: 422, code: 'PHRASE_UNKNOWN' });
    await expect(refused([{ code: 'warning-mines' }])).rejects.toMatchObject({ status: 422, code: 'PHRASE_SLOTS' });
  });

  it('are reworded by headquarters for the own party, and oversight is told', async () => {
    const { phrases } = service(north);
    await expect(phrases.reword(north.ferry, 'answer-yes', { en: 'Affirmative.' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await expect(phrases.reword(hq, 'time-at', { en: 'Now.' })).rejects.toMatchObject({ code: 'PHRASE_SLOTS' });
    await expect(phrases.reword(hq, 'answer-perhaps', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await phrases.reword(hq, 'answer-yes', { en: 'Affirmative.' })).toMatchObject({ own: { en: 'Affirmative.' } });
    expect((await phrases.list('affirm', 'en')).map(({ code }) => code)).toEqual(['answer-yes']);
    expect(await service(south).phrases.list('affirm', 'en')).toEqual([]);
    const notes = await service(north).house.oversight.list({ ...hq, role: 'auditor' }, {});
    expect(notes.items.map(({ what }) => what)).toContain('settings-changed');
    await north.node.down();
    await north.node.up();
    await lineUp(north.node, line);
    expect((await service(north).phrases.list('affirm', 'en'))[0]?.own).toEqual({ en: 'Affirmative.' });
    expect(await service(north).phrases.reword(hq, 'answer-yes', {})).toMatchObject({ own: {} });
  });
});

describe('the situation report', () => {
  const period = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 3_600_000).toISOString() };
  const report = (change: object = {}, actor = hq) =>
    service(north).situation.report(actor, { line, language: 'en', ...period, ...change });

  it('sets the parties’ figures side by side, says where each total comes from, and counts what both agree as agreed', async () => {
    const id = await open({ kind: 'flood', message: { text: 'Water in the lower street' } });
    const figure = (side: Side, value: number, what: 'injured' | 'displaced', figureId = v7()) =>
      service(side).incidents.act(side.ferry, id, {
        ...{ do: 'figure', id: figureId, what, value, source: 'hospital', grade: 'B2', at: new Date().toISOString() },
      });
    await figure(north, 3, 'injured');
    await until(
      () =>
        figure(south, 5, 'injured').then(
          () => true,
          () => false,
        ),
      'the incident at South Bank',
    );
    const displaced = v7();
    await figure(north, 40, 'displaced', displaced);
    await until(
      () =>
        service(south)
          .incidents.act(south.ferry, id, { do: 'agree-figure', figure: displaced })
          .then(
            () => true,
            () => false,
          ),
      'the figure at South Bank',
    );
    await until(async () => (await report()).figures.items.some(({ agreed }) => agreed?.value === 40), 'the agreed figure');
    const whole = await report();
    const injured = whole.figures.items.find(({ what }) => what === 'injured');
    expect(injured).toMatchObject({ label: expect.any(String), agreed: null, differ: 1 });
    expect(Object.fromEntries(injured?.byParty.map(({ party, value }) => [party, value]) ?? [])).toEqual({
      [north.node.id]: 3,
      [south.node.id]: 5,
    });
    expect(injured?.byParty[0]?.bySource).toMatchObject([{ word: 'hospital' }]);
    expect(whole.figures.items.find(({ what }) => what === 'displaced')).toMatchObject({
      agreed: { value: 40, incidents: 1 },
      differ: 0,
    });
    expect(whole).toMatchObject({ mode: 'exercise', exercise: 'EXERCISE', cut: false });
    expect(whole.incidents.byKind).toContainEqual({ word: 'flood', label: 'Flood', count: 1 });
    for (const { total, source } of [whole.incidents, whole.notifications, whole.duties, whole.calls])
      expect(source).toContain(String(total));
    expect(whole.calls.byParty.find(({ party }) => party === north.node.id)?.byState.length).toBeGreaterThan(0);
    expect(JSON.stringify(whole)).not.toContain('Zachariah');
  });

  it('is in the reader’s language, of one district and period, and nothing for an administrator to take out', async () => {
    const there = await report({ language: 'ar', district: 'ferry' });
    expect(there.title).toBe('تقرير الموقف');
    expect(there.incidents.byKind.find(({ word }) => word === 'shooting')?.label).toBe('إطلاق نار');
    expect((await report({ district: 'mill' })).incidents.total).toBe(0);
    expect((await report({ from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' })).incidents.total).toBe(0);
    await expect(report({ district: 'moon' })).rejects.toMatchObject({ code: 'UNKNOWN_DISTRICT' });
    await expect(report({ to: period.from })).rejects.toMatchObject({ code: 'BAD_TIMES' });
    await expect(report({ line: `qll1${'b'.repeat(32)}` })).rejects.toMatchObject({ code: 'UNKNOWN_LINE' });
    await expect(report({}, administrator)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
