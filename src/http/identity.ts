import type { IncomingHttpHeaders } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';
import { type Accounts, Problem, type Session, sameToken } from '../node/index.ts';

/** How a caller showed who it is. Only a cookie needs its origin checked: a browser sends it unasked. */
export type Shown = { readonly by: 'bearer' | 'cookie'; readonly token: string };

export interface IdentityOptions {
  readonly accounts: Accounts;
  readonly cookieName: string;
  /** The token in the node's own folder: whoever can read it administers the node. */
  readonly adminToken?: string;
}

/** The folder's command line: it may do what an administrator may, and sign for the party, since its keys lie in that folder. */
const consoleSession: Session = {
  id: 'console',
  actor: { alias: 'console', role: 'administrator', desk: null, mandate: 'bind' },
  expiresAt: Number.POSITIVE_INFINITY,
};

/** At a desk of its party the command line speaks as headquarters, still under its own alias: `quietline call` places calls so. */
function consoleAt(desk: string): Session {
  return { ...consoleSession, actor: { ...consoleSession.actor, role: 'headquarters', desk } };
}

/** `Authorization` goes before the cookie. A header of another scheme shows nothing. */
export function shownIn(headers: IncomingHttpHeaders, cookieName: string): Shown | undefined {
  const bearer = /^Bearer +([A-Za-z0-9._~+/=-]{1,256})$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { by: 'bearer', token: bearer };
  if (headers.cookie === undefined) return undefined;
  const token = fastifyCookie.parse(headers.cookie)[cookieName];
  return token === undefined || token === '' ? undefined : { by: 'cookie', token };
}

/** 401 `NOT_SIGNED_IN` or `SESSION_EXPIRED`. `desk`: what `Quietline-Desk` says; it counts for the folder's own token alone. */
export async function sessionOf(shown: Shown | undefined, options: IdentityOptions, desk?: string | string[]): Promise<Session> {
  if (shown === undefined) throw new Problem(401, 'NOT_SIGNED_IN', 'Sign in first.');
  if (shown.by === 'bearer' && options.adminToken !== undefined && sameToken(shown.token, options.adminToken)) {
    return typeof desk === 'string' ? consoleAt(desk) : consoleSession;
  }
  return options.accounts.authenticate(shown.token);
}

/**
 * Whether a request comes from our own pages. `publicOrigin` is the origin of the public URL; without one it is the address
 * that the browser itself used. A browser names the origin on every unsafe request and every WebSocket: none is a refusal.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, secure: boolean, publicOrigin: string | undefined): boolean {
  const own = publicOrigin ?? `${secure ? 'https' : 'http'}://${headers.host ?? ''}`;
  return headers.origin !== undefined && headers.origin.toLowerCase() === own.toLowerCase();
}
