import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { type Actor, type Agreement, DutyJudge, type LiveNotice, NoteJournal, type OversightView } from '../../src/node/index.ts';
import { verifyFile } from '../../src/record/index.ts';
import { administrator, foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const hq: Actor = { alias: 'hq', role: 'headquarters', desk: null, mandate: 'bind' };
const auditor: Actor = { alias: 'court', role: 'auditor', desk: null, mandate: 'none' };
const ferry = officer('north-ferry');
let north: TestNode;
let south: TestNode;
let line = '';
let dir = '';
let waited: OversightView[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'quietline-oversight-'));
  [north, south] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  // There is no own record before the first line: the note waits for it.
  await house().oversight.during(administrator, { what: 'account-added', account: 'first' }, async () => undefined);
  waited = await notes();
  line = await foundLine(north, south);
  await until(async () => (await told('agreement-changed')).length > 0, 'the note of the agreement in force');
});
afterAll(async () => {
  for (const node of [north, south]) await node?.[Symbol.asyncDispose]();
  await rm(dir, { recursive: true, force: true });
});

const house = () => north.open.node.house;
const notes = async (): Promise<OversightView[]> => (await house().oversight.list(auditor, { limit: 500 })).items;
const told = async (what: OversightView['what']) => (await notes()).filter((note) => note.what === what);

async function command(...args: string[]): Promise<number> {
  const io: Io = { out: () => {}, err: () => {}, readStdin: async () => '', now: Date.now, onStop: () => {} };
  return main(args, io);
}

const exportTo = (file: string) => command('record', 'export', '--data', north.dir, '--line', line, '--out', join(dir, file));

