import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../node/index.ts';

/** Reads JSON in UTF-8 alone (RFC 8259 §8.1). An empty body is none; `__proto__` and its like are refused, not read. */
export function readJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    if (bytes.length === 0) return done(null, undefined);
    if (!isUtf8(bytes)) return done(malformed('The body is not UTF-8.'));
    return parse(request, bytes.toString('utf8'), (error, value) =>
      error === null ? done(null, value) : done(malformed('The body cannot be read as JSON.')),
    );
  });
}

function malformed(detail: string): Problem {
  return new Problem(400, 'MALFORMED_JSON', detail);
}
