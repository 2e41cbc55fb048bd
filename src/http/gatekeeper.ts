import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addressKey, Problem, type Session } from '../node/index.ts';
import { type IdentityOptions, isOwnOrigin, sessionOf, shownIn } from './identity.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route but the public ones. */
    session: Session | null;
  }
}

export interface GateOptions extends IdentityOptions {
  readonly secure: boolean;
  readonly publicOrigin?: string;
}

/** Requests a minute that one address may send without being signed in. Whoever is signed in is never counted. */
const mostUnknown = 600;
const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Decides for every request, before its body is read, who it is and whether it may come in. */
export async function keepGate(app: FastifyInstance, options: GateOptions): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    max: mostUnknown,
    timeWindow: 60_000,
    cache: 10_000,
    keyGenerator: (request) => addressKey(request.ip),
  });
  const count = app.createRateLimit();
  app.decorateRequest('session', null);

  async function countUnknown(request: FastifyRequest): Promise<void> {
    const { url = '', config } = request.routeOptions;
    if (config.uncounted === true || isPage(url)) return;
    const counted = await count(request);
    if (!counted.isAllowed && counted.isExceeded) {
      throw new Problem(429, 'TOO_MANY_REQUESTS', 'Too many requests from this address without signing in.', {
        retryAfter: counted.ttlInSeconds,
      });
    }
  }

  app.addHook('onRequest', async (request) => {
    const { url = '', config } = request.routeOptions;
    const access = config.access ?? (request.is404 || isPage(url) ? 'public' : 'signed-in');
    const shown = shownIn(request.headers, options.cookieName);
    const unsafe = !safe.has(request.method);
    // Without a session a foreign page could still sign a browser in under its own account: what names an origin names ours.
    if (unsafe && (shown?.by === 'cookie' || (shown === undefined && request.headers.origin !== undefined))) {
      if (!isOwnOrigin(request.headers, options.secure, options.publicOrigin)) {
        throw new Problem(403, 'ORIGIN_REFUSED', 'This did not come from the pages of this node.');
      }
    }
    if (access === 'public') return countUnknown(request);
    if (access === 'local' && shown === undefined && isLocal(request, options)) return;
    try {
      request.session = await sessionOf(shown, options, request.headers['quietline-desk']);
    } catch (error) {
      await countUnknown(request);
      throw error;
    }
    if (access === 'administrator' && request.session.actor.role !== 'administrator') throw administratorsOnly();
  });
}

/** The files of the desk and of the document's pages, whose routes are made by their plugins. */
function isPage(route: string): boolean {
  return route === '/*' || route === '/' || route === '/api/docs' || route.startsWith('/api/docs/');
}

/** From this machine itself and not through a proxy, which would make everybody local. */
function isLocal(request: FastifyRequest, options: GateOptions): boolean {
  const address = request.socket.remoteAddress ?? '';
  const loopback = /^(?:127\.|::1$|::ffff:127\.)/.test(address);
  return (
    loopback &&
    options.publicOrigin === undefined &&
    request.headers['x-forwarded-for'] === undefined &&
    request.headers.forwarded === undefined
  );
}

export function administratorsOnly(): Problem {
  return new Problem(403, 'NOT_ALLOWED', 'Only an administrator may do this.', { clause: 'roles', allowedBy: 'administrator' });
}

/** The session of a request on a route that is not public. */
export function sessionIn(request: FastifyRequest): Session {
  if (request.session === null) throw new Problem(401, 'NOT_SIGNED_IN', 'Sign in first.');
  return request.session;
}
