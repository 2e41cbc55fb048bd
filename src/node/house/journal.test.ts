import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newUuid } from '../random.ts';
import { NoteJournal, type PendingNote } from './journal.ts';

const by = { desk: null, role: 'administrator', alias: 'console', mandate: 'bind' } as const;
const pending = (): PendingNote => {
  const id = newUuid();
  return { id, by, note: { id, what: 'exported', line: `qll1${'a'.repeat(32)}`, entries: 3, at: '2031-05-01T08:00:00.000Z' } };
};
let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'quietline-journal-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

test('a note is there for another process, the oldest first, until it is taken in', async () => {
  const [first, second] = [pending(), pending()];
  await new NoteJournal(dir).put(first);
  await new NoteJournal(dir).put(second);
  const journal = new NoteJournal(dir);
  expect(await journal.all()).toEqual([first, second]);
  await journal.drop(first.id);
  await journal.drop(first.id);
  expect(await journal.all()).toEqual([second]);
});

test('a folder without a journal has no notes', async () => {
  expect(await new NoteJournal(dir).all()).toEqual([]);
  await new NoteJournal(dir).drop(newUuid());
});

test('nobody else on the machine reads it', async () => {
  const note = pending();
  await new NoteJournal(dir).put(note);
  expect((await stat(join(dir, 'oversight'))).mode & 0o077).toBe(0);
  expect((await stat(join(dir, 'oversight', `${note.id}.json`))).mode & 0o077).toBe(0);
});

test('what is no note is passed over and left where it is', async () => {
  const note = pending();
  const journal = new NoteJournal(dir);
  await journal.put(note);
  const broken = [`${newUuid()}.json`, 'notes.txt'];
  for (const file of broken) await writeFile(join(dir, 'oversight', file), '{"id":');
  const { note: _note, ...half } = note;
  const other = newUuid();
  await writeFile(join(dir, 'oversight', `${other}.json`), JSON.stringify({ ...half, id: other }));
  expect(await journal.all()).toEqual([note]);
  expect((await readdir(join(dir, 'oversight'))).length).toBe(4);
});
