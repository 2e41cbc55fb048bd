import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { Count, closed, LineId, oneOf, Problem, Uuid7 } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { oversightRef, page } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const Note = closed({
  id: Type.Optional(Uuid7),
  what: oneOf(['printed', 'exported', 'proved', 'backed-up'] as const),
  line: Type.Optional({ ...LineId, description: 'Needed but for a backup, which is of the whole node.' }),
  entries: Type.Optional(Count),
});

/** What an auditor is told of. No role can stop or delay it: it is written before whoever did it is answered. */
export function oversightRoutes(app: App, { node }: Services): void {
  const list = operation({
    id: 'listOversight',
    tag: 'oversight',
    summary: 'What an auditor is told of, newest first',
    description: 'For auditors and headquarters.',
    parts: {
      querystring: closed({
        after: Type.Optional(Type.String({ maxLength: 64 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
      }),
    },
    answers: { 200: page(oversightRef) },
    problems: ['NOT_ALLOWED'],
  });
  app.get('/api/oversight', list, async (request) => node.house.oversight.list(sessionIn(request).actor, request.query));

  const note = operation({
    id: 'noteForOversight',
    tag: 'oversight',
    summary: 'Say that the record was printed, exported or proved, or the node backed up',
    description: 'Whoever does so says it first. The same id again makes no second note.',
    parts: { body: Note },
    answers: { 201: oversightRef },
    problems: ['UNKNOWN_LINE', 'LINE_NOT_IN_FORCE', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/oversight', note, async (request, reply) => {
    const { what, line } = request.body;
    if (line === undefined && what !== 'backed-up') {
      const fields = [{ path: '/line', reason: 'is needed' }];
      throw new Problem(400, 'INVALID_REQUEST', 'Say of which line the record is.', { fields });
    }
    return reply.code(201).send(await node.house.oversight.note(sessionIn(request).actor, request.body));
  });

  const file = operation({
    id: 'exportLine',
    tag: 'oversight',
    summary: "A line's whole record as one file",
    description:
      'As `quietline record export` writes it; `quietline record verify` checks it. For auditors and headquarters; noted before the first byte. House lines too.',
    parts: {
      params: closed({ line: LineId }),
      querystring: closed({
        withoutBodies: Type.Optional(
          Type.Boolean({ description: 'Leave out all that was said: it then proves that and when, not what.' }),
        ),
      }),
    },
    answers: { 200: Type.Unsafe<Readable>({ type: 'string' }) },
    media: 'application/x-ndjson',
    problems: ['NOT_ALLOWED', 'UNKNOWN_LINE', 'LINE_NOT_IN_FORCE', 'BUSY', 'DISK_FULL'],
  });
  app.get('/api/lines/:line/export', file, async (request, reply) => {
    const { line } = request.params;
    const { mode, pieces } = await node.house.oversight.exportLine(
      sessionIn(request).actor,
      line,
      request.query.withoutBodies === true,
    );
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', `attachment; filename="${mode === 'exercise' ? 'EXERCISE-' : ''}${line}.ndjson"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(pieces));
  });
}
