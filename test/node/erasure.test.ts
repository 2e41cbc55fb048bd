import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, type CallView, DutyJudge } from '../../src/node/index.ts';
import { verifyExport } from '../../src/record/index.ts';
import { foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const headquarters: Actor = { alias: 'heron', role: 'headquarters', desk: null, mandate: 'bind' };
const auditor: Actor = { alias: 'court', role: 'auditor', desk: null, mandate: 'none' };
const day = 86_400_000;
const sharing = {
  clause: 'kept-for-a-month',
  purposes: ['protect-life'],
  highestMarking: 'amber',
  retentionDays: 30,
} as const;
const secrets = ['Smoke at the weir', 'It is the mill', 'Both go there'];

let shift = 0;
const now = () => Date.now() + shift;
let north: TestNode;
let south: TestNode;
let line: string;
const both = () => [north, south];

beforeEach(async () => {
  shift = 0;
  [north, south] = await Promise.all([startNode('North Bank', { now }), startNode('South Bank', { now })]);
});
afterEach(async () => {
  for (const node of both()) await node[Symbol.asyncDispose]();
});

async function found(more: object = { sharing }): Promise<void> {
  line = await foundLine(north, south, { more });
}

const viewOf = (node: TestNode, id: string) => node.open.node.call(headquarters, id);
const seen = async (node: TestNode, id: string) => viewOf(node, id).catch(() => undefined);

/** A call that was answered, with a word of each side and a confirmed minute. */
async function talk(): Promise<string> {
  const id = v7();
  const [caller, callee] = [officer('north-ferry'), officer('south-ferry')];
  const to = { party: south.id, desk: 'south-ferry' };
  const [reason, text, minuted] = secrets as [string, string, string];
  await north.open.node.place(caller, { id, line, to, precedence: 'flash', reason });
  await until(async () => (await seen(south, id)) !== undefined, 'the call');
  await south.open.node.act(callee, id, { do: 'answer', as: 'text' });
  await south.open.node.act(callee, id, { do: 'message', id: v7(), text });
  await until(async () => (await seen(north, id))?.messages.length === 1, 'the message');
  const minute = v7();
  await north.open.node.act(caller, id, { do: 'minute', id: minute, text: minuted });
  await until(async () => (await seen(south, id))?.minutes.length === 1, 'the minute');
  await south.open.node.act(callee, id, { do: 'confirm-minute', of: minute });
  await north.open.node.act(caller, id, { do: 'end' });
  for (const node of both())
    await until(async () => {
      const call = await seen(node, id);
      return call?.state === 'ended' && call.minutes[0]?.confirmedBy !== undefined && call.events.every(isDelivered);
    }, `the end at ${node.name}`);
  return id;
}

const isDelivered = ({ delivery }: CallView['events'][number]) => delivery === 'delivered';
const texts = (call: CallView) => [call.reason, call.messages[0]?.text, call.minutes[0]?.text];
/** All that does not lie in words, and not in which of its own entries each side has seen. */
const coded = ({ reason: _r, messages, minutes, events, ...rest }: CallView) => ({
  ...rest,
  messages: messages.map(({ text: _t, ...one }) => one),
  minutes: minutes.map(({ text: _t, ...one }) => one),
  events: events.map(({ content: _c, erased: _e, ...one }) => one),
});

/** Everything that the database of a node holds, as text. */
async function stored(node: TestNode, id: string): Promise<string> {
  const { read } = node.open.store;
  const entries = await read.subjectEntries(line, [id]);
  return JSON.stringify([entries, await read.subject('call', id), await read.duties({ limit: 100 })]);
}

async function verified(node: TestNode) {
  const { pieces } = await node.open.node.house.oversight.exportLine(auditor, line, false);
  const judge = new DutyJudge();
  const report = await verifyExport(bytesOf(pieces), { onAct: (entry) => judge.take(entry) });
  return { report, verdicts: judge.verdicts() };
}

async function* bytesOf(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece);
}

const erasedEverywhere = async (id: string) => {
  for (const node of both())
    await until(async () => texts(await viewOf(node, id)).every((text) => text === null), `the words to go at ${node.name}`);
};

