import { Type } from 'typebox';
import { type Agreement, closed, dutyStates, LineId, oneOf, Slug } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { nothing, operation } from '../operation.ts';
import { agreementRef, dutyRef, lineRef, marksRef, page, ref } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

export function lineRoutes(app: App, { node }: Services): void {
  const lines = operation({
    id: 'listLines',
    tag: 'lines',
    summary: 'All lines and their state',
    answers: { 200: page(lineRef) },
  });
  app.get('/api/lines', lines, async () => ({ items: await node.lines() }));

  const marks = operation({
    id: 'countMarks',
    tag: 'lines',
    summary: 'How many calls were marked as wrong in their precedence, by the desk that placed them',
    description: 'Of the calls placed in the last `days` (30 unless given), at most the newest 20,000: `since` says from where.',
    parts: {
      params: closed({ line: LineId }),
      querystring: closed({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })) }),
    },
    answers: { 200: marksRef },
    problems: ['UNKNOWN_LINE'],
  });
  app.get('/api/lines/:line/marks', marks, async (request) =>
    node.marks(sessionIn(request).actor, request.params.line, request.query.days ?? 30),
  );

  const duties = operation({
    id: 'listDuties',
    tag: 'duties',
    summary: 'What is owed, the soonest first',
    parts: {
      querystring: closed({
        state: Type.Optional(oneOf(dutyStates)),
        line: Type.Optional(LineId),
        desk: Type.Optional(Slug),
      }),
    },
    answers: { 200: page(dutyRef) },
  });
  app.get('/api/duties', duties, async (request) => ({ items: await node.duties(sessionIn(request).actor, request.query) }));

  const agreements = operation({
    id: 'listAgreements',
    tag: 'agreements',
    summary: 'All versions of all agreements, signed or proposed',
    answers: { 200: page(agreementRef) },
  });
  app.get('/api/agreements', agreements, async () => ({ items: await node.agreements() }));

  const propose = operation({
    id: 'proposeAgreement',
    tag: 'agreements',
    summary: 'Sign terms and propose them to the other parties',
    parts: { body: closed({ terms: ref<Agreement>('Agreement') }) },
    answers: { 201: agreementRef },
    problems: ['NOT_ALLOWED', 'NO_CARD', 'BAD_AGREEMENT', 'NOT_A_PARTY', 'AMENDMENT_NOT_SUPPORTED', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/agreements', propose, async (request, reply) => {
    const proposed = await node.propose(sessionIn(request).actor, request.body.terms);
    return reply.code(201).send(proposed);
  });

  const sign = operation({
    id: 'signAgreement',
    tag: 'agreements',
    summary: 'Countersign what was proposed',
    description: 'In force once every party has signed. Signing again changes nothing.',
    parts: { params: closed({ line: LineId }), body: nothing },
    answers: { 200: agreementRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'NO_CARD', 'BAD_AGREEMENT', 'NOT_A_PARTY', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/agreements/:line/sign', sign, async (request) => node.sign(sessionIn(request).actor, request.params.line));
}
