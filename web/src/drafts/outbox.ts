import type { LocalStore } from './store.ts';

export type OutboxKind = 'message' | 'minute' | 'place' | 'incident';

/** One sending with the id that the client made: repeated with the same id until the node has stored it. */
export interface OutboxItem {
  /** `<owner>/<id>`. */
  readonly key: string;
  readonly owner: string;
  readonly id: string;
  readonly kind: OutboxKind;
  /** The call, or the incident itself: what belongs to one is sent in its order. */
  readonly call: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: number;
  /** The node refused it for good: it is kept until the person has read why. */
  readonly refused?: { readonly code: string; readonly detail: string; readonly clause?: string; readonly allowedBy?: string };
}

export interface OutboxOptions {
  readonly store: LocalStore<OutboxItem>;
  readonly owner: string;
  /** Sends one item. Resolves when the node has stored it. */
  readonly send: (item: OutboxItem) => Promise<void>;
  /** Whether the same item may be sent again later; else it was refused, for this reason. */
  readonly judge: (error: unknown) => 'again' | NonNullable<OutboxItem['refused']>;
  readonly now?: () => number;
}

const longestWait = 5_000;
/** A call that could not even be stored for this long is placed only when the person says so again. */
const callGoesStale = 120_000;

/** Sendings on their way to the own node. Nothing leaves it but by being stored, refused and read, or withdrawn. */
export class Outbox {
  private readonly options: OutboxOptions;
  private readonly now: () => number;
  private readonly listeners = new Set<() => void>();
  private readonly inFlight = new Set<string>();
  private readonly kept = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  items: readonly OutboxItem[] = [];
  /** Why the last try did not succeed, while something waits: the screen shows it. */
  trouble: unknown;

  constructor(options: OutboxOptions) {
    this.options = options;
    this.now = options.now ?? Date.now;
  }

  async load(): Promise<void> {
    const stored = await this.options.store.all().catch(() => []);
    const known = new Set(this.items.map((one) => one.key));
    const mine = stored.filter((one) => one.owner === this.options.owner && !known.has(one.key));
    for (const item of mine) this.kept.add(item.key);
    this.change([...mine, ...this.items].sort((a, b) => a.at - b.at));
    this.flush();
  }

  add(item: Omit<OutboxItem, 'key' | 'owner' | 'at'>): void {
    const whole: OutboxItem = { ...item, owner: this.options.owner, key: `${this.options.owner}/${item.id}`, at: this.now() };
    this.change([...this.items, whole]);
    // Kept before it is sent: a crash in between loses nothing. A browser that keeps nothing still sends.
    void this.keep(whole).then(() => this.flush());
  }

  withdraw(id: string): void {
    const item = this.items.find((one) => one.id === id);
    if (item) this.forget(item);
  }

  /** A stale call is sent after all. */
  renew(id: string): void {
    const item = this.items.find((one) => one.id === id);
    if (!item) return;
    const renewed = { ...item, at: this.now() };
    this.change(this.items.map((one) => (one.id === id ? renewed : one)));
    void this.keep(renewed).then(() => this.flush());
  }

  isStale(item: OutboxItem): boolean {
    return item.kind === 'place' && this.now() - item.at > callGoesStale;
  }

  /** The node can be reached again: do not wait. */
  hurry(): void {
    this.tries = 0;
    this.flush();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private flush(): void {
    clearTimeout(this.timer);
    const started = new Set<string>();
    for (const item of this.items) {
      // What belongs to one call is sent in the order in which it was written.
      if (started.has(item.call)) continue;
      if (item.refused || this.isStale(item)) continue;
      started.add(item.call);
      if (!this.inFlight.has(item.key)) void this.send(item);
    }
  }

  private async send(item: OutboxItem): Promise<void> {
    this.inFlight.add(item.key);
    try {
      // Another page of this browser may have sent or withdrawn it.
      const gone = this.kept.has(item.key) && !(await this.options.store.has(item.key).catch(() => true));
      if (!gone) await this.options.send(item);
      this.tries = 0;
      this.trouble = undefined;
      this.inFlight.delete(item.key);
      this.forget(item);
      this.flush();
    } catch (error) {
      this.inFlight.delete(item.key);
      const verdict = this.options.judge(error);
      if (verdict === 'again') {
        this.trouble = error;
        this.change([...this.items]);
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.flush(), Math.min(longestWait, 300 * 2 ** this.tries));
        this.tries = Math.min(this.tries + 1, 8);
      } else {
        const refused = { ...item, refused: verdict };
        this.change(this.items.map((one) => (one.key === item.key ? refused : one)));
        await this.keep(refused);
        this.flush();
      }
    }
  }

  private async keep(item: OutboxItem): Promise<void> {
    try {
      await this.options.store.put(item);
      this.kept.add(item.key);
    } catch {
      // The item lives on in this page alone.
    }
  }

  private forget(item: OutboxItem): void {
    this.kept.delete(item.key);
    this.change(this.items.filter((one) => one.key !== item.key));
    void this.options.store.remove(item.key).catch(() => undefined);
  }

  private change(items: readonly OutboxItem[]): void {
    this.items = items;
    for (const listener of this.listeners) listener();
  }
}