describe('what has stood as long as the agreement allows', () => {
  it('goes on both sides by itself, words and salts, and changes nothing else; the export says what was erased', async () => {
    await found();
    const id = await talk();
    const before = await Promise.all(both().map((node) => viewOf(node, id)));
    const verdictsBefore = (await verified(north)).verdicts;
    shift = 30 * day - 60_000;
    for (const node of both()) await looked(node);
    expect(texts(await viewOf(north, id))).toEqual(secrets);

    shift = 30 * day + 60_000;
    for (const node of both()) await looked(node);
    await erasedEverywhere(id);
    for (const [index, node] of both().entries()) {
      const call = await viewOf(node, id);
      expect(coded(call)).toEqual(coded(before[index] as CallView));
      const placed = call.events.find(({ kind }) => kind === 'call.placed');
      expect(placed?.erased).toMatchObject({ ground: 'retention', clause: 'kept-for-a-month' });
      const text = await stored(node, id);
      for (const secret of secrets) expect(text).not.toContain(secret);
      expect(JSON.parse(text)[0].every((row: { contentSalt: unknown }) => row.contentSalt === null)).toBe(true);
      const { report, verdicts } = await verified(node);
      expect(report.findings).toEqual([]);
      expect(report.notProved).toContainEqual(
        expect.stringMatching(
          /^what \d+ entries say: their content was erased on the ground of retention, by clause kept-for-a-month$/,
        ),
      );
      expect(verdicts).toEqual(verdictsBefore);
    }
    // Read again from the database it is the same.
    await north.down();
    await north.up();
    expect(texts(await viewOf(north, id))).toEqual([null, null, null]);
    expect((await viewOf(north, id)).events[0]?.erased).toMatchObject({ clause: 'kept-for-a-month' });
  });

  it('goes from our copy although the other party never says so, a day later, and the export still verifies', async () => {
    await found();
    const id = await talk();
    await south.down();
    shift = 30 * day + 60_000;
    await looked(north);
    await until(async () => (await viewOf(north, id)).reason === null, 'the own words');
    expect((await viewOf(north, id)).messages[0]?.text).toBe(secrets[1]);
    shift = 31 * day + 60_000;
    await looked(north);
    await until(async () => (await viewOf(north, id)).messages[0]?.text === null, 'the words of the other');
    const { report } = await verified(north);
    expect(report.findings).toEqual([]);
    await south.up();
  });

  it('is sooner the name of a person, by its own clause, while all else of its incident stays', async () => {
    await found({ sharing, names: { clause: 'names-for-five-days', retentionDays: 5 } });
    const [desk, id, name] = [officer('north-ferry'), v7(), v7()];
    const { incidents } = north.open.node;
    await incidents.open(desk, {
      ...{ id, line, kind: 'medical-emergency', precedence: 'flash', involves: {} },
      ...{ when: { at: new Date(now()).toISOString() }, place: { words: 'The mill' }, message: { text: 'Two are hurt' } },
    });
    await incidents.act(desk, id, { do: 'name', id: name, purpose: 'medical-care', name: 'Ezekiel Q' });
    const read = (node: TestNode) => node.open.node.incidents.readName(desk, id, name, 'medical-care').catch(() => undefined);
    for (const node of both()) await until(async () => (await read(node))?.name === 'Ezekiel Q', `the name at ${node.name}`);
    shift = 5 * day + 60_000;
    for (const node of both()) await looked(node);
    for (const node of both()) {
      await until(async () => (await read(node))?.name === null, `the name to go at ${node.name}`);
      const rows = JSON.stringify(await node.open.store.read.subjectEntries(line, [id]));
      expect([rows.includes('Ezekiel'), rows.includes('Two are hurt')]).toEqual([false, true]);
      const incident = await node.open.node.incidents.view(desk, id);
      expect(incident.names).toMatchObject([{ id: name, purpose: 'medical-care' }]);
      expect(incident.events.find(({ kind }) => kind === 'incident.named')?.erased).toMatchObject({
        clause: 'names-for-five-days',
      });
    }
  });

  it('stays where the agreement says nothing of it', async () => {
    await found({});
    const id = await talk();
    shift = 400 * day;
    await looked(north);
    expect(texts(await viewOf(north, id))).toEqual(secrets);
  });
});

