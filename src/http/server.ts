import type { Socket } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import fastify, { type FastifyServerOptions } from 'fastify';
import { HeldForApproval, Problem } from '../node/index.ts';
import { isDeskPage, pageAt, serveDesk } from './desk.ts';
import { problemBody, sendProblem } from './errors.ts';
import { type GateOptions, keepGate } from './gatekeeper.ts';
import { guardPages } from './headers.ts';
import { readJsonOnly } from './json-body.ts';
import { LiveSockets } from './live.ts';
import { describe, serveDocument } from './openapi.ts';
import { liveLimits, type ServerOptions } from './options.ts';
import { routes } from './routes/index.ts';
import { mapRoutes, tilesOrigin } from './routes/map.ts';
import type { App, Services } from './services.ts';
import { Sockets } from './sockets.ts';
import { validatorCompiler } from './validation.ts';

/** Bytes of a request's body: an entry's body and content together. */
const mostBody = 262_144;
/** Milliseconds that requests under way have to end once the server is being closed. */
const requestsEndWithin = 2_000;

/** The cookie is named by party: cookies ignore ports, and two desks must work side by side in one browser. */
function cookieNameOf(party: string): string {
  return `ql_${party}`;
}

/**
 * The node's one HTTP server: API, live sockets, exchange, desk. It does not listen yet ({@link listen}); closing it closes
 * all sockets.
 */
export async function createServer(options: ServerOptions): Promise<App> {
  const { node, accounts, log } = options;
  const publicUrl = options.publicUrl === undefined ? undefined : new URL(options.publicUrl);
  const secure = publicUrl === undefined ? options.tls !== undefined : publicUrl.protocol === 'https:';
  const gate: GateOptions = {
    accounts,
    cookieName: cookieNameOf(node.party.id),
    secure,
    ...(options.adminToken === undefined ? {} : { adminToken: options.adminToken }),
    ...(publicUrl === undefined ? {} : { publicOrigin: publicUrl.origin }),
  };
  const live = new LiveSockets(node, log, { ...liveLimits, ...options.live });
  const sockets = new Sockets(live, options.peers, gate);
  const services: Services = {
    node,
    accounts,
    ice: options.ice,
    cookie: { name: gate.cookieName, secure },
    now: options.now ?? Date.now,
    attach: (request, call) => {
      const screen = request.headers['quietline-screen'];
      if (typeof screen === 'string' && request.session !== null) live.attach(screen, request.session, call);
    },
  };

  const app = bareServer(options, publicUrl !== undefined);
  app.setErrorHandler((error, request, reply) =>
    error instanceof HeldForApproval
      ? reply.code(200).send({ approval: error.approval })
      : sendProblem(error, request.routeOptions.url, reply, log),
  );
  await app.register(fastifyCookie);
  await guardPages(app, {
    secure,
    tilesOrigin: tilesOrigin(options.map),
    ...(publicUrl === undefined ? {} : { publicHost: publicUrl.host }),
  });
  await keepGate(app, gate);
  await describe(app, gate.cookieName);
  routes(app, services);
  mapRoutes(app, options.map);
  await serveDocument(app);
  const { webRoot } = options;
  if (webRoot !== undefined) await serveDesk(app, webRoot);
  app.setNotFoundHandler((request, reply) => {
    if (webRoot !== undefined && isDeskPage(request)) return reply.sendFile(pageAt(request), webRoot);
    throw new Problem(404, 'NOT_FOUND', 'There is nothing at this address.');
  });

  sockets.listenOn(app.server);
  const forget = accounts.onEnded((ended) => live.end(ended));
  app.addHook('preClose', async () => {
    forget();
    // Closing waits for requests under way; one that never ends must not hold the node.
    setTimeout(() => app.server.closeAllConnections(), requestsEndWithin).unref();
    await sockets.stop();
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the address itself: ids and queries stay out of the log.
    const fields = {
      method: request.method,
      route: request.routeOptions.url ?? '',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    log.debug('http.answered', fields);
  });
  return app;
}

/** Fastify with our reading of JSON and of schemas, and nothing mounted. */
function bareServer(options: ServerOptions, proxied: boolean): App {
  const settings: FastifyServerOptions & { https?: object } = {
    logger: false,
    bodyLimit: mostBody,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    trustProxy: options.trustedProxies === undefined ? (proxied ? 'loopback' : false) : [...options.trustedProxies],
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (error, request, reply) => sendProblem(error, request.routeOptions.url, reply, options.log),
    clientErrorHandler: answerBrokenRequest,
    ...(options.tls === undefined ? {} : { https: { ...options.tls, minVersion: 'TLSv1.3' } }),
  };
  const app = fastify(settings) as unknown as App;
  readJsonOnly(app);
  app.setValidatorCompiler(validatorCompiler);
  // Answers are made by the node from its own types; the tests hold them against their schemas.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  // A missing body is an empty one: what is required is then named as missing.
  app.addHook('preValidation', async (request) => {
    if (request.body === undefined && request.routeOptions.schema?.body !== undefined) request.body = {};
  });
  return app;
}

/** Bytes that are no HTTP, or came too slowly. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const problem =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? new Problem(408, 'REQUEST_TIMEOUT', 'The request took too long to arrive.')
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? new Problem(431, 'HEADERS_TOO_LARGE', 'The header fields are too large.')
        : new Problem(400, 'INVALID_REQUEST', 'This is not HTTP.');
  const body = JSON.stringify(problemBody(problem));
  socket.end(
    `HTTP/1.1 ${problem.status} Refused\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
