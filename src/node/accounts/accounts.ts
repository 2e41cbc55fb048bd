import type { Mandate, Role } from '../../language/index.ts';
import type { AccountRow, Store } from '../../store/index.ts';
import { Problem } from '../problem.ts';
import { addressKey } from './address.ts';
import { Lanes } from './lanes.ts';
import { checkPassword, checkPinForm, Passwords } from './passwords.ts';
import { type Session, Sessions } from './sessions.ts';
import { Slowing, type SlowingRule } from './slowing.ts';

/** One alias from one address, and all aliases from one address. Nothing is counted by alias alone: that would let an outsider lock an officer out. */
const byPair: SlowingRule = { free: 5, first: 1_000, most: 300_000, forget: 3_600_000 };
const byAddress: SlowingRule = { free: 20, first: 1_000, most: 60_000, forget: 3_600_000 };

/** What an account may say unless it was given another mandate. */
const usualMandate: Readonly<Record<Role, Mandate>> = {
  'duty-officer': 'agree',
  head: 'agree',
  headquarters: 'bind',
  analyst: 'inform',
  auditor: 'none',
  administrator: 'none',
};

/** Names of the node itself and of its folder's command line: no person's. */
const reserved = new Set(['node', 'console']);
const aliasForm = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._-]{0,62}[\p{L}\p{M}\p{N}])?$/u;

export interface NewAccount {
  readonly alias: string;
  readonly password: string;
  readonly role: Role;
  readonly mandate?: Mandate;
  readonly desk?: string | null;
}

export interface Account {
  readonly alias: string;
  readonly role: Role;
  readonly mandate: Mandate;
  readonly desk: string | null;
  readonly disabled: boolean;
  readonly pinSet: boolean;
  readonly preferences: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970 UTC. */
  readonly createdAt: number;
}

/** Which sessions have just ended: one of them, or all of one account (`except` the one that changed its password). */
export type Ended = { readonly session: string } | { readonly alias: string; readonly except?: string };

/** The people of this node: who they are, that it is them, and how guessing at it is slowed. */
export class Accounts {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #sessions: Sessions;
  readonly #passwords = new Passwords();
  readonly #lanes = new Lanes(256);
  readonly #pairs: Slowing;
  readonly #addresses: Slowing;
  readonly #listeners = new Set<(ended: Ended) => void>();
  readonly #watchers = new Set<() => void>();

  constructor(store: Store, now: () => number, random: (length: number) => Uint8Array) {
    this.#store = store;
    this.#now = now;
    this.#sessions = new Sessions(store, now, random);
    this.#pairs = new Slowing(now, byPair);
    this.#addresses = new Slowing(now, byAddress);
  }

