import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Names of files that a build gives by content: `index-a1B2c3D4.js`. */
const hashed = /[\\/]assets[\\/][^\\/]+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+(?:\.(?:br|gz))?$/;

/** Serves the built desk. Files named by their content may be kept for ever, all others are asked for again. */
export async function serveDesk(app: FastifyInstance, root: string): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    prefix: '/',
    wildcard: true,
    schemaHide: true,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Whether a person opened an address inside the desk: a page asked for by a browser, and no file or API of ours. */
export function isDeskPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  // When the page itself is not there, it must not be looked for again.
  const page =
    request.method === 'GET' && path !== '/' && path !== '/index.html' && (request.headers.accept ?? '').includes('text/html');
  return page && !/^\/(?:api|exchange|assets)(?:\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path);
}

/** The file of that page: behind a one-time link a unit without an account finds one that holds nothing of the desk. */
export function pageAt(request: FastifyRequest): 'index.html' | 'unit.html' {
  return (request.url.split('?')[0] ?? '') === '/unit' ? 'unit.html' : 'index.html';
}
