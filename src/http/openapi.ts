import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { components } from './schemas/index.ts';

const description = `The public face of a Quietline node.

Times are RFC 3339 in UTC with milliseconds. Ids are UUIDv7, made by the client or else by the node: a request repeated with the
same id never makes a second thing. Lists are \`{items, next?}\`. Every refusal is \`application/problem+json\` (RFC 9457) with a stable
\`code\`; unknown members of a request are refused, never dropped.

\`GET /api/live\` is a WebSocket (cookie or Bearer) of JSON texts. The node says first \`{"screen":{"id"}}\`, then
\`{"subject":{"kind","id"},"clock"}\` whenever a subject has changed, \`{"signal":{"call","data"}}\` and \`{"detached":{"call"}}\` for voice,
\`{"pong":n}\`, and \`{"problem":{"code","detail"}}\` for a message that it could not follow. The client says \`{"watch":{"on"}}\`,
\`{"attach":{"call"}}\`, \`{"signal":{"call","data"}}\`, \`{"ping":n}\`. A request with \`Quietline-Screen: <screen id>\` that places or answers
a call makes that screen its voice. The token in the folder of the node administers it and has no desk; with \`Quietline-Desk: <desk id>\` it
acts at that desk (\`quietline call\` does). Codes with which the node closes the socket: docs/errors.md.`;

/** Collects the contract of every route that is added after it. */
export async function describe(app: FastifyInstance, cookieName: string): Promise<void> {
  for (const [name, schema] of Object.entries(components)) app.addSchema({ ...schema, $id: name });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Quietline', version: '1', description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      servers: [{ url: '/' }],
      tags: [
        { name: 'sessions', description: 'Signing in, and what an account keeps for itself' },
        { name: 'lines', description: 'The standing links to other parties' },
        { name: 'calls', description: 'One desk rings another' },
        { name: 'meetings', description: 'Meetings and joint activities: asked for, answered, held' },
        { name: 'incidents', description: 'What happens on the boundary: one account of it, built by both sides' },
        { name: 'notifications', description: 'What is planned and what must not be hit: who knows, and what is cleared' },
        { name: 'search', description: 'Search, standard phrases, and the situation report' },
        { name: 'duties', description: 'What is owed by when, and who is rung next' },
        { name: 'agreements', description: 'Terms, and the cards of those who sign them' },
        { name: 'accounts', description: 'The people of this node' },
        { name: 'house', description: "Directives, approvals and watches: the party's own record" },
        { name: 'oversight', description: 'What an auditor is told of, and what is kept for one' },
        { name: 'desks', description: 'Rotas, ways to reach people, check calls, alarms and how all stands' },
        { name: 'voice', description: 'Setting up voice between two browsers' },
        { name: 'node', description: 'Health and figures' },
      ],
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: "The token of POST /api/sessions, or that of the node's folder.",
          },
          cookie: {
            type: 'apiKey',
            in: 'cookie',
            name: cookieName,
            description: 'Set by POST /api/sessions and named by party; unsafe requests need our own Origin.',
          },
        },
      },
    },
    refResolver: {
      buildLocalReference: (schema, _base, _fragment, number) => (typeof schema.$id === 'string' ? schema.$id : `def-${number}`),
    },
  });
}

/** The document at /api/openapi.json and its pages at /api/docs, with nothing from elsewhere. */
export async function serveDocument(app: FastifyInstance): Promise<void> {
  app.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').send(app.swagger()),
  );
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'list', deepLinking: true, validatorUrl: null },
    uiHooks: {},
    staticCSP: false,
  });
}
