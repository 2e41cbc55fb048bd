import type { Role } from '../../language/index.ts';
import type { PushSubscriptionRow, Store } from '../../store/index.ts';
import { ringable } from '../presence.ts';
import type { RingTarget } from './ring.ts';

interface Person {
  readonly role: Role;
  readonly desk: string | null;
}

/** The accounts that can be used, and the browsers that take push for them. In memory: every ring asks whom it reaches. */
export class AddressBook {
  readonly #store: Store;
  #people: ReadonlyMap<string, Person> = new Map();
  #browsers: readonly PushSubscriptionRow[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  /** Reads all of it anew. */
  async load(): Promise<void> {
    const rows = await this.#store.read.accounts();
    this.#people = new Map(
      rows.filter((row) => !row.disabled).map(({ alias, role, desk }) => [alias, { role: role as Role, desk }]),
    );
    this.#browsers = await this.#store.read.pushSubscriptions();
  }

  has(alias: string): boolean {
    return this.#people.has(alias);
  }

  deskOf(alias: string): string | null {
    return this.#people.get(alias)?.desk ?? null;
  }

  browsersOf(alias: string): readonly PushSubscriptionRow[] {
    return this.has(alias) ? this.#browsers.filter((browser) => browser.alias === alias) : [];
  }

  get hasBrowsers(): boolean {
    return this.#browsers.length > 0;
  }

  /** Aliases that a target means now. */
  peopleOf(target: RingTarget): string[] {
    if ('account' in target) return this.has(target.account) ? [target.account] : [];
    if ('rota' in target) return (target.onDuty ?? []).filter((alias) => this.has(alias));
    const all = [...this.#people];
    const meant =
      'desk' in target
        ? all.filter(([, person]) => person.desk === target.desk && ringable.has(person.role))
        : all.filter(([, person]) => person.role === target.role);
    return meant.map(([alias]) => alias).sort();
  }

  async keep(row: PushSubscriptionRow): Promise<void> {
    await this.#store.write((tx) => tx.putPushSubscription(row));
    this.#browsers = [...this.#browsers.filter((browser) => browser.endpoint !== row.endpoint), row];
  }

  async drop(endpoint: string): Promise<void> {
    await this.#store.write((tx) => tx.dropPushSubscription(endpoint));
    this.#browsers = this.#browsers.filter((browser) => browser.endpoint !== endpoint);
  }
}