  /** 409 `ALIAS_TAKEN` (capital letters make no other alias), 422 `PASSWORD_POLICY`, 422 `ALIAS_POLICY`. */
  async add(wanted: NewAccount): Promise<Account> {
    const alias = wanted.alias.normalize('NFC');
    if (!aliasForm.test(alias) || reserved.has(alias.toLowerCase())) {
      throw new Problem(
        422,
        'ALIAS_POLICY',
        'An alias has 1 to 64 letters, digits, spaces, dots and dashes, and is neither "node" nor "console".',
      );
    }
    checkPassword(alias, wanted.password);
    const row: AccountRow = {
      alias,
      role: wanted.role,
      mandate: wanted.mandate ?? usualMandate[wanted.role],
      desk: wanted.desk ?? null,
      password: await this.#passwords.hash(wanted.password),
      pin: null,
      disabled: false,
      preferences: '{}',
      createdAt: this.#now(),
    };
    await this.#store.write(async (tx) => {
      const others = await tx.accounts();
      if (others.some((other) => other.alias.toLowerCase() === alias.toLowerCase())) {
        throw new Problem(409, 'ALIAS_TAKEN', 'Another account has this alias.');
      }
      await tx.putAccount(row);
    });
    this.#changed();
    return toAccount(row);
  }

  /** 401 `WRONG_CREDENTIALS`, the same for an unknown alias, a wrong password and a disabled account; 429 `SLOWED` with `retryAfter`. */
  async signIn(alias: string, password: string, address: string): Promise<{ token: string; session: Session; account: Account }> {
    const name = alias.normalize('NFC');
    return this.#guess(name, address, async () => {
      const row = await this.#store.read.account(name);
      const usable = row?.disabled === false ? row : undefined;
      const same = await this.#passwords.matches(usable?.password, password);
      if (!same || usable === undefined) return undefined;
      const opened = await this.#sessions.open(usable);
      return { ...opened, account: toAccount(usable) };
    });
  }

  /** 401 `NOT_SIGNED_IN` or `SESSION_EXPIRED`. */
  authenticate(token: string): Promise<Session> {
    return this.#sessions.find(token);
  }

  /** The same token lives on from now for the full time. */
  renew(session: Session): Promise<Session> {
    return this.#sessions.renew(session);
  }

  async signOut(session: Session): Promise<void> {
    await this.#sessions.drop(session.id);
    this.#tell({ session: session.id });
  }

  /**
   * Ends the account's other sessions. 401 `WRONG_CREDENTIALS` and 429 `SLOWED` as for signing in: guesses at both count as one;
   * 422 `PASSWORD_POLICY`.
   */
  async changePassword(session: Session, current: string, wanted: string, address: string): Promise<void> {
    const { alias } = session.actor;
    checkPassword(alias, wanted);
    await this.#guess(alias, address, async () => {
      const before = await this.#store.read.account(alias);
      if (!(await this.#passwords.matches(before?.password, current))) return undefined;
      const password = await this.#passwords.hash(wanted);
      // What an administrator has set meanwhile stands.
      return this.#putPassword(alias, password, { before: before?.password, except: session.id });
    });
    this.#tell({ alias, except: session.id });
  }

  /** Sets another's password, forgotten or known to too many: ends all its sessions. 404 `NOT_FOUND`, 422 `PASSWORD_POLICY`. */
  async resetPassword(alias: string, wanted: string): Promise<Account> {
    checkPassword(alias, wanted);
    const row = await this.#putPassword(alias, await this.#passwords.hash(wanted));
    this.#tell({ alias });
    return toAccount(found(row));
  }

  async setPin(alias: string, pin: string): Promise<void> {
    checkPinForm(pin);
    const hashed = await this.#passwords.hash(pin);
    await this.#change(alias, (row) => ({ ...row, pin: hashed }));
  }

  /** 401 `WRONG_CREDENTIALS` when it differs or none is set; 429 `SLOWED`. */
  async checkPin(alias: string, pin: string, address: string): Promise<void> {
    await this.#guess(`pin of ${alias}`, address, async () => {
      const row = await this.#store.read.account(alias);
      return (await this.#passwords.matches(row?.pin, pin)) ? true : undefined;
    });
  }

  async list(): Promise<Account[]> {
    return (await this.#store.read.accounts()).map(toAccount);
  }

  /** 404 `NOT_FOUND`. */
  async account(alias: string): Promise<Account> {
    return toAccount(found(await this.#store.read.account(alias)));
  }

  /** Ends all its sessions and refuses new ones; what it said stays said. */
  async disable(alias: string): Promise<Account> {
    const row = await this.#change(alias, (held) => ({ ...held, disabled: true }));
    this.#tell({ alias });
    return toAccount(row);
  }

  async setPreferences(alias: string, preferences: Readonly<Record<string, unknown>>): Promise<Account> {
    const text = JSON.stringify(preferences);
    return toAccount(await this.#change(alias, (row) => ({ ...row, preferences: text })));
  }

  /** Called after a session was ended by its owner or by an administrator; not when one runs out. */
  onEnded(listener: (ended: Ended) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #change(alias: string, edit: (row: AccountRow) => AccountRow): Promise<AccountRow> {
    const row = await this.#store.write(async (tx) => {
      const edited = edit(found(await tx.account(alias)));
      await tx.putAccount(edited);
      return edited;
    });
    this.#sessions.forget();
    this.#changed();
    return row;
  }

  /** Undefined when the password is no longer the one `before`. */
  async #putPassword(
    alias: string,
    password: string,
    only: { readonly before?: string | undefined; readonly except?: string } = {},
  ): Promise<AccountRow | undefined> {
    const row = await this.#store.write(async (tx) => {
      const held = found(await tx.account(alias));
      if (only.before !== undefined && held.password !== only.before) return undefined;
      await tx.putAccount({ ...held, password });
      await tx.dropSessionsOf(alias, only.except);
      return { ...held, password };
    });
    this.#sessions.forget();
    return row;
  }

  /** Called after an account was added or changed. */
  onChanged(watcher: () => void): void {
    this.#watchers.add(watcher);
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  #tell(ended: Ended): void {
    for (const listener of this.#listeners) listener(ended);
  }

  /** Hears one guess from an address at a time; `undefined` is a wrong one. */
  async #guess<T>(who: string, address: string, attempt: () => Promise<T | undefined>): Promise<T> {
    const place = addressKey(address);
    const pair = `${place}\n${who}`;
    return this.#lanes.run(place, async () => {
      const wait = Math.max(this.#pairs.wait(pair), this.#addresses.wait(place));
      if (wait > 0) {
        throw new Problem(429, 'SLOWED', 'Too many wrong guesses from here. Wait, then try again.', {
          retryAfter: Math.ceil(wait / 1_000),
        });
      }
      const right = await attempt();
      if (right === undefined) {
        this.#pairs.wrong(pair);
        this.#addresses.wrong(place);
        throw new Problem(401, 'WRONG_CREDENTIALS', 'The alias, password or PIN is wrong.');
      }
      this.#pairs.right(pair);
      return right;
    });
  }
}

function found(row: AccountRow | undefined): AccountRow {
  if (row === undefined) throw new Problem(404, 'NOT_FOUND', 'There is no such account.');
  return row;
}

function toAccount(row: AccountRow): Account {
  return {
    alias: row.alias,
    role: row.role as Role,
    mandate: row.mandate as Mandate,
    desk: row.desk,
    disabled: row.disabled,
    pinSet: row.pin !== null,
    preferences: JSON.parse(row.preferences) as Record<string, unknown>,
    createdAt: row.createdAt,
  };
}
