import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { closed, dutyStates, Hash, LineId, oneOf, PartyId, Slug, Text, Timestamp, Uuid7 } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { dutyRef, dutySummaryRef, page } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const selection = {
  line: Type.Optional(LineId),
  state: Type.Optional(oneOf(dutyStates)),
  desk: Type.Optional(Slug),
  owedBy: Type.Optional(PartyId),
  mine: Type.Optional(
    Type.Boolean({ description: 'Owed by our party, and by the desk of the account where it has one and no desk is named.' }),
  ),
  /** Due at or after, and before. */
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
};

/** What is owed: lists, figures, and what ends it. */
export function dutyRoutes(app: App, { node }: Services): void {
  const list = operation({
    id: 'listDuties',
    tag: 'duties',
    summary: 'What is owed, the soonest due first',
    parts: {
      querystring: closed({
        ...selection,
        after: Type.Optional(Hash),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
      }),
    },
    answers: { 200: page(dutyRef) },
  });
  app.get('/api/duties', list, async (request) => node.duties.list(sessionIn(request).actor, request.query));

  const summary = operation({
    id: 'summariseDuties',
    tag: 'duties',
    summary: 'How many duties are in each state: in all, by district, by day of the due (UTC) and by clause',
    parts: { querystring: closed(selection) },
    answers: { 200: dutySummaryRef },
  });
  app.get('/api/duties/summary', summary, async (request) => node.duties.summary(sessionIn(request).actor, request.query));

  const csv = operation({
    id: 'downloadDuties',
    tag: 'duties',
    summary: 'The same list as a table for spreadsheets',
    description:
      'RFC 4180 with a header row, UTF-8. A cell that a spreadsheet would take for a formula begins with an apostrophe.',
    parts: { querystring: closed(selection) },
    media: 'text/csv',
    answers: { 200: Type.Unsafe<unknown>(Type.String()) },
  });
  app.get('/api/duties.csv', csv, async (request, reply) => {
    const pieces = node.duties.csv(sessionIn(request).actor, request.query);
    return reply
      .type('text/csv; charset=utf-8; header=present')
      .header('content-disposition', 'attachment; filename="duties.csv"')
      .send(Readable.from(pieces));
  });

  const excuse = operation({
    id: 'excuseDuty',
    tag: 'duties',
    summary: 'Excuse a duty for the own party',
    description:
      'It is excused once both parties have: the owing one before the due, the owed one before it has stated the breach.',
    parts: { params: closed({ id: Hash }), body: closed({ reason: Text }) },
    answers: { 200: dutyRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'UNKNOWN_DUTY', 'SUBJECT_STATE', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/duties/:id/excuse', excuse, async (request) =>
    node.duties.excuse(sessionIn(request).actor, request.params.id, request.body.reason),
  );

  const done = operation({
    id: 'commitmentDone',
    tag: 'duties',
    summary: 'Say that what a minute committed the own party to is done',
    parts: {
      params: closed({ id: Uuid7 }),
      body: closed({ text: Text, subject: closed({ kind: oneOf(['call', 'meeting'] as const), id: Uuid7 }) }),
    },
    answers: { 200: dutyRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'UNKNOWN_COMMITMENT', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/commitments/:id/done', done, async (request) =>
    node.duties.done(sessionIn(request).actor, request.params.id, request.body),
  );
}
