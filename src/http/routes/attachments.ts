import { Type } from 'typebox';
import { closed, maxFileBytes, newUuid, Problem, Uuid7 } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { incidentRef } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const name = Type.String({ minLength: 1, maxLength: 120 });
const flag = Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false')]));

/** OpenAPI 3.1's way to say: any bytes. */
const File = Type.Unsafe<Uint8Array>({ contentMediaType: 'application/octet-stream' });

/** What a browser may do with a file of somebody else's: save it, and nothing more. */
const filePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** Pictures, videos and documents of an incident: the raw file as the body. */
export function attachmentRoutes(app: App, { node }: Services): void {
  const attach = operation({
    id: 'attachToIncident',
    tag: 'incidents',
    summary: 'Attach a file',
    description:
      'The body is the file itself, 25 MiB at most, sent as `application/octet-stream`; what it is its content says: JPEG, PNG, WebP, MP4, PDF, plain text, and documents of office programs. Location data is taken out unless `keepLocation=true`; the untouched original stays on this node.',
    parts: {
      params: closed({ id: Uuid7 }),
      querystring: closed({
        id: Type.Optional(Uuid7),
        name,
        caption: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
        keepLocation: flag,
      }),
      body: File,
    },
    takes: 'application/octet-stream',
    answers: { 201: incidentRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'SUBJECT_STATE', 'ID_REUSED', 'FILE_REFUSED', 'FILE_DAMAGED', 'BUSY', 'DISK_FULL'],
  });
  app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: maxFileBytes },
      (_request, body, done) => done(null, body),
    );
    const options = { ...attach, bodyLimit: maxFileBytes };
    scope.addHook('preValidation', async (request) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem(422, 'FILE_REFUSED', 'The body is empty.');
    });
    (scope as unknown as App).post('/api/incidents/:id/attachments', options, async (request, reply) => {
      const { actor } = sessionIn(request);
      const { id = newUuid(), name: called, caption, keepLocation } = request.query;
      // Before its bytes are kept: the incident is here.
      await node.incidents.view(actor, request.params.id);
      const { location: _location, ...kept } = await node.attachments.keep(request.body, {
        keepLocation: keepLocation === 'true',
      });
      const incident = await node.incidents.attach(actor, request.params.id, {
        ...{ id, ...kept, name: called },
        ...(caption === undefined ? {} : { caption }),
      });
      return reply.code(201).send(incident);
    });
  });

  const read = operation({
    id: 'getAttachment',
    tag: 'incidents',
    summary: 'An attached file',
    description: 'As both sides share it; `original=true` is the untouched file, on the node that took it alone.',
    parts: { params: closed({ id: Uuid7, attachment: Uuid7 }), querystring: closed({ original: flag }) },
    answers: { 200: File },
    media: 'application/octet-stream',
    problems: ['NOT_FOUND', 'FILE_NOT_HERE'],
  });
  app.get('/api/incidents/:id/attachments/:attachment', read, async (request, reply) => {
    const { id, attachment } = request.params;
    const incident = await node.incidents.view(sessionIn(request).actor, id);
    const held = incident.attachments.find((one) => one.id === attachment);
    if (held === undefined) throw new Problem(404, 'NOT_FOUND', 'The incident has no such attachment.');
    const hash = request.query.original === 'true' ? held.original : held.shared;
    const bytes = hash === null ? undefined : await node.attachments.read(hash);
    if (bytes === undefined || held.type === null)
      throw new Problem(
        404,
        'FILE_NOT_HERE',
        'The file is not on this node: it has not come yet, was erased, or is kept by the other side.',
      );
    return reply
      .type(held.type)
      .header('content-disposition', dispositionOf(held.name ?? attachment))
      .header('content-security-policy', filePolicy)
      .header('x-content-type-options', 'nosniff')
      .header('cross-origin-resource-policy', 'same-origin')
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
}

/** To be saved, under its name (RFC 6266, RFC 8187), whatever stands in that. */
function dispositionOf(called: string): string {
  const plain = called
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._ -]/g, '_')
    .slice(0, 120);
  const whole = encodeURIComponent(called.replace(/[\ud800-\udfff]/gu, '')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
