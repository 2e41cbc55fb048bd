import { type IDBPDatabase, openDB } from 'idb';

export interface DraftRecord {
  readonly key: string;
  readonly text: string;
  readonly at: number;
}

/** What a desk keeps on its own computer: texts not sent yet, and sendings not stored yet on the node. */
export interface LocalStore<T extends { readonly key: string }> {
  all(): Promise<T[]>;
  has(key: string): Promise<boolean>;
  put(record: T): Promise<void>;
  remove(key: string): Promise<void>;
}

type StoreName = 'drafts' | 'outbox';

let opened: Promise<IDBPDatabase> | undefined;

function database(): Promise<IDBPDatabase> {
  opened ??= openDB('quietline', 1, {
    upgrade(db) {
      db.createObjectStore('drafts', { keyPath: 'key' });
      db.createObjectStore('outbox', { keyPath: 'key' });
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

export function browserStore<T extends { readonly key: string }>(name: StoreName): LocalStore<T> {
  return {
    all: async () => (await (await database()).getAll(name)) as T[],
    has: async (key) => (await (await database()).count(name, key)) > 0,
    put: async (record) => {
      await (await database()).put(name, record);
    },
    remove: async (key) => {
      await (await database()).delete(name, key);
    },
  };
}

/** For browsers that keep nothing, and for tests. */
export function memoryStore<T extends { readonly key: string }>(records: Iterable<T> = []): LocalStore<T> {
  const held = new Map([...records].map((one) => [one.key, one]));
  return {
    all: async () => [...held.values()],
    has: async (key) => held.has(key),
    put: async (record) => {
      held.set(record.key, record);
    },
    remove: async (key) => {
      held.delete(key);
    },
  };
}