describe('a legal hold', () => {
  it('keeps what retention erases, sealed, for the auditor alone, until an auditor lifts it', async () => {
    await found();
    const id = await talk();
    const ends = new Date(Date.now() + 400 * day).toISOString();
    const hold = { id: v7(), lines: [], subjects: [id], ground: 'A court asks', ends };
    await north.open.node.house.holds.place(auditor, hold);
    shift = 30 * day + 60_000;
    for (const node of both()) await looked(node);
    await erasedEverywhere(id);
    const sealed = (node: TestNode) => node.open.node.erasures.sealed(auditor, { line });
    const { items } = await sealed(north);
    expect(items.map(({ content }) => JSON.stringify(content)).join()).toContain(secrets[0]);
    expect(items.map(({ content }) => JSON.stringify(content)).join()).toContain(secrets[1]);
    expect(items.every(({ subject }) => subject === id)).toBe(true);
    expect((await sealed(south)).items).toEqual([]);
    await expect(north.open.node.erasures.sealed(headquarters, { line })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const { pieces } = await north.open.node.house.oversight.exportLine(auditor, line, false);
    let file = '';
    for await (const piece of pieces) file += piece;
    for (const secret of secrets) expect(file).not.toContain(secret);

    await expect(north.open.node.house.holds.lift(headquarters, hold.id, 'Over')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await north.open.node.house.holds.lift(auditor, hold.id, 'The case is closed');
    await until(async () => (await sealed(north)).items.length === 0, 'the seal to be broken for good');
  });

  it('that ends by itself keeps nothing any more', async () => {
    await found();
    const id = await talk();
    const ends = new Date(Date.now() + 40 * day).toISOString();
    await north.open.node.house.holds.place(headquarters, { id: v7(), lines: [line], subjects: [], ground: 'An inquiry', ends });
    shift = 30 * day + 60_000;
    for (const node of both()) await looked(node);
    await erasedEverywhere(id);
    expect((await north.open.node.erasures.sealed(auditor, { line })).items).not.toEqual([]);
    shift = 40 * day + 60_000;
    await looked(north);
    await until(async () => (await north.open.node.erasures.sealed(auditor, { line })).items.length === 0, 'the end of the hold');
  });
});

describe('an erasure by order or correction', () => {
  it('takes the own words of a subject from both sides, is told to oversight with its reason, and leaves the other party its own', async () => {
    await found({});
    const id = await talk();
    const wanted = { line, subject: id, ground: 'order', clause: 'orders-of-courts', reason: 'By order 12' } as const;
    await expect(north.open.node.erasures.erase({ ...headquarters, mandate: 'agree' }, wanted)).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await expect(north.open.node.erasures.erase(officer('north-ferry'), wanted)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const done = await north.open.node.erasures.erase(headquarters, wanted);
    expect(done.erased.length).toBeGreaterThan(1);
    await until(async () => (await viewOf(south, id)).reason === null, 'the words to go at South Bank');
    for (const node of both()) {
      expect(texts(await viewOf(node, id))).toEqual([null, secrets[1], null]);
      const placed = (await viewOf(node, id)).events.find(({ kind }) => kind === 'call.placed');
      expect(placed?.erased).toMatchObject({ ground: 'order', clause: 'orders-of-courts' });
      expect((await verified(node)).report.findings).toEqual([]);
    }
    const { items } = await north.open.node.house.oversight.list(auditor, {});
    expect(items.find(({ what }) => what === 'content-erased')).toMatchObject({
      subject: id,
      reason: 'By order 12',
      by: { alias: 'heron' },
    });
    expect((await north.open.node.erasures.erase(headquarters, wanted)).erased).toEqual([]);

    const foreign = (await viewOf(north, id)).events.find(({ kind }) => kind === 'call.message')?.entry ?? '';
    const other = { line, entries: [foreign], ground: 'correction', clause: 'x' } as const;
    await expect(north.open.node.erasures.erase(headquarters, other)).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      extra: { allowedBy: 'the party that wrote it' },
    });
    const unknown = { ...other, entries: ['A'.repeat(43)] };
    await expect(north.open.node.erasures.erase(headquarters, unknown)).rejects.toMatchObject({ code: 'UNKNOWN_ENTRY' });
  });

  it('takes the reason of a posture from what is shown of it', async () => {
    await found({});
    const { postures } = north.open.node.terms;
    await postures.declare(headquarters, { line, working: 'low-key', reason: 'Pressure at home' });
    const of = async (node: TestNode) => (await node.open.node.terms.postures.view(line)).history[0];
    await until(async () => (await of(south))?.reason === 'Pressure at home', 'the posture');
    const { read } = north.open.store;
    const entry = (await read.lineEntries(line, ['posture.declared']))[0]?.leaf ?? '';
    await north.open.node.erasures.erase(headquarters, { line, entries: [entry], ground: 'correction', clause: 'x' });
    for (const node of both()) {
      await until(async () => (await of(node))?.reason === null, `the reason to go at ${node.name}`);
      expect((await of(node))?.working).toBe('low-key');
    }
  });
});

/** The clock was set forward, which no timer notices: the node starts anew, and looks at what is due. */
async function looked(node: TestNode): Promise<void> {
  await node.down();
  await node.up(Number(new URL(node.url).port));
  await until(async () => {
    const rows = await node.open.store.read.dueWorkOf('retention');
    return rows.every(({ at }) => at > now());
  }, `retention to be looked at by ${node.name}`);
}
