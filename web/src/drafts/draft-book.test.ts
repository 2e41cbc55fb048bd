import { describe, expect, it } from 'vitest';
import { DraftBook } from './draft-book.ts';
import { type DraftRecord, type LocalStore, memoryStore } from './store.ts';

describe('drafts', () => {
  it('what was typed is there after a reload, letter by letter', async () => {
    const store = memoryStore<DraftRecord>();
    const before = new DraftBook(store, 'north/amal');
    await before.load();
    for (const text of ['w', 'we', 'we a', 'we ask']) before.set('message/1', text);
    await before.settled();
    const after = new DraftBook(store, 'north/amal');
    await after.load();
    expect(after.get('message/1')).toBe('we ask');
  });

  it('another account at the same computer sees none of it', async () => {
    const store = memoryStore<DraftRecord>();
    const first = new DraftBook(store, 'north/amal');
    first.set('message/1', 'mine');
    await first.settled();
    const second = new DraftBook(store, 'north/amalia');
    await second.load();
    expect(second.get('message/1')).toBeUndefined();
  });

  it('a sent text is gone, here and after a reload', async () => {
    const store = memoryStore<DraftRecord>();
    const book = new DraftBook(store, 'n/a');
    book.set('m', 'text');
    book.clear('m');
    await book.settled();
    expect(book.get('m')).toBeUndefined();
    expect(await store.all()).toEqual([]);
  });

  it('letters typed while the old drafts are still being read win over them', async () => {
    const store = memoryStore<DraftRecord>([{ key: 'n/a/m', text: 'old', at: Date.now() }]);
    const book = new DraftBook(store, 'n/a');
    const loading = book.load();
    book.set('m', 'new');
    await loading;
    expect(book.get('m')).toBe('new');
  });

  it('drafts of a month ago are thrown away', async () => {
    const store = memoryStore<DraftRecord>([{ key: 'n/a/m', text: 'old', at: 0 }]);
    const book = new DraftBook(store, 'n/a', () => 31 * 86_400_000);
    await book.load();
    expect(book.get('m')).toBeUndefined();
    expect(await store.all()).toEqual([]);
  });

  it('a browser that keeps nothing is noticed, and the text stays on the screen', async () => {
    const broken: LocalStore<DraftRecord> = { ...memoryStore<DraftRecord>(), put: () => Promise.reject(new Error('quota')) };
    const book = new DraftBook(broken, 'n/a');
    book.set('m', 'text');
    await book.settled();
    expect(book.failed).toBe(true);
    expect(book.get('m')).toBe('text');
  });
});
