import { equalInConstantTime, sha256, toBase64url } from '../../record/index.ts';
import type { AccountRow, Store } from '../../store/index.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';

/** How long a session lasts after sign-in or renewal, milliseconds. */
const sessionLength = 12 * 3_600_000;
/** An expired session is remembered for a day, so that its owner reads that it expired. */
const remembered = 24 * 3_600_000;
/** How long an answer may be given again without asking the store: what another instance ended lives so much longer. */
const fresh = 1_000;
const mostFresh = 10_000;

export interface Session {
  /** SHA-256 of the token: names the session in memory; the token itself is kept nowhere. */
  readonly id: string;
  readonly actor: Actor;
  /** Milliseconds since 1970 UTC; Infinity for the folder's own token. */
  readonly expiresAt: number;
}

/** Sessions in the store, with a short memory in front of it. */
export class Sessions {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #random: (length: number) => Uint8Array;
  readonly #recent = new Map<string, { readonly session: Session; readonly readAt: number }>();

  constructor(store: Store, now: () => number, random: (length: number) => Uint8Array) {
    this.#store = store;
    this.#now = now;
    this.#random = random;
  }

  async open(account: AccountRow): Promise<{ token: string; session: Session }> {
    const token = toBase64url(this.#random(32));
    const now = this.#now();
    const session = { id: tokenHash(token), actor: actorOf(account), expiresAt: now + sessionLength };
    await this.#store.write(async (tx) => {
      await tx.dropSessionsBefore(now - remembered);
      await tx.putSession({ tokenHash: session.id, alias: account.alias, createdAt: now, expiresAt: session.expiresAt });
    });
    return { token, session };
  }

  /** The session of a token; 401 `NOT_SIGNED_IN` for a foreign one, `SESSION_EXPIRED` for one that has run out. */
  async find(token: string): Promise<Session> {
    const id = tokenHash(token);
    const now = this.#now();
    const recent = this.#recent.get(id);
    if (recent !== undefined && Math.abs(now - recent.readAt) < fresh) return live(recent.session, now);
    this.#recent.delete(id);
    const row = await this.#store.read.session(id);
    const account = row === undefined ? undefined : await this.#store.read.account(row.alias);
    if (row === undefined || account === undefined || account.disabled) {
      throw new Problem(401, 'NOT_SIGNED_IN', 'No session belongs to this token.');
    }
    const session = live({ id, actor: actorOf(account), expiresAt: row.expiresAt }, now);
    if (this.#recent.size >= mostFresh) this.#recent.clear();
    this.#recent.set(id, { session, readAt: now });
    return session;
  }

  async renew(session: Session): Promise<Session> {
    const expiresAt = this.#now() + sessionLength;
    await this.#store.write(async (tx) => {
      const row = await tx.session(session.id);
      if (row === undefined) throw new Problem(401, 'NOT_SIGNED_IN', 'This session was ended.');
      await tx.putSession({ ...row, expiresAt });
    });
    this.#recent.delete(session.id);
    return { ...session, expiresAt };
  }

  async drop(id: string): Promise<void> {
    await this.#store.write((tx) => tx.dropSession(id));
    this.#recent.delete(id);
  }

  /** Forgets what was read before: an account has changed. */
  forget(): void {
    this.#recent.clear();
  }
}

function live(session: Session, now: number): Session {
  if (session.expiresAt <= now) throw new Problem(401, 'SESSION_EXPIRED', 'This session has expired. Sign in again.');
  return session;
}

function actorOf(row: AccountRow): Actor {
  return { alias: row.alias, role: row.role as Actor['role'], desk: row.desk, mandate: row.mandate as Actor['mandate'] };
}

/** SHA-256 of a token, base64url. Looking it up by hash gives nothing away by the time it takes. */
export function tokenHash(token: string): string {
  return toBase64url(sha256(token));
}

/** Whether two tokens are one, in a time that says nothing about where they differ. */
export function sameToken(a: string, b: string): boolean {
  return equalInConstantTime(sha256(a), sha256(b));
}