describe('what an auditor is told of', () => {
  it('holds the agreement in force once, on both sides, also after a restart', async () => {
    expect(await told('agreement-changed')).toMatchObject([{ line, by: { role: 'node' } }]);
    await until(
      async () =>
        (await south.open.node.house.oversight.list(auditor, {})).items.some(({ what }) => what === 'agreement-changed'),
      'the same at the other side',
    );
    await north.down();
    await north.up();
    expect(await told('agreement-changed')).toHaveLength(1);
    expect(await told('purposes-changed')).toEqual([]);
  });

  it('holds what was done before there was a record to hold it, as it was told then', async () => {
    expect(waited).toMatchObject([{ what: 'account-added', account: 'first', by: { alias: 'admin' } }]);
    await until(async () => (await readdir(join(north.dir, 'oversight'))).length === 0, 'the journal to be taken in');
    expect(await told('account-added')).toEqual(waited);
  });

  it('holds other purposes and another retention as soon as an amendment is in force', async () => {
    const [held] = await north.open.node.terms.agreements.list({ line });
    const { number, hash, agreement } = held as { number: number; hash: string; agreement: Agreement };
    const sharing = { clause: 'sharing', purposes: ['protect-life'], highestMarking: 'amber', retentionDays: 30 } as const;
    const terms = { ...agreement, number: number + 1, follows: hash, sharing: { ...sharing, purposes: [...sharing.purposes] } };
    const proposed = await north.open.node.terms.agreements.propose(administrator, { line, terms });
    const at = south.open.node;
    await until(async () => (await at.terms.agreements.list({ line })).some((one) => one.hash === proposed.hash), 'the proposal');
    await at.terms.agreements.sign(administrator, line, proposed.hash);
    const both = async () => [...(await told('purposes-changed')), ...(await told('retention-changed'))];
    await until(async () => (await both()).length === 2, 'both notes');
    expect(await both()).toMatchObject([{ agreement: proposed.hash }, { agreement: proposed.hash }]);
  });

  it('is read by auditors and headquarters alone, page by page', async () => {
    for (const actor of [ferry, administrator])
      await expect(house().oversight.list(actor, {})).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const all = await notes();
    const paged: OversightView[] = [];
    for (let after: string | undefined; ; ) {
      const { items, next } = await house().oversight.list(hq, { limit: 1, ...(after === undefined ? {} : { after }) });
      paged.push(...items);
      if (next === undefined) break;
      after = next;
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(2);
  });

  it('holds a print before it is answered, once for one id, and tells the screens', async () => {
    const heard: LiveNotice[] = [];
    const screen = north.open.node.connect(auditor, (notice) => heard.push(notice));
    const note = { id: v7(), what: 'printed', line, entries: 4 } as const;
    await Promise.all([house().oversight.note(ferry, note), house().oversight.note(ferry, note)]);
    await house().oversight.note(ferry, note);
    expect((await told('printed')).map(({ id, by }) => [id, by.alias])).toEqual([[note.id, ferry.alias]]);
    expect(heard).toContainEqual({ subject: { kind: 'oversight', id: note.id }, clock: expect.any(Number) });
    await expect(house().oversight.note(ferry, { ...note, line: `qll1${'a'.repeat(32)}` })).rejects.toMatchObject({
      code: 'UNKNOWN_LINE',
    });
    screen.close();
  });

  it('holds what was done, not what failed; an act whose node dies in it is told at the next start', async () => {
    const role = 'auditor' as const;
    await house().oversight.during(administrator, { what: 'auditor-added', account: 'court', role }, async () => 1);
    const failing = house().oversight.during(administrator, { what: 'auditor-removed', account: 'court', role }, () =>
      Promise.reject(new Error('no')),
    );
    await expect(failing).rejects.toThrow('no');
    expect(await told('auditor-added')).toMatchObject([{ account: 'court', role, by: { alias: 'admin' } }]);
    expect(await told('auditor-removed')).toEqual([]);
    // It never comes back: as if the node had died in the middle.
    void house().oversight.during(administrator, { what: 'account-removed', account: 'ferry-9' }, () => new Promise(() => {}));
    await until(async () => (await told('account-removed')).length === 1, 'the journal');
    await north.down();
    await north.up();
    expect(await told('account-removed')).toMatchObject([{ account: 'ferry-9', at: expect.any(String) }]);
    await north.down();
    await north.up();
    expect(await told('account-removed')).toHaveLength(1);
  });
});

describe('a signature of two persons', () => {
  it('waits on the own record for the second one, who is never the first; the change of the rule was told', async () => {
    const second: Actor = { ...hq, alias: 'hq 2' };
    const { settings, agreements } = north.open.node.terms;
    await settings.set(hq, { twoPersonSigning: true });
    expect(await told('settings-changed')).toMatchObject([{ by: { alias: 'hq' } }]);
    const [held] = await agreements.list({ line });
    const { number, hash, agreement } = held as { number: number; hash: string; agreement: Agreement };
    const terms = { ...agreement, number: number + 1, follows: hash, title: 'Line of two signatures' };
    const proposed = await agreements.propose(hq, { line, terms });
    expect(proposed.signedBy).toEqual([]);
    const [waiting] = await house().approvals.list(second, { state: 'asked' });
    expect(waiting).toMatchObject({
      what: 'agreement.sign',
      line,
      agreement: proposed.hash,
      by: { alias: 'hq' },
      mayAnswer: true,
    });
    const id = waiting?.id ?? '';
    await expect(house().approvals.give(hq, id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(house().approvals.give(ferry, id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await house().approvals.give(second, id)).toMatchObject({ state: 'given', answered: { by: { alias: 'hq 2' } } });
    const signed = (await agreements.list({ line })).find((one) => one.hash === proposed.hash);
    expect(signed?.signedBy).toEqual([north.id]);
  });
});

describe('the command line', () => {
  it('tells of an export beside a node that is stopped: at its next start, with the time when it was done', async () => {
    const before = (await told('exported')).length;
    await north.down();
    const [from, code] = [Date.now(), await exportTo('stopped.ndjson')];
    const to = Date.now();
    expect(code).toBe(0);
    await north.up();
    const after = await told('exported');
    expect(after).toHaveLength(before + 1);
    expect(after[0]).toMatchObject({ line, entries: expect.any(Number), by: { alias: 'console', role: 'administrator' } });
    expect(Date.parse(after[0]?.at ?? '')).toBeGreaterThanOrEqual(from);
    expect(Date.parse(after[0]?.at ?? '')).toBeLessThanOrEqual(to);
  });

  it('tells of an export whose node takes no commands, and of a proof', async () => {
    const [exported, proved] = [(await told('exported')).length, (await told('proved')).length];
    expect(await exportTo('running.ndjson')).toBe(0);
    const [feed] = (await north.open.node.lines())[0]?.feeds ?? [];
    const place = ['--party', feed?.party ?? '', '--epoch', feed?.epoch ?? '', '--seq', '0'];
    expect(await command('record', 'prove', '--data', north.dir, '--line', line, ...place, '--out', join(dir, 'a.proof'))).toBe(
      0,
    );
    // Waiting in the journal of the folder, and read from there before they stand in the record.
    expect([(await told('exported')).length, (await told('proved')).length]).toEqual([exported + 1, proved + 1]);
  });
});

describe("a line's record as a file", () => {
  it('is for auditors and headquarters, noted before its first piece, and verifies; the own record too', async () => {
    await expect(house().oversight.exportLine(ferry, line, false)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const password = 'a quiet river bends';
    await north.open.accounts.add({ alias: 'court', password, role: 'auditor' });
    const { token } = await north.open.accounts.signIn('court', password, '127.0.0.1');
    const [own] = await house().lines();
    for (const id of [line, own?.line ?? '']) {
      const before = (await told('exported')).length;
      const answer = await fetch(`${north.url}/api/lines/${id}/export`, { headers: { authorization: `Bearer ${token}` } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
      expect((await told('exported')).length).toBe(before + 1);
      const judge = new DutyJudge();
      const pieces = Readable.from([Buffer.from(await answer.arrayBuffer())]);
      const verified = await verifyFile(pieces, { onAct: (entry) => judge.take(entry) });
      if (verified.file !== 'export') throw new Error('no export');
      const { report } = verified.opened;
      expect(report).toMatchObject({ ok: true, line: id });
      expect(judge.verdicts()).toEqual([]);
      const entries = report.feeds.reduce((sum, { size }) => sum + size, 0);
      expect((await told('exported'))[0]).toMatchObject({ line: id, entries, by: { alias: 'court' } });
    }
  });
});

describe('legal holds', () => {
  it('keep what they name until they end or an auditor lifts them', async () => {
    const subject = v7();
    const ends = new Date(Date.now() + 60_000).toISOString();
    const hold = { id: v7(), lines: [], subjects: [subject], ground: 'Inquiry 4', ends, mode: 'exercise' } as const;
    await expect(house().holds.place(ferry, hold)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(house().holds.place(hq, { ...hold, subjects: [] })).rejects.toMatchObject({ code: 'HOLD_NOTHING' });
    await expect(house().holds.place(hq, { ...hold, ends: '2020-01-01T00:00:00.000Z' })).rejects.toMatchObject({
      code: 'BAD_TIMES',
    });
    expect(north.open.node.house.isHeld(line, subject)).toBe(false);
    expect((await house().holds.place(hq, hold)).view).toMatchObject({ state: 'standing', ground: 'Inquiry 4' });
    expect(north.open.node.house.isHeld(line, subject)).toBe(true);
    expect(north.open.node.house.isHeld(line, v7())).toBe(false);
    await north.down();
    await north.up();
    expect(north.open.node.house.isHeld(line, subject)).toBe(true);
    await expect(house().holds.lift(hq, hold.id, 'Done')).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      extra: { allowedBy: expect.any(String) },
    });
    expect(await house().holds.lift(auditor, hold.id, 'Done')).toMatchObject({ state: 'lifted' });
    expect(north.open.node.house.isHeld(line, subject)).toBe(false);
  });

  it('of a line keep all that is said on it; past their end they keep nothing', async () => {
    const ends = new Date(Date.now() + 400).toISOString();
    await house().holds.place(auditor, { id: v7(), lines: [line], subjects: [], ground: 'Inquiry 5', ends });
    expect(north.open.node.house.isHeld(line, null)).toBe(true);
    await until(async () => !north.open.node.house.isHeld(line, null), 'the end of the hold');
    expect((await house().holds.list(auditor))[0]).toMatchObject({ state: 'ended' });
  });
});

describe('a backup', () => {
  it('is told of beside a node that is stopped, holds what waits to be told, and a restore brings it back', async () => {
    const file = join(dir, 'north.tar');
    const note = { id: v7(), what: 'printed', line, entries: 7 } as const;
    await north.down();
    const waits = { id: note.id, by: { desk: null, role: 'auditor', alias: 'court', mandate: 'none' }, note } as const;
    await new NoteJournal(north.dir).put(waits);
    expect(await command('backup', '--data', north.dir, '--out', file)).toBe(0);
    const again = join(dir, 'again');
    expect(await command('restore', file, '--data', again)).toBe(0);
    const restored = await new NoteJournal(again).all();
    expect(restored).toEqual(await new NoteJournal(north.dir).all());
    expect(restored.map((one) => one.note.what)).toEqual(expect.arrayContaining(['printed', 'backed-up']));
    expect(restored).toContainEqual(waits);

    // The database of the backup lacks what the node has taken in since: it is taken in anew, and stands once.
    await north.up();
    await until(async () => (await new NoteJournal(north.dir).all()).length === 0, 'the journal to be taken in');
    expect((await told('backed-up'))[0]).toMatchObject({ by: { alias: 'console', role: 'administrator' } });
    await north.down();
    expect(await command('restore', file, '--data', north.dir)).toBe(0);
    await north.up();
    expect((await told('printed')).filter(({ id }) => id === note.id)).toHaveLength(1);
  });
});
