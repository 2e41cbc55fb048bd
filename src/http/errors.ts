import type { FastifyError, FastifyReply } from 'fastify';
import { errorFields, isProblemCode, type Log, Problem, problemCodes, storeProblem } from '../node/index.ts';

/** What fails before a handler runs, in the words of the API. */
const ofFastify: Readonly<Record<string, () => Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Problem(413, 'TOO_LARGE', 'The body is larger than this route takes.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json in UTF-8.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new Problem(400, 'MALFORMED_JSON', 'The body is shorter or longer than its Content-Length.'),
  FST_ERR_BAD_URL: () => new Problem(404, 'NOT_FOUND', 'There is nothing at this address.'),
  FST_ERR_MAX_PARAM_LENGTH: () => new Problem(404, 'NOT_FOUND', 'There is nothing at this address.'),
};

/** Anything thrown, as the problem that the client reads. What it hides is in the log. */
export function toProblem(error: unknown): Problem {
  const known = storeProblem(error);
  if (known instanceof Problem) return known;
  if (isFastifyError(known)) {
    const made = ofFastify[known.code];
    if (made !== undefined) return made();
    if (known.statusCode !== undefined && known.statusCode >= 400 && known.statusCode < 500) {
      return new Problem(400, 'INVALID_REQUEST', 'The request is not one that this node reads.', {}, error);
    }
  }
  return new Problem(500, 'INTERNAL', 'The node failed to do this. Its log says more.', {}, error);
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** The body of a problem (RFC 9457), its own members first so that no extra one replaces them. */
export function problemBody(problem: Problem): Record<string, unknown> {
  return {
    type: `urn:quietline:problem:${problem.code}`,
    title: isProblemCode(problem.code) ? problemCodes[problem.code].title : 'Refused',
    status: problem.status,
    detail: problem.detail,
    code: problem.code,
    ...Object.fromEntries(Object.entries(problem.extra).filter(([name]) => !own.has(name))),
  };
}
const own: ReadonlySet<string> = new Set(['type', 'title', 'status', 'detail', 'code']);

/** Headers of a problem beside its content type. */
export function problemHeaders(problem: Problem): Record<string, string> {
  const { retryAfter } = problem.extra;
  return {
    ...(typeof retryAfter === 'number' ? { 'retry-after': String(Math.max(1, Math.ceil(retryAfter))) } : {}),
    ...(problem.status === 401 ? { 'www-authenticate': 'Bearer realm="quietline"' } : {}),
  };
}

/** The one place where an error becomes an answer. */
export function sendProblem(error: unknown, route: string | undefined, reply: FastifyReply, log: Log): FastifyReply {
  const problem = toProblem(error);
  if (problem.status >= 500) {
    log.error('http.failed', {
      route: route ?? '',
      status: problem.status,
      ...errorFields(problem.cause ?? problem),
      code: problem.code,
    });
  }
  return reply
    .code(problem.status)
    .headers(problemHeaders(problem))
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem));
}
