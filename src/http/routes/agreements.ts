import { Type } from 'typebox';
import { agreementSchema, closed, Hash, LineId, type ProblemCode, Text } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { agreementRef, checkRef, comparisonRef, page, termsRef } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const params = closed({ line: LineId });
const signing: readonly ProblemCode[] = [
  'NOT_ALLOWED',
  'UNKNOWN_LINE',
  'NO_CARD',
  'BAD_AGREEMENT',
  'NOT_A_PARTY',
  'LINE_NOT_IN_FORCE',
  'SUBJECT_STATE',
  'BUSY',
  'DISK_FULL',
];
const ofLine: readonly ProblemCode[] = [
  'NOT_ALLOWED',
  'NOT_FOUND',
  'UNKNOWN_LINE',
  'LINE_NOT_IN_FORCE',
  'SUBJECT_STATE',
  'BUSY',
  'DISK_FULL',
];
/** A version, by its hash or, where that is plain enough, its number. */
const Version = Type.String({ minLength: 1, maxLength: 43, pattern: '^([0-9]{1,7}|[A-Za-z0-9_-]{43})$' });

export function agreementRoutes(app: App, { node }: Services): void {
  const list = operation({
    id: 'listAgreements',
    tag: 'agreements',
    summary: 'All versions of all agreements, the newest of each line first',
    parts: { querystring: closed({ line: Type.Optional(LineId) }) },
    answers: { 200: page(agreementRef) },
  });
  app.get('/api/agreements', list, async (request) => ({ items: await node.terms.agreements.list(request.query) }));

  const propose = operation({
    id: 'proposeAgreement',
    tag: 'agreements',
    summary: 'Sign terms and propose them to the other parties',
    description:
      'With `line` an amendment of the version in force; number, nonce and the version that it follows may be left out then. Under the two-person rule nobody else learns of it before a second person signs it.',
    parts: { body: closed({ line: Type.Optional(LineId), terms: termsRef }) },
    answers: { 201: agreementRef },
    problems: signing,
  });
  app.post('/api/agreements', propose, async (request, reply) => {
    const proposed = await node.terms.agreements.propose(sessionIn(request).actor, request.body);
    return reply.code(201).send(proposed);
  });

  const check = operation({
    id: 'checkAgreement',
    tag: 'agreements',
    summary: 'Say what stands against a draft; nothing is signed',
    parts: {
      body: closed({
        line: Type.Optional(LineId),
        terms: Type.Unknown({ description: 'As far as it is written; what does not fit the schema is named.' }),
      }),
    },
    answers: { 200: checkRef },
    problems: ['UNKNOWN_LINE', 'LINE_NOT_IN_FORCE'],
  });
  app.post('/api/agreements/check', check, async (request) => node.terms.agreements.check(request.body));

  const sign = operation({
    id: 'signAgreement',
    tag: 'agreements',
    summary: 'Countersign what was proposed',
    description:
      'In force once every party has signed. Signing again changes nothing. Under the two-person rule the first person answers with `approvals`, and the party has not signed yet.',
    parts: { params, body: closed({ hash: Type.Optional(Hash) }) },
    answers: { 200: agreementRef },
    problems: [...signing, 'NOT_FOUND'],
  });
  app.post('/api/agreements/:line/sign', sign, async (request) =>
    node.terms.agreements.sign(sessionIn(request).actor, request.params.line, request.body.hash),
  );

  const withdraw = operation({
    id: 'withdrawAgreement',
    tag: 'agreements',
    summary: 'Take back what this party has signed before all have',
    parts: { params, body: closed({ hash: Hash, reason: Text }) },
    answers: { 200: agreementRef },
    problems: ofLine,
  });
  app.post('/api/agreements/:line/withdraw', withdraw, async (request) =>
    node.terms.agreements.withdraw(sessionIn(request).actor, request.params.line, request.body),
  );

  const notice = operation({
    id: 'giveNotice',
    tag: 'agreements',
    summary: 'End the agreement by its own clause',
    description: 'Until the notice takes effect all of it holds, the floor included.',
    parts: { params, body: closed({ reason: Text }) },
    answers: { 200: agreementRef },
    problems: ofLine,
  });
  app.post('/api/agreements/:line/notice', notice, async (request) =>
    node.terms.agreements.notice(sessionIn(request).actor, request.params.line, request.body.reason),
  );

  const compare = operation({
    id: 'compareAgreements',
    tag: 'agreements',
    summary: 'What one version says otherwise than another',
    description: 'Without `from` and `to`: the version in force and what is proposed to follow it, else the one before it.',
    parts: { params, querystring: closed({ from: Type.Optional(Version), to: Type.Optional(Version) }) },
    answers: { 200: comparisonRef },
    problems: ['NOT_FOUND', 'UNKNOWN_LINE'],
  });
  app.get('/api/agreements/:line/compare', compare, async (request) =>
    node.terms.agreements.compare(request.params.line, request.query.from, request.query.to),
  );

  const schema = operation({
    id: 'getAgreementSchema',
    tag: 'agreements',
    summary: 'The JSON Schema of an agreement',
    answers: { 200: Type.Unsafe<Readonly<Record<string, unknown>>>(Type.Object({}, { additionalProperties: true })) },
  });
  app.get('/api/agreement-schema', schema, async () => agreementSchema());
}
