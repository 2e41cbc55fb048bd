import type { DraftRecord, LocalStore } from './store.ts';

const keepFor = 30 * 86_400_000;

/**
 * Every text that somebody began and has not sent. Read once when the desk opens, then written through at each letter, so that
 * nothing is lost on a reload, a crash or a cut line. Drafts belong to one account: the next officer does not see them.
 */
export class DraftBook {
  private readonly store: LocalStore<DraftRecord>;
  private readonly owner: string;
  private readonly now: () => number;
  private readonly texts = new Map<string, string>();
  private readonly listeners = new Set<() => void>();
  private writing: Promise<void> = Promise.resolve();
  /** Set once the browser refused to keep something: the screen has to say so. */
  failed = false;

  constructor(store: LocalStore<DraftRecord>, owner: string, now: () => number = Date.now) {
    this.store = store;
    this.owner = owner;
    this.now = now;
  }

  async load(): Promise<void> {
    try {
      for (const draft of await this.store.all()) {
        if (draft.at < this.now() - keepFor) await this.store.remove(draft.key);
        else if (draft.key.startsWith(`${this.owner}/`)) {
          const field = draft.key.slice(this.owner.length + 1);
          // What was typed while the store was read is newer.
          if (!this.texts.has(field)) this.texts.set(field, draft.text);
        }
      }
    } catch {
      this.failed = true;
    }
    this.tell();
  }

  /** Undefined when nothing was ever typed into this field, or it was sent. */
  get(field: string): string | undefined {
    return this.texts.get(field);
  }

  set(field: string, text: string): void {
    this.texts.set(field, text);
    this.tell();
    const key = `${this.owner}/${field}`;
    this.write(() => this.store.put({ key, text, at: this.now() }));
  }

  clear(field: string): void {
    if (!this.texts.delete(field)) return;
    this.tell();
    this.write(() => this.store.remove(`${this.owner}/${field}`));
  }

  /** Resolves when all that was typed so far is on disk. */
  settled(): Promise<void> {
    return this.writing;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private write(act: () => Promise<void>): void {
    this.writing = this.writing.then(act).catch(() => {
      this.failed = true;
      this.tell();
    });
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
