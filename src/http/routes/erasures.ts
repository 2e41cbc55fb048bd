import { Type } from 'typebox';
import { closed, Hash, LineId, oneOf, Problem, Slug, Text, Uuid7 } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { erasureRef, page, sealedRef } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const Erase = closed({
  line: LineId,
  entries: Type.Optional(
    Type.Array(Hash, { minItems: 1, maxItems: 1_000, uniqueItems: true, description: 'Leaf hashes (`entry` of an event).' }),
  ),
  subject: Type.Optional({ ...Uuid7, description: 'All that the own party has said in this call or meeting.' }),
  ground: oneOf(['correction', 'order'] as const),
  clause: Slug,
  reason: Type.Optional(Text),
});

export function erasureRoutes(app: App, { node }: Services): void {
  const erase = operation({
    id: 'eraseContent',
    tag: 'oversight',
    summary: 'Erase what the own party has said, before its retention is over',
    description:
      'The words go here and, by an entry, at the other parties; that something was said, when and by whom, stays. What a legal hold names is kept sealed for the auditor. Oversight is told first; the reason stays on the own record.',
    parts: { body: Erase },
    answers: { 200: erasureRef },
    problems: ['NOT_ALLOWED', 'UNKNOWN_LINE', 'UNKNOWN_ENTRY', 'NOT_FOUND', 'BUSY', 'DISK_FULL'],
  });
  app.post('/api/erasures', erase, async (request) => {
    const { entries, subject } = request.body;
    if ((entries === undefined) === (subject === undefined)) {
      const fields = [{ path: '/entries', reason: 'is needed, or else subject' }];
      throw new Problem(400, 'INVALID_REQUEST', 'Say which entries, or of which subject.', { fields });
    }
    return node.erasures.erase(sessionIn(request).actor, request.body);
  });

  const sealed = operation({
    id: 'listSealed',
    tag: 'oversight',
    summary: 'What legal holds keep of what was erased',
    description: 'For auditors alone. It goes for good when the last hold that names it ends or is lifted.',
    parts: {
      querystring: closed({
        line: LineId,
        after: Type.Optional(Hash),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
      }),
    },
    answers: { 200: page(sealedRef) },
    problems: ['NOT_ALLOWED', 'UNKNOWN_LINE'],
  });
  app.get('/api/sealed', sealed, async (request) => node.erasures.sealed(sessionIn(request).actor, request.query));
}
