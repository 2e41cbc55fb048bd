import type { TSchema } from 'typebox';
import { closed, type ProblemCode, problemCodes } from '../node/index.ts';
import { ref } from './schemas/index.ts';

/**
 * Who may come in. `signed-in` unless a route says otherwise; what an account may *do* is checked by the node on each act.
 * `local` answers to this machine itself and to whoever has signed in.
 */
export type Access = 'public' | 'signed-in' | 'administrator' | 'local';

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly access?: Access;
    /** Not counted against a caller that has not signed in. */
    readonly uncounted?: boolean;
  }
}

export type Tag =
  | 'sessions'
  | 'lines'
  | 'calls'
  | 'meetings'
  | 'incidents'
  | 'search'
  | 'notifications'
  | 'formats'
  | 'duties'
  | 'agreements'
  | 'accounts'
  | 'house'
  | 'oversight'
  | 'desks'
  | 'voice'
  | 'node';

interface Parts {
  readonly body?: TSchema;
  readonly headers?: TSchema;
  readonly params?: TSchema;
  readonly querystring?: TSchema;
}

interface Operation<P extends Parts, R extends Readonly<Record<number, TSchema>>> {
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly access?: Access;
  readonly uncounted?: boolean;
  readonly parts?: P;
  readonly answers: R;
  /** Of the body; `application/json` unless it says otherwise. */
  readonly takes?: string;
  /** Of the answer; `application/json` unless it says otherwise. */
  readonly media?: string;
  /** Beside those that follow from access and parts. */
  readonly problems?: readonly ProblemCode[];
}

/** What any route can answer: documented once, as the default. */
const always: readonly ProblemCode[] = ['TOO_MANY_REQUESTS', 'INTERNAL', 'STORE_UNAVAILABLE', 'STOPPING'];
const meanings: Readonly<Record<number, string>> = { 200: 'As it stands now.', 201: 'Made.', 204: 'Done.', 503: 'Not now.' };

/** The options of a route: its whole contract, from which come validation, types and documentation. */
export function operation<P extends Parts, R extends Readonly<Record<number, TSchema>>>(op: Operation<P, R>) {
  const access = op.access ?? 'signed-in';
  const parts = op.parts ?? ({} as P);
  return {
    config: { access, uncounted: op.uncounted === true },
    schema: {
      operationId: op.id,
      tags: [op.tag],
      summary: op.summary,
      ...(op.description === undefined ? {} : { description: op.description }),
      ...(op.takes === undefined ? {} : { consumes: [op.takes] }),
      security: access === 'public' ? [] : [{ bearer: [] }, { cookie: [] }],
      ...parts,
      // Written with media types for the document; the types that handlers are held to are those of the bare schemas.
      response: {
        ...problemAnswers(codesOf(access, parts, op.problems ?? [])),
        ...goodAnswers(op.answers, op.media),
      } as unknown as R,
    },
  };
}

function codesOf(access: Access, parts: Parts, own: readonly ProblemCode[]): ProblemCode[] {
  const codes: ProblemCode[] = [...own];
  if (parts.body !== undefined) codes.push('MALFORMED_JSON', 'TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'ORIGIN_REFUSED');
  if (parts.body !== undefined || parts.params !== undefined || parts.querystring !== undefined) codes.push('INVALID_REQUEST');
  if (access !== 'public') codes.push('NOT_SIGNED_IN', 'SESSION_EXPIRED');
  if (access === 'administrator') codes.push('NOT_ALLOWED');
  return [...new Set(codes)];
}

function goodAnswers(answers: Readonly<Record<number, TSchema>>, media = 'application/json'): Record<string, unknown> {
  const entries = Object.entries(answers).map(([status, schema]) => {
    const description = meanings[Number(status)] ?? 'Answered.';
    return [status, status === '204' ? { description, type: 'null' } : { description, content: { [media]: { schema } } }];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function problemAnswers(codes: readonly ProblemCode[]): Record<string, unknown> {
  const answers: Record<string, unknown> = { default: problemAnswer(always) };
  for (const status of new Set(codes.map((code) => problemCodes[code].status))) {
    answers[status] = problemAnswer(codes.filter((code) => problemCodes[code].status === status));
  }
  return answers;
}

function problemAnswer(codes: readonly ProblemCode[]): Record<string, unknown> {
  const description = codes.map((code) => `\`${code}\` ${problemCodes[code].title}.`).join(' ');
  return { description, content: { 'application/problem+json': { schema: ref('Problem') } } };
}

/** A body of no members: what a client sends beyond it is refused. */
export const nothing = closed({});
